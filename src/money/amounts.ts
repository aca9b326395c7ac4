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

/** A decimal string as whole minor units; undefined where it is no decimal, not whole, or no safe integer. */
export function wholeMinorUnits(text: string, digits: number): number | undefined {
  const value = minorUnits(text, digits)
  return value?.d === 1n ? safeNumber(value.n) : undefined
}

/** price x quantity in whole minor units, rounded once; undefined where that is no safe integer. */
export function lineAmount(price: Fraction, quantity: Fraction, mode: RoundingMode): number | undefined {
  return safeNumber(roundFraction(multiply(price, quantity), mode))
}

/** Whole minor units as a decimal string in major units, always with the currency's digits: 1250 is "12.50". */
export function formatMinor(amount: number, digits: number): string {
  const text = Math.abs(amount)
    .toString()
    .padStart(digits + 1, '0')
  const sign = amount < 0 ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

export function safeNumber(value: bigint): number | undefined {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : undefined
}
