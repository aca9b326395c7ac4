import type { Rules } from '../../compile/rules.ts'
import { scaledInteger } from '../../evaluate/cart/read-decimal.ts'
import type { Missing } from '../../evaluate/conditions/missing.ts'

/** Distance from the threshold: minor units for an amount, the plain number for a count. */
export const missingAmount = ({ amount, money }: Missing, { digits }: Rules): number =>
  money ? (scaledInteger(amount, digits) ?? Number.NaN) : Number(amount)
