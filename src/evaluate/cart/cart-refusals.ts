/** Errors for rejected carts that are thrown in several places. */
import { either, joined, type Message, msg, name, quoted } from '../../words/message.ts'
import { CartError } from './cart-error.ts'

export const leaveSomeOut: Message = msg`remove some`
export const leaveOutOne: Message = msg`remove one`
export const fromZeroUp: Message = msg`write an amount of zero or more`
export const giveBack: Message = msg`use \`cartwright return\` for returned goods`

export const noInstant = (text: string, path: string): CartError =>
  new CartError(
    'cart-instant',
    path,
    msg`${name(text)} is not a date and time`,
    msg`write a date and time with its offset, such as "2026-10-03T12:00:00+02:00"`,
  )

/** `known`: the currencies of the rules. */
export const foreignCurrency = (currency: string, known: readonly string[]): CartError =>
  new CartError(
    'cart-currency',
    'currency',
    msg`the cart is in ${name(currency)}, but these rules are in ${joined(known, ', ')}`,
    msg`convert the cart's amounts to ${either(known.map(quoted))}`,
  )
