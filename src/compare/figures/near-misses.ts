/**
 * Orders that missed a campaign by a single threshold, grouped by the distance to it. An order is near if it lacks at most half
 * of the threshold, so a cart without any of the goods is never near.
 */
import { floatAt, wholeAt } from '../../columns/cells.ts'
import type { Rules } from '../../compile/rules.ts'
import { nearMissEvery } from '../../history/replay/partition.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { NearMiss, NearMisses } from '../model.ts'
import { niceStep } from './bars.ts'
import { type Threshold, thresholdOf } from './threshold.ts'

const maxListed = 20
const barCount = 8

export function nearMisses(frame: Frame): NearMisses {
  const { counts, orders, a, b } = frame
  let evaluated = 0
  for (let i = 0; i < orders; i++) {
    if (floatAt(a.outcomes.orderNumbers, i) % nearMissEvery === 0) evaluated += wholeAt(counts, i)
  }
  const [inA, inB] = [distances(frame, a), distances(frame, b)]
  const names = [...new Set([...inA.keys(), ...inB.keys()])]
  const campaigns = names
    .map((campaign) => missOf(campaign, a, b, inA.get(campaign) ?? [], inB.get(campaign) ?? []))
    .filter(({ near }) => near.a + near.b > 0)
    .sort((x, y) => y.near.a + y.near.b - x.near.a - x.near.b || (x.campaign < y.campaign ? -1 : 1))
  return { every: nearMissEvery, evaluated, campaigns: campaigns.slice(0, maxListed) }
}

/** What each order lacked, by campaign. */
function distances({ counts }: Frame, { outcomes }: SideColumns): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const { order, campaign, missing } = outcomes.nearMisses
  for (let entry = 0; entry < order.length; entry++) {
    if (counts[wholeAt(order, entry)] === 0) continue
    const name = outcomes.campaigns[wholeAt(campaign, entry)] ?? ''
    const known = found.get(name) ?? []
    found.set(name, known)
    known.push(floatAt(missing, entry))
  }
  return found
}

function missOf(
  campaign: string,
  a: SideColumns,
  b: SideColumns,
  inA: readonly number[],
  inB: readonly number[],
): NearMiss {
  const [thresholdA, thresholdB] = [a, b].map(({ rules, outcomes }) => askedFor(campaign, rules, outcomes.digits))
  const nearA = nearOf(inA, thresholdA)
  const nearB = nearOf(inB, thresholdB)
  const step = niceStep(Math.max(0, ...nearA, ...nearB), barCount)
  const barsOf = (values: readonly number[]): number[] => {
    const bars = new Array<number>(barCount).fill(0)
    for (const value of values) {
      const bar = Math.min(barCount - 1, Math.max(0, Math.ceil(value / step) - 1))
      bars[bar] = (bars[bar] ?? 0) + 1
    }
    return bars
  }
  const [barsA, barsB] = [barsOf(nearA), barsOf(nearB)]
  const last = barsA.findLastIndex((count, bar) => count + (barsB[bar] ?? 0) > 0)
  return {
    campaign,
    unit: (thresholdA ?? thresholdB)?.unit ?? 'amount',
    near: { a: nearA.length, b: nearB.length },
    far: { a: inA.length - nearA.length, b: inB.length - nearB.length },
    bars: barsA
      .slice(0, last + 1)
      .map((count, bar) => ({ from: bar * step, to: (bar + 1) * step, a: count, b: barsB[bar] ?? 0 })),
  }
}

/** The most that a near order may lack of the campaign; undefined for a campaign without a threshold. */
export function nearTo(campaign: string, { rules, outcomes }: SideColumns): number | undefined {
  const threshold = askedFor(campaign, rules, outcomes.digits)
  return threshold && threshold.value / 2
}

function askedFor(campaign: string, rules: Rules | undefined, digits: number): Threshold | undefined {
  const when = rules?.campaigns.find(({ name }) => name === campaign)?.when
  return when && thresholdOf(when, digits)
}

const nearOf = (missing: readonly number[], threshold: Threshold | undefined): number[] =>
  threshold ? missing.filter((value) => value <= threshold.value / 2) : []
