import type { Rules } from '../../compile/rules.ts'
import type { NotApplied } from '../../evaluate/result.ts'
import { wholeMinorUnits } from '../../money/amounts.ts'

/** How far from the threshold: minor units of an amount, or the number itself of what is counted. */
export function missingAmount({ amount }: NonNullable<NotApplied['missing']>, { digits }: Rules): number {
  const isAmount = digits > 0 && amount.split('.')[1]?.length === digits
  return isAmount ? (wholeMinorUnits(amount, digits) ?? Number.NaN) : Number(amount)
}
