import { padded } from '../money/amounts.ts'
import { add, type Fraction, parseDecimal, toDecimal } from '../money/fraction.ts'

/** With at least as many decimals as the first; undefined for an empty list. */
export function sumOfDecimals(decimals: readonly string[]): string | undefined {
  if (decimals.length === 0) return undefined
  const digits = decimals[0]?.split('.')[1]?.length ?? 0
  return padded(toDecimal(decimals.map(exact).reduce(add)) ?? '', digits)
}

/** Throws for text that is not a decimal. */
export function exact(decimal: string): Fraction {
  const value = parseDecimal(decimal)
  if (!value) throw new Error(`${decimal} is not a decimal`)
  return value
}
