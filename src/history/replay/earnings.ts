import type { Rules } from '../../compile/rules.ts'
import { contributions } from '../../evaluate/effects/outcomes.ts'
import type { EvaluationPass } from '../../evaluate/evaluation-pass.ts'
import { unitsByCampaign } from '../../evaluate/units/reduced-units.ts'
import { safeNumber } from '../../money/amounts.ts'
import { type Fraction, fraction, multiply } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { RequiredHistory } from './required-history.ts'

export interface Earnings {
  /** Negative: spent on rewards. */
  readonly points: readonly { readonly program: string; readonly points: number }[]
  /** Minor units: points at the value defined by the program, and cashback. */
  readonly liability: number
  readonly coupons: number
  /** By campaign, in minor units. */
  readonly cashback: ReadonlyMap<number, number>
  /** By campaign: from how many units it took something; empty if no limit counts units. */
  readonly units: ReadonlyMap<number, number>
}

export const noEarnings: Earnings = {
  points: [],
  liability: 0,
  coupons: 0,
  cashback: new Map(),
  units: new Map(),
}

export function earningsOf({ state, prepared }: EvaluationPass, required: RequiredHistory): Earnings {
  const points: { program: string; points: number }[] = []
  const cashback = new Map<number, number>()
  let liability = 0
  for (const { kind, campaign, to, amount } of contributions(state, prepared.programs)) {
    if (kind === 'cashback') {
      if (campaign === undefined) continue
      liability += amount
      cashback.set(campaign, (cashback.get(campaign) ?? 0) + amount)
      continue
    }
    points.push({ program: to, points: amount })
    const worth = prepared.programs.find(({ name }) => name === to)?.worth
    if (worth !== undefined) liability += valueOfPoints(worth, amount, prepared.rules)
  }
  for (const outcome of state.outcomes) {
    if (outcome.kind !== 'spent') continue
    const spent = outcome.points * outcome.units.length
    points.push({ program: outcome.program, points: -spent })
    const worth = prepared.programs.find(({ name }) => name === outcome.program)?.worth
    if (worth !== undefined) liability -= valueOfPoints(worth, spent, prepared.rules)
  }
  const coupons = state.outcomes.filter(({ kind }) => kind === 'coupon').length
  return { points, liability, coupons, cashback, units: required.units ? unitsByCampaign(state) : noEarnings.units }
}

const valueOfPoints = (worth: Fraction, points: number, { rounding }: Rules): number =>
  safeNumber(roundFraction(multiply(worth, fraction(BigInt(points))), rounding.mode)) ?? 0
