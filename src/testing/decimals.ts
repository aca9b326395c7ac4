import { add, type Fraction, parseDecimal, toDecimal } from '../money/fraction.ts'

/** With at least as many decimals as the first; undefined for an empty list. */
export function sumOfDecimals(decimals: readonly string[]): string | undefined {
  if (decimals.length === 0) return undefined
  const digits = decimals[0]?.split('.')[1]?.length ?? 0
  return padded(toDecimal(decimals.map(exact).reduce(add)) ?? '', digits)
}

/** With at least this many decimals: "190" is "190.00". */
export function padded(decimal: string, digits: number): string {
  const [whole = '', fraction = ''] = decimal.split('.')
  return digits === 0 && fraction === '' ? whole : `${whole}.${fraction.padEnd(digits, '0')}`
}

/** Throws for text that is not a decimal. */
export function exact(decimal: string): Fraction {
  const value = parseDecimal(decimal)
  if (!value) throw new Error(`${decimal} is not a decimal`)
  return value
}
