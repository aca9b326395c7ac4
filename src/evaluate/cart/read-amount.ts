/** Parses decimal strings of a cart, with errors that say what is wrong. */
import { type Fraction, isLongDecimal } from '../../money/fraction.ts'
import { msg, name, number, quoted } from '../../words/message.ts'
import { CartError } from './cart-error.ts'
import { fromZeroUp, giveBack } from './cart-refusals.ts'
import { helpForLongDecimal, longDecimal, scaledFraction, scaledInteger } from './read-decimal.ts'

export interface Currency {
  readonly currency: string
  readonly digits: number
}

/** A non-negative exact amount in minor units. Unit prices may be finer than the currency. */
export function readPrice(text: string, path: string, { digits }: Pick<Currency, 'digits'>): Fraction {
  const price = typeof text === 'string' && !text.startsWith('-') ? scaledFraction(text, digits) : undefined
  return price ?? refuseAmount(text, path)
}

/** A non-negative amount in whole minor units. */
export function readAmount(text: string, path: string, { currency, digits }: Currency): number {
  const amount = typeof text === 'string' ? scaledInteger(text, digits) : undefined
  if (amount !== undefined) return amount
  const exact = readPrice(text, path, { digits })
  if (exact.d !== 1n) {
    throw new CartError(
      'cart-amount',
      path,
      msg`${name(text)} is smaller than the smallest unit of ${currency}`,
      digits === 0 ? msg`write a whole amount` : msg`write at most ${number(digits)} decimals`,
    )
  }
  return safe(Number(exact.n), path)
}

/** A quantity in millionths: positive (or zero if `zero`), at most 6 decimals (M4). */
export function readQuantity(text: string, path: string, zero?: 'allowed'): number {
  const quantity = typeof text === 'string' ? scaledInteger(text, 6) : undefined
  if (quantity !== undefined && (quantity > 0 || zero === 'allowed')) return quantity
  if (quantity === 0) {
    throw new CartError('cart-quantity', path, msg`a line cannot have a quantity of zero`, msg`remove the line`)
  }
  if (isLongDecimal(text)) throw new CartError('cart-quantity', path, longDecimal(text), helpForLongDecimal)
  const exact = typeof text === 'string' ? scaledFraction(text.replace(/^-/, ''), 6) : undefined
  if (exact === undefined) {
    throw new CartError(
      'cart-quantity',
      path,
      msg`${name(text)} is not a valid quantity`,
      msg`write a decimal string such as "2"`,
    )
  }
  if (text.startsWith('-')) {
    throw new CartError('cart-quantity', path, msg`a quantity of ${name(text)} is not possible`, giveBack)
  }
  if (exact.d !== 1n) {
    throw new CartError(
      'cart-quantity',
      path,
      msg`${name(text)} has more than 6 decimals`,
      msg`write at most 6 decimals`,
    )
  }
  return safe(Number(exact.n), path)
}

/** Rejects numbers beyond the safe integers. */
export function safe(amount: number | undefined, path: string): number {
  if (amount !== undefined && Number.isSafeInteger(amount)) return amount
  throw new CartError('cart-too-large', path, msg`this amount is too large to calculate exactly`, msg`split the cart`)
}

function refuseAmount(text: unknown, path: string): never {
  if (typeof text === 'string' && isLongDecimal(text)) {
    throw new CartError('cart-amount', path, longDecimal(text), helpForLongDecimal)
  }
  if (typeof text === 'number') {
    throw new CartError(
      'cart-amount',
      path,
      msg`${name(String(text))} is a JSON number, which can lose decimals`,
      msg`write it as a decimal string: ${quoted(String(text))}`,
    )
  }
  if (typeof text === 'string' && /^-\d/.test(text)) {
    throw new CartError('cart-amount', path, msg`${name(text)} is below zero`, fromZeroUp)
  }
  throw new CartError(
    'cart-amount',
    path,
    msg`${name(String(text))} is not a valid amount`,
    msg`write a decimal string such as "12.50"`,
  )
}
