/** Errors for rejected carts that are thrown in several places. */
import { either, joined, type Message, msg, name, quoted } from '../../words/message.ts'
import { CartError } from './cart-error.ts'

export const leaveSomeOut: Message = msg`leave some out`
export const leaveOutOne: Message = msg`leave out one`
export const fromZeroUp: Message = msg`write an amount from zero up`
export const giveBack: Message = msg`give goods back with \`cartwright return\``

export const noInstant = (text: string, path: string): CartError =>
  new CartError(
    'cart-instant',
    path,
    msg`${name(text)} is not an instant`,
    msg`write a date and time with its offset, such as "2026-10-03T12:00:00+02:00"`,
  )

/** `known`: the currencies of the rules. */
export const foreignCurrency = (currency: string, known: readonly string[]): CartError =>
  new CartError(
    'cart-currency',
    'currency',
    msg`the cart is in ${name(currency)}, these rules are in ${joined(known, ', ')}`,
    msg`convert the cart's amounts, and write ${either(known.map(quoted))}`,
  )
