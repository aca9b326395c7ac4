import type { Rules } from '../../compile/rules.ts'
import { scaledInteger } from '../../evaluate/cart/read-decimal.ts'
import type { Missing } from '../../evaluate/conditions/missing.ts'

/** How far from the threshold: minor units of an amount, or the number itself of what is counted. */
export const missingAmount = ({ amount, money }: Missing, { digits }: Rules): number =>
  money ? (scaledInteger(amount, digits) ?? Number.NaN) : Number(amount)
