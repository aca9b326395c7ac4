import type { CartText } from '../../syntax/cart-texts.ts'
import { about, type Message, msg, type Parameter } from '../../words/message.ts'

/** Messages for a fact that compares a text field of the cart. */
interface CartTextMessages {
  readonly condition: (names: Parameter) => Message
  /** For a condition that does not hold. */
  readonly only: (names: Parameter) => Message
  /** For a negated condition that does not hold. */
  readonly not: (names: Parameter) => Message
  /** "1 use per store" */
  readonly per: Message
}

export const cartTextMessages: Readonly<Record<CartText, CartTextMessages>> = {
  payment: {
    condition: (names) => msg`payment ${names}`,
    only: (names) => msg`only when paid by ${names}`,
    not: (names) => msg`not when paid by ${names}`,
    per: about('per', msg`payment`),
  },
  channel: {
    condition: (names) => msg`channel ${names}`,
    only: (names) => msg`only in channel ${names}`,
    not: (names) => msg`not in channel ${names}`,
    per: about('per', msg`channel`),
  },
  store: {
    condition: (names) => msg`store ${names}`,
    only: (names) => msg`only in store ${names}`,
    not: (names) => msg`not in store ${names}`,
    per: about('per', msg`store`),
  },
  country: {
    condition: (names) => msg`country ${names}`,
    only: (names) => msg`only for country ${names}`,
    not: (names) => msg`not for country ${names}`,
    per: about('per', msg`country`),
  },
}
