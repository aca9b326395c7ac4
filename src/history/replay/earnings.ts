import { numberAt } from '../../columns/cells.ts'
import type { Rules } from '../../compile/rules.ts'
import { contributions } from '../../evaluate/effects/outcomes.ts'
import type { EvaluationPass } from '../../evaluate/evaluation-pass.ts'
import { rowEnd, type State } from '../../evaluate/units/state.ts'
import { materializeUnits } from '../../evaluate/units/units.ts'
import { safeNumber } from '../../money/amounts.ts'
import { type Fraction, fraction, multiply } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { RequiredHistory } from './required-history.ts'

export interface Earnings {
  readonly points: readonly { readonly program: string; readonly points: number }[]
  /** Minor units: points at what the program says one is worth, and cashback. */
  readonly liability: number
  readonly coupons: number
  /** By campaign, how many units it took something from; empty where no limit asks. */
  readonly units: ReadonlyMap<number, number>
}

export const noEarnings: Earnings = { points: [], liability: 0, coupons: 0, units: new Map() }

/** What an order brought beside its price. */
export function earningsOf({ state, prepared }: EvaluationPass, required: RequiredHistory): Earnings {
  const points: { program: string; points: number }[] = []
  let liability = 0
  for (const { kind, campaign, to, amount } of contributions(state, prepared.programs)) {
    if (kind === 'cashback') {
      if (campaign !== undefined) liability += amount
      continue
    }
    points.push({ program: to, points: amount })
    const worth = prepared.programs.find(({ name }) => name === to)?.worth
    if (worth !== undefined) liability += valueOfPoints(worth, amount, prepared.rules)
  }
  const coupons = state.outcomes.filter(({ kind }) => kind === 'coupon').length
  return { points, liability, coupons, units: required.units ? unitsByCampaign(state) : noEarnings.units }
}

const valueOfPoints = (worth: Fraction, points: number, { rounding }: Rules): number =>
  safeNumber(roundFraction(multiply(worth, fraction(BigInt(points))), rounding.mode)) ?? 0

/** Units of each line that each effect reduced; a unit that two effects reduce counts for both. */
function unitsByCampaign(state: State): Map<number, number> {
  const { log } = state
  const seen = new Set<string>()
  const units = new Map<number, number>()
  materializeUnits(state)
  for (let row = 0; row < log.rows; row++) {
    const campaign = numberAt(log.rowCampaign, row)
    for (let entry = numberAt(log.rowStart, row); entry < rowEnd(log, row); entry++) {
      for (const [unit, share] of (log.units[entry] ?? []).entries()) {
        const key = `${campaign} ${log.rowEffect[row]} ${log.line[entry]} ${unit}`
        if (share <= 0 || seen.has(key)) continue
        seen.add(key)
        units.set(campaign, (units.get(campaign) ?? 0) + 1)
      }
    }
  }
  return units
}
