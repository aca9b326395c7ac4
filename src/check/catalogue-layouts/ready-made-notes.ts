import { type Message, msg } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'

/** Sentences of ready-made mappings. Mappings are JSON, so that shops can write their own, and contain the English text. */
const notes: readonly Message[] = [
  msg`products with a dated sale price: the price is used; write the sale as a campaign \`on prices\``,
  msg`products with a dated sale price: the regular price is used; write the sale as a campaign \`on prices\``,
  msg`unpublished products`,
  msg`products without a SKU, identified by \`id:\` and their number`,
  msg`draft and archived products`,
  msg`products without a SKU, identified by their name as in the orders`,
]

export const readyMadeNotes: ReadonlyMap<string, Message> = new Map(notes.map((message) => [textOf(message), message]))
