/** Splits a campaign's discount among its funders (M73). */
import type { Campaign } from '../../compile/rules.ts'
import { add, compare, type Fraction, fraction, parseDecimal, subtract } from '../../money/fraction.ts'
import { allocate } from '../units/allocate.ts'

export interface FundedPart {
  readonly by: string
  /** In minor units. */
  readonly amount: number
}

/** Splits a discount in minor units into the funders' shares and the shop's remainder, which is not returned. */
export function fundedParts(funded: Campaign['funded'], discount: number): FundedPart[] {
  const hundred = fraction(100n)
  const shares = funded.map(({ percent }) => parseDecimal(percent) ?? fraction(0n))
  const total = shares.reduce(add, fraction(0n))
  const own = compare(total, hundred) < 0 ? subtract(hundred, total) : fraction(0n)
  const weights = allWhole([...shares, own])
  const amounts = allocate(discount, weights)
  return funded.map(({ by }, place) => ({ by, amount: amounts[place] ?? 0 }))
}

/** The same proportions as whole numbers. */
function allWhole(shares: readonly Fraction[]): number[] {
  const by = shares.reduce((product, { d }) => (product % d === 0n ? product : product * d), 1n)
  return shares.map(({ n, d }) => Number((n * by) / d))
}
