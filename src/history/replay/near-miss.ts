import type { Rules } from '../../compile/rules.ts'
import type { Missing } from '../../evaluate/judge.ts'
import { wholeMinorUnits } from '../../money/amounts.ts'

/** How far from the threshold: minor units of an amount, or the number itself of what is counted. */
export const missingAmount = ({ amount, money }: Missing, { digits }: Rules): number =>
  money ? (wholeMinorUnits(amount, digits) ?? Number.NaN) : Number(amount)
