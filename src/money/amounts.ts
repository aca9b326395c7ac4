import { type Fraction, multiply, parseDecimal } from './fraction.ts'
import { type RoundingMode, roundFraction } from './rounding.ts'

/**
 * A decimal string in major units as an exact number of minor units: "12.505" with 2 digits is 1250 1/2.
 * Undefined for text that is not a decimal.
 */
export function minorUnits(text: string, digits: number): Fraction | undefined {
  const value = parseDecimal(text)
  return value && multiply(value, { n: 10n ** BigInt(digits), d: 1n })
}

/** A decimal string as whole minor units; undefined for text that is not a decimal, not whole, or not a safe integer. */
export function wholeMinorUnits(text: string, digits: number): number | undefined {
  const value = minorUnits(text, digits)
  return value?.d === 1n ? safeNumber(value.n) : undefined
}

/** price x quantity in whole minor units, rounded once; undefined if the result is not a safe integer. */
export function lineAmount(price: Fraction, quantity: Fraction, mode: RoundingMode): number | undefined {
  return safeNumber(roundFraction(multiply(price, quantity), mode))
}

/** Whole minor units as a decimal string in major units, always with the currency's digits: 1250 is "12.50". */
export function formatMinor(amount: number, digits: number): string {
  if (amount < 0 || amount >= maxKept) return written(amount, digits)
  small[digits] ??= Array.from({ length: maxKept }, (_, each) => written(each, digits))
  return small[digits][amount] ?? written(amount, digits)
}

/** Small amounts recur by the hundreds in a result, so their text is cached per number of digits. Minor units. */
const maxKept = 1000
const small: string[][] = []

function written(amount: number, digits: number): string {
  if (digits === 0) return String(amount)
  const scale = 10 ** digits
  const rest = Math.abs(amount) % scale
  const whole = (Math.abs(amount) - rest) / scale
  return `${amount < 0 ? '-' : ''}${whole}.${String(rest).padStart(digits, '0')}`
}

export function safeNumber(value: bigint): number | undefined {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : undefined
}

/** An exact decimal with at least this many decimals: "190" is "190.00". */
export function padded(decimal: string, digits: number): string {
  const [whole = '', fraction = ''] = decimal.split('.')
  return digits === 0 && fraction === '' ? whole : `${whole}.${fraction.padEnd(digits, '0')}`
}
