import { type Fraction, fraction, maxDecimalLength, parseDecimal } from '../../money/fraction.ts'
import { type Message, msg, name, number } from '../../words/message.ts'

/**
 * Reads a decimal string as a whole number of 10^-digits: "12.5" with 2 digits is 1250. Undefined if the text is not a plain
 * non-negative decimal, has more decimals than `digits`, or is too long for this fast path.
 */
export function scaledInteger(text: string, digits: number): number | undefined {
  if (text.length > 15) return undefined
  let value = 0
  let decimals = -1
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit === -2 && decimals < 0 && i > 0) decimals = 0
    else if (digit < 0 || digit > 9) return undefined
    else {
      value = value * 10 + digit
      if (decimals >= 0) decimals++
    }
  }
  if (decimals === 0 || text.length === 0) return undefined
  // Not a number if there are more decimals than digits.
  value *= powers[digits - Math.max(decimals, 0)] ?? Number.NaN
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined
}

/** Exact, for any decimal of at most `maxDecimalLength` characters. */
export function scaledFraction(text: string, digits: number): Fraction | undefined {
  const quick = scaledInteger(text, digits)
  if (quick !== undefined) return { n: BigInt(quick), d: 1n }
  const value = parseDecimal(text)
  return value && fraction(value.n * 10n ** BigInt(digits), value.d)
}

const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6]

/** The error for a decimal longer than that. */
export const longDecimal = (text: string): Message =>
  msg`${name(`${text.slice(0, 20)}…`)} has ${number(text.length)} characters, but a number can have at most ${number(maxDecimalLength)}`

export const helpForLongDecimal: Message = msg`write fewer decimals`
