/**
 * All facts that compare a text field of the cart. Each is a field of the cart, a condition (`payment "card"`) and a statement in
 * a test's cart, all with the same name; parsing, checking, index, completion, rename, hover, evaluation and the cart panel read
 * this list. It imports only messages, because the grammar and the runtime read it too.
 */
import { type Message, msg } from '../words/message.ts'

export interface CartTextSpec {
  /** One of the kinds in `facts.ts`. */
  readonly similar: 'payment' | 'place'
  /** One line for completion and hover. */
  readonly summary: Message
  readonly example: string
  /** The section of the cart panel that contains its field. */
  readonly section: 'delivery' | 'order'
}

const spec = (
  similar: CartTextSpec['similar'],
  summary: Message,
  example: string,
  section: CartTextSpec['section'],
): CartTextSpec => ({ similar, summary, example, section })

export const cartTexts = {
  payment: spec('payment', msg`how the order is paid`, 'card', 'delivery'),
  channel: spec('place', msg`the sales channel of the cart`, 'mobile', 'order'),
  store: spec('place', msg`the store of the purchase`, 'KRK-1', 'order'),
  country: spec('place', msg`the country of delivery`, 'PL', 'order'),
} as const satisfies Record<string, CartTextSpec>

export type CartText = keyof typeof cartTexts

export const cartTextNames = Object.keys(cartTexts) as CartText[]

export const isCartText = (name: string): name is CartText => Object.hasOwn(cartTexts, name)

/** Notation in conditions and tests: `payment "card"`. */
export const cartTextExample = (name: CartText): string => `${name} "${cartTexts[name].example}"`

/** A table with one entry per cart text. */
export const byCartText = <Entry>(make: (name: CartText) => Entry): Readonly<Record<CartText, Entry>> =>
  Object.fromEntries(cartTextNames.map((name) => [name, make(name)])) as Record<CartText, Entry>
