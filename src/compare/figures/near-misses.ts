/**
 * Orders that missed a campaign by a single threshold, grouped by the distance to it. An order is near if it lacks at most half
 * of the threshold, so a cart without any of the goods is never near.
 */
import { floatAt, wholeAt } from '../../columns/cells.ts'
import { nearMissEvery } from '../../history/replay/partition.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { NearMiss, NearMisses } from '../model.ts'
import type { ComparedCampaign } from '../subject.ts'
import { countOf, numbered, type Summed } from '../summary/read.ts'
import { addTo, type Table } from '../summary/summary.ts'
import { niceStep } from './bars.ts'
import type { Threshold } from './threshold.ts'

const maxListed = 20
const barCount = 8

export function sumMisses({ counts }: Frame, { outcomes }: SideColumns, misses: Table): void {
  const { order, campaign, missing } = outcomes.nearMisses
  for (let entry = 0; entry < order.length; entry++) {
    if (counts[wholeAt(order, entry)] === 0) continue
    addTo(misses, `${wholeAt(campaign, entry)} ${floatAt(missing, entry)}`, [1])
  }
}

/** How many orders were asked what they nearly got. */
export function sumAsked({ counts, orders, a }: Frame, into: Table): void {
  let asked = 0
  for (let i = 0; i < orders; i++) {
    if (floatAt(a.outcomes.orderNumbers, i) % nearMissEvery === 0) asked += wholeAt(counts, i)
  }
  addTo(into, 'asked', [asked])
}

/** What orders lacked, and how many lacked it. */
type Distances = readonly { readonly missing: number; readonly orders: number }[]

export function nearMisses(of: Summed): NearMisses {
  const [inA, inB] = [distances(of, 'a'), distances(of, 'b')]
  const names = [...new Set([...inA.keys(), ...inB.keys()])]
  const campaigns = names
    .map((campaign) => missOf(campaign, thresholds(of, campaign), inA.get(campaign) ?? [], inB.get(campaign) ?? []))
    .filter(({ near }) => near.a + near.b > 0)
    .sort((x, y) => y.near.a + y.near.b - x.near.a - x.near.b || (x.campaign < y.campaign ? -1 : 1))
  return { every: nearMissEvery, evaluated: countOf(of, 'asked'), campaigns: campaigns.slice(0, maxListed) }
}

const thresholds = ({ subject: { campaigns } }: Summed, name: string): readonly (Threshold | undefined)[] =>
  [campaigns.a, campaigns.b].map((known) => known.find((each) => each.name === name)?.threshold)

function distances({ subject, summary }: Summed, side: 'a' | 'b'): Map<string, Distances> {
  const found = Map.groupBy(
    numbered(summary.sides[side].misses),
    ([[campaign = 0]]) => subject.campaigns[side][campaign]?.name ?? '',
  )
  return new Map(
    Array.from(found, ([name, rows]) => [name, rows.map(([[, missing = 0], [orders = 0]]) => ({ missing, orders }))]),
  )
}

function missOf(
  campaign: string,
  [thresholdA, thresholdB]: readonly (Threshold | undefined)[],
  inA: Distances,
  inB: Distances,
): NearMiss {
  const nearA = nearOf(inA, thresholdA)
  const nearB = nearOf(inB, thresholdB)
  const step = niceStep(
    [...nearA, ...nearB].reduce((most, { missing }) => Math.max(most, missing), 0),
    barCount,
  )
  const barsOf = (near: Distances): number[] => {
    const bars = new Array<number>(barCount).fill(0)
    for (const { missing, orders } of near) {
      const bar = Math.min(barCount - 1, Math.max(0, Math.ceil(missing / step) - 1))
      bars[bar] = (bars[bar] ?? 0) + orders
    }
    return bars
  }
  const [barsA, barsB] = [barsOf(nearA), barsOf(nearB)]
  const last = barsA.findLastIndex((count, bar) => count + (barsB[bar] ?? 0) > 0)
  const near = { a: ordersIn(nearA), b: ordersIn(nearB) }
  return {
    campaign,
    unit: (thresholdA ?? thresholdB)?.unit ?? 'amount',
    near,
    far: { a: ordersIn(inA) - near.a, b: ordersIn(inB) - near.b },
    bars: barsA
      .slice(0, last + 1)
      .map((count, bar) => ({ from: bar * step, to: (bar + 1) * step, a: count, b: barsB[bar] ?? 0 })),
  }
}

const ordersIn = (distances: Distances): number => distances.reduce((sum, { orders }) => sum + orders, 0)

/** The most that a near order may lack of the campaign; undefined for a campaign without a threshold. */
export const nearTo = ({ threshold }: Pick<ComparedCampaign, 'threshold'>): number | undefined =>
  threshold && threshold.value / 2

function nearOf(distances: Distances, threshold: Threshold | undefined): Distances {
  const most = nearTo({ ...(threshold && { threshold }) })
  return most === undefined ? [] : distances.filter(({ missing }) => missing <= most)
}
