import { type Message, msg } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'

/** Sentences of ready-made mappings. Mappings are JSON, so that shops can write their own, and contain the English text. */
const notes: readonly Message[] = [
  msg`goods with a sale price that has dates: the price counts; write the sale as a campaign \`on prices\``,
  msg`goods with a sale price that has dates: the regular price counts; write the sale as a campaign \`on prices\``,
  msg`goods that are not published`,
  msg`goods without a SKU, known by \`id:\` and their number`,
  msg`drafts and archived goods`,
  msg`goods without a SKU, known by their name as in the orders`,
]

export const readyMadeNotes: ReadonlyMap<string, Message> = new Map(notes.map((message) => [textOf(message), message]))
