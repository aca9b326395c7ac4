import type { Rules } from '../../compile/rules.ts'
import type { Result } from '../../evaluate/result.ts'
import { minorUnits, safeNumber } from '../../money/amounts.ts'
import { multiply, parseDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'

export interface Earned {
  readonly points: readonly { readonly program: string; readonly points: number }[]
  /** Minor units: points at what the program says one is worth, and cashback. */
  readonly liability: number
  readonly coupons: number
  /** Units each campaign took something from. */
  readonly units: ReadonlyMap<string, number>
}

/** What an order brought beside its price, read from its result. */
export function earnedBy(result: Result, rules: Rules): Earned {
  const units = new Map<string, number>()
  for (const { adjustments } of result.lines) {
    for (const { campaign, units: reduced } of adjustments) {
      units.set(campaign, Math.max(units.get(campaign) ?? 0, 0) + reduced)
    }
  }
  let liability = 0
  for (const { amount } of result.cashback) liability += whole(amount, '1', rules)
  for (const { program, points } of result.points) {
    const worth = rules.programs[program]?.pointWorth
    if (worth !== undefined) liability += whole(worth, points, rules)
  }
  return {
    points: result.points.map(({ program, points }) => ({ program, points: Number(points) })),
    liability,
    coupons: result.coupons.reduce((total, { count }) => total + count, 0),
    units,
  }
}

function whole(amount: string, times: string, { digits, rounding }: Rules): number {
  const minor = minorUnits(amount, digits)
  const factor = parseDecimal(times)
  return minor && factor ? (safeNumber(roundFraction(multiply(minor, factor), rounding.mode)) ?? 0) : 0
}
