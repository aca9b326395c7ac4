/** Sums the engine's decimal strings. */
import { formatMinor, wholeMinorUnits } from '../../../../src/money/amounts.ts'

const digitsOf = (amount: string | undefined): number => amount?.split('.')[1]?.length ?? 0

export function sumOf(amounts: readonly string[]): string {
  const digits = digitsOf(amounts[0])
  const minor = amounts.reduce((sum, amount) => sum + (wholeMinorUnits(amount, digits) ?? 0), 0)
  return formatMinor(minor, digits)
}

export function difference(before: string, after: string): string {
  const digits = digitsOf(after)
  return formatMinor((wholeMinorUnits(after, digits) ?? 0) - (wholeMinorUnits(before, digits) ?? 0), digits)
}
