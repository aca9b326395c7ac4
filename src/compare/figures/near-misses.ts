/**
 * Orders that missed a campaign by a single threshold, grouped by the distance to it. An order is near if it lacks at most half
 * of the threshold, so a cart without any of the goods is never near.
 */
import { floatAt, wholeAt } from '../../columns/cells.ts'
import { nearMissEvery } from '../../history/replay/partition.ts'
import { sumOf } from '../../money/sum.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { NearMiss, NearMisses } from '../model.ts'
import type { ComparedCampaign } from '../subject.ts'
import { type ComparisonSummary, countOf, numbered } from '../summary/read.ts'
import { addTo, type SideTables, type Table } from '../summary/summary.ts'
import { commonStep, niceStep } from './bars.ts'
import type { Threshold } from './threshold.ts'

const maxListed = 20
const barCount = 8

/** Counts far orders, and near orders by what they lack, at the finest resolution that any bars may need. */
export function sumMisses(
  { counts }: Frame,
  { outcomes }: SideColumns,
  campaigns: readonly ComparedCampaign[],
  { misses, far }: Pick<SideTables, 'misses' | 'far'>,
): void {
  const { order, campaign, missing } = outcomes.nearMisses
  const most = Float64Array.from(campaigns, (each) => nearTo(each) ?? Number.NEGATIVE_INFINITY)
  const isNear = (entry: number): boolean => floatAt(missing, entry) <= floatAt(most, wholeAt(campaign, entry))
  const isCounted = (entry: number): boolean => wholeAt(counts, wholeAt(order, entry)) === 1
  const largest = new Float64Array(campaigns.length)
  for (let entry = 0; entry < order.length; entry++) {
    if (!isCounted(entry) || !isNear(entry)) continue
    const place = wholeAt(campaign, entry)
    largest[place] = Math.max(floatAt(largest, place), floatAt(missing, entry))
  }
  const widths = largest.map((each) => commonStep(niceStep(each, barCount)))
  for (let entry = 0; entry < order.length; entry++) {
    if (!isCounted(entry)) continue
    const place = wholeAt(campaign, entry)
    if (!isNear(entry)) {
      addTo(far, place, [1])
      continue
    }
    const width = floatAt(widths, place)
    // The largest value stays unrounded: the step of the bars depends on it.
    const lacks = Math.min(floatAt(largest, place), Math.ceil(floatAt(missing, entry) / width) * width)
    addTo(misses, `${place} ${lacks}`, [1])
  }
}

/** The number of orders sampled for near misses. */
export function sumAsked({ counts, orders, a }: Frame, into: Table): void {
  let asked = 0
  for (let i = 0; i < orders; i++) {
    if (floatAt(a.outcomes.orderNumbers, i) % nearMissEvery === 0) asked += wholeAt(counts, i)
  }
  addTo(into, 'asked', [asked])
}

interface Distances {
  readonly near: readonly { readonly missing: number; readonly orders: number }[]
  readonly far: number
}

export function nearMisses(of: ComparisonSummary): NearMisses {
  const [inA, inB] = [distances(of, 'a'), distances(of, 'b')]
  const names = [...new Set([...inA.keys(), ...inB.keys()])]
  const campaigns = names
    .map((campaign) => missOf(campaign, thresholds(of, campaign), inA.get(campaign) ?? none, inB.get(campaign) ?? none))
    .filter(({ near }) => near.a + near.b > 0)
    .sort((x, y) => y.near.a + y.near.b - x.near.a - x.near.b || (x.campaign < y.campaign ? -1 : 1))
  return { every: nearMissEvery, evaluated: countOf(of, 'asked'), campaigns: campaigns.slice(0, maxListed) }
}

const none: Distances = { near: [], far: 0 }

const thresholds = ({ subject: { campaigns } }: ComparisonSummary, name: string): readonly (Threshold | undefined)[] =>
  [campaigns.a, campaigns.b].map((known) => known.find((each) => each.name === name)?.threshold)

function distances({ subject, summary }: ComparisonSummary, side: 'a' | 'b'): Map<string, Distances> {
  const { misses, far } = summary.sides[side]
  const near = Map.groupBy(numbered(misses), ([[campaign = 0]]) => campaign)
  return new Map(
    subject.campaigns[side].map(({ name }, place) => [
      name,
      {
        near: (near.get(place) ?? []).map(([[, missing = 0], [orders = 0]]) => ({ missing, orders })),
        far: far.get(String(place))?.[0] ?? 0,
      },
    ]),
  )
}

function missOf(
  campaign: string,
  [thresholdA, thresholdB]: readonly (Threshold | undefined)[],
  inA: Distances,
  inB: Distances,
): NearMiss {
  const step = niceStep(
    [...inA.near, ...inB.near].reduce((most, { missing }) => Math.max(most, missing), 0),
    barCount,
  )
  const barsOf = ({ near }: Distances): number[] => {
    const bars = new Array<number>(barCount).fill(0)
    for (const { missing, orders } of near) {
      const bar = Math.min(barCount - 1, Math.max(0, Math.ceil(missing / step) - 1))
      bars[bar] = (bars[bar] ?? 0) + orders
    }
    return bars
  }
  const [barsA, barsB] = [barsOf(inA), barsOf(inB)]
  const last = barsA.findLastIndex((count, bar) => count + (barsB[bar] ?? 0) > 0)
  return {
    campaign,
    unit: (thresholdA ?? thresholdB)?.unit ?? 'amount',
    near: { a: sumOf(inA.near, ordersOf), b: sumOf(inB.near, ordersOf) },
    far: { a: inA.far, b: inB.far },
    bars: barsA
      .slice(0, last + 1)
      .map((count, bar) => ({ from: bar * step, to: (bar + 1) * step, a: count, b: barsB[bar] ?? 0 })),
  }
}

const ordersOf = ({ orders }: Distances['near'][number]): number => orders

/** The most that a near order may lack; undefined for a campaign without a threshold. */
export const nearTo = ({ threshold }: Pick<ComparedCampaign, 'threshold'>): number | undefined =>
  threshold && threshold.value / 2
