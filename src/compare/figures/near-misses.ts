/**
 * Orders that missed a campaign by a single threshold, grouped by the distance to it. An order is near if it lacks at most half
 * of that threshold, so a cart without any of the goods is never near. What is lacking of amounts and of counts stands apart.
 */
import { floatAt, wholeAt } from '../../columns/cells.ts'
import type { Outcomes } from '../../history/model.ts'
import { nearMissEvery } from '../../history/replay/partition.ts'
import { sumOf } from '../../money/sum.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { NearMiss, NearMisses } from '../model.ts'
import { type ComparisonSummary, countOf, numbered } from '../summary/read.ts'
import { addTo, type SideTables, type Table } from '../summary/summary.ts'
import { commonStep, niceStep } from './bars.ts'

const maxListed = 20
const barCount = 8

/** Counts far orders, and near orders by what they lack, at the finest resolution that any bars may need. */
export function sumMisses(
  { counts }: Frame,
  { outcomes: { campaigns, nearMisses } }: SideColumns,
  { misses, far }: Pick<SideTables, 'misses' | 'far'>,
): void {
  const { order, campaign, isAmount, missing } = nearMisses
  const isCounted = (entry: number): boolean => wholeAt(counts, wholeAt(order, entry)) === 1
  const rowOf = (entry: number): number => 2 * wholeAt(campaign, entry) + wholeAt(isAmount, entry)
  const largest = new Float64Array(2 * campaigns.length)
  for (let entry = 0; entry < order.length; entry++) {
    if (!isCounted(entry) || !isNear(nearMisses, entry)) continue
    largest[rowOf(entry)] = Math.max(floatAt(largest, rowOf(entry)), floatAt(missing, entry))
  }
  const widths = largest.map((each) => commonStep(niceStep(each, barCount)))
  for (let entry = 0; entry < order.length; entry++) {
    if (!isCounted(entry)) continue
    const key = `${wholeAt(campaign, entry)} ${wholeAt(isAmount, entry)}`
    if (!isNear(nearMisses, entry)) {
      addTo(far, key, [1])
      continue
    }
    const width = floatAt(widths, rowOf(entry))
    addTo(misses, `${key} ${Math.ceil(floatAt(missing, entry) / width) * width}`, [1])
  }
}

export const isNear = ({ threshold, missing }: Outcomes['nearMisses'], entry: number): boolean =>
  2 * floatAt(missing, entry) <= floatAt(threshold, entry)

/** The number of orders sampled for near misses. */
export function sumSampled({ counts, orders, a }: Frame, into: Table): void {
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
  const campaigns = (['amount', 'count'] as const)
    .flatMap((unit) => missesIn(of, unit))
    .filter(({ near }) => near.a + near.b > 0)
    .sort((x, y) => y.near.a + y.near.b - x.near.a - x.near.b || byName(x, y))
  return { every: nearMissEvery, evaluated: countOf(of, 'asked'), campaigns: campaigns.slice(0, maxListed) }
}

const byName = (x: NearMiss, y: NearMiss): number => (x.campaign === y.campaign ? 0 : x.campaign < y.campaign ? -1 : 1)

function missesIn(of: ComparisonSummary, unit: NearMiss['unit']): NearMiss[] {
  const [inA, inB] = [distances(of, 'a', unit), distances(of, 'b', unit)]
  const names = [...new Set([...inA.keys(), ...inB.keys()])]
  return names.map((campaign) => missOf(campaign, unit, inA.get(campaign) ?? none, inB.get(campaign) ?? none))
}

const none: Distances = { near: [], far: 0 }

function distances(
  { subject, summary }: ComparisonSummary,
  side: 'a' | 'b',
  unit: NearMiss['unit'],
): Map<string, Distances> {
  const { misses, far } = summary.sides[side]
  const kind = unit === 'amount' ? 1 : 0
  const ofUnit = numbered(misses).filter(([[, isAmount]]) => isAmount === kind)
  const near = Map.groupBy(ofUnit, ([[campaign = 0]]) => campaign)
  return new Map(
    subject.campaigns[side].map(({ name }, place) => [
      name,
      {
        near: (near.get(place) ?? []).map(([[, , missing = 0], [orders = 0]]) => ({ missing, orders })),
        far: far.get(`${place} ${kind}`)?.[0] ?? 0,
      },
    ]),
  )
}

function missOf(campaign: string, unit: NearMiss['unit'], inA: Distances, inB: Distances): NearMiss {
  const step = niceStep(
    [...inA.near, ...inB.near].reduce((most, { missing }) => Math.max(most, missing), 0),
    barCount,
  )
  const barsOf = ({ near }: Distances): number[] => {
    const bars = new Array<number>(barCount).fill(0)
    for (const { missing, orders } of near) {
      const bar = Math.ceil(missing / step) - 1
      bars[bar] = (bars[bar] ?? 0) + orders
    }
    return bars
  }
  const [barsA, barsB] = [barsOf(inA), barsOf(inB)]
  const last = barsA.findLastIndex((count, bar) => count + (barsB[bar] ?? 0) > 0)
  return {
    campaign,
    unit,
    near: { a: sumOf(inA.near, ordersOf), b: sumOf(inB.near, ordersOf) },
    far: { a: inA.far, b: inB.far },
    bars: barsA
      .slice(0, last + 1)
      .map((count, bar) => ({ from: bar * step, to: (bar + 1) * step, a: count, b: barsB[bar] ?? 0 })),
  }
}

const ordersOf = ({ orders }: Distances['near'][number]): number => orders
