/** What each campaign did under A and under B. */

import { addFloat, floatAt, wholeAt } from '../../columns/cells.ts'
import { zoneTable } from '../../compile/zone.ts'
import { formatDay } from '../../evaluate/cart/time.ts'
import { intervalOfSum, sparse } from '../bootstrap.ts'
import { dayOf, type Frame, type SideColumns } from '../frame.ts'
import type { CampaignFigures, CampaignSide } from '../model.ts'
import { pair, rounded, withInterval } from '../pairs.ts'
import type { ComparedCampaign } from '../subject.ts'
import { type ComparisonSummary, changeOf, numbered } from '../summary/read.ts'
import { addTo, type Changes, type SideTables } from '../summary/summary.ts'

/** Only the campaigns whose discount changed most get an interval, up to this number. */
const maxIntervals = 40

/** Calls back for each campaign that applied in an order that counts. */
export function eachApplied(
  { counts, orders }: Frame,
  { outcomes }: SideColumns,
  visit: (order: number, campaign: number, discount: number, cashback: number) => void,
): void {
  const { appliedStart, appliedCampaign, appliedDiscount, appliedCashback } = outcomes
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    const end = wholeAt(appliedStart, i + 1)
    for (let entry = wholeAt(appliedStart, i); entry < end; entry++) {
      const [discount, cashback] = [floatAt(appliedDiscount, entry), floatAt(appliedCashback, entry)]
      visit(i, wholeAt(appliedCampaign, entry), discount, cashback)
    }
  }
}

export function sumCampaigns(
  frame: Frame,
  side: SideColumns,
  known: readonly ComparedCampaign[],
  { campaigns, burn }: Pick<SideTables, 'campaigns' | 'burn'>,
): void {
  const { outcomes } = side
  const sums = known.map(() => [0, 0, 0, 0])
  const add = (campaign: number, column: number, amount: number): void => {
    const own = sums[campaign]
    if (own) own[column] = (own[column] ?? 0) + amount
  }
  eachApplied(frame, side, (order, campaign, discount, cashback) => {
    add(campaign, 0, 1)
    add(campaign, 1, discount)
    add(campaign, 2, discount + cashback)
    const budget = known[campaign]?.budget
    if (budget !== undefined && budget.per === undefined) {
      addTo(burn, `${campaign} ${wholeAt(frame.day, order)}`, [discount + cashback])
    }
  })
  outcomes.lost.order.forEach((order, entry) => {
    if (frame.counts[order] === 1) add(wholeAt(outcomes.lost.campaign, entry), 3, 1)
  })
  sums.forEach((own, campaign) => {
    if (own.some((sum) => sum !== 0)) addTo(campaigns, campaign, own)
  })
}

/** By campaign, how much more B gives in each group of customers. */
export function sumCampaignChanges(frame: Frame, changes: Changes): void {
  const { keys, groupOf } = frame.grouped
  const rows = new Map<string, Float64Array>()
  for (const [side, sign] of [
    [frame.a, -1],
    [frame.b, 1],
  ] as const) {
    const rowOf = side.outcomes.campaigns.map((name) => {
      const row = rows.get(name) ?? new Float64Array(keys.length)
      rows.set(name, row)
      return row
    })
    eachApplied(frame, side, (order, campaign, discount) => {
      const row = rowOf[campaign]
      const group = wholeAt(groupOf, order)
      if (row) addFloat(row, group, sign * discount)
    })
  }
  for (const [name, row] of rows) if (row.some((sum) => sum !== 0)) changes.set(changeBy(name), sparse(row))
}

const changeBy = (campaign: string): string => `campaign-${campaign}`

export function campaigns(of: ComparisonSummary): CampaignFigures[] {
  const a = sideFigures(of, 'a')
  const b = sideFigures(of, 'b')
  const names = [...new Set([...a.keys(), ...b.keys()])]
  const figures = names.map((campaign): CampaignFigures => {
    const [inA, inB] = [a.get(campaign), b.get(campaign)]
    return {
      campaign,
      ...(inA && { a: inA }),
      ...(inB && { b: inB }),
      discount: pair(inA?.discount ?? 0, inB?.discount ?? 0),
    }
  })
  const byChange = figures.toSorted((x, y) => change(y) - change(x) || given(y) - given(x) || order(x, y))
  return byChange.map((each, place) =>
    place >= maxIntervals ? each : { ...each, discount: withInterval(each.discount, intervalOf(of, each.campaign)) },
  )
}

const change = ({ discount }: CampaignFigures): number => Math.abs(discount.difference)
const given = ({ discount }: CampaignFigures): number => discount.a + discount.b
const order = (x: CampaignFigures, y: CampaignFigures): number => (x.campaign < y.campaign ? -1 : 1)

const intervalOf = (of: ComparisonSummary, campaign: string) =>
  rounded(intervalOfSum(of.draws, changeOf(of, changeBy(campaign))))

function sideFigures({ subject, summary }: ComparisonSummary, side: 'a' | 'b'): Map<string, CampaignSide> {
  const tables = summary.sides[side]
  const zone = zoneTable(subject.timezone)
  const burnOf = Map.groupBy(numbered(tables.burn), ([[campaign]]) => campaign)
  return new Map(
    subject.campaigns[side].map(({ name, budget }, place) => {
      const [times = 0, amount = 0, used = 0, lost = 0] = tables.campaigns.get(String(place)) ?? []
      const ranOut = tables.ranOut.filter(({ campaign }) => campaign === name)
      return [
        name,
        {
          orders: times,
          discount: amount,
          average: times === 0 ? 0 : Math.round(amount / times),
          lost,
          ...(budget && {
            budget: {
              ...budget,
              used,
              ...(budget.per === undefined && { burn: burnedUntil(burnOf.get(place) ?? []) }),
            },
          }),
          ...(ranOut.length > 0 && { ranOut: ranOut.map(({ what, at }) => ({ what, day: dayOf(at, zone) })) }),
        },
      ]
    }),
  )
}

/** Cumulative use by day. */
function burnedUntil(burn: ReturnType<typeof numbered>): NonNullable<NonNullable<CampaignSide['budget']>['burn']> {
  let spent = 0
  return burn
    .map(([[, day = 0], [used = 0]]) => ({ day, used }))
    .sort((x, y) => x.day - y.day)
    .map(({ day, used }) => {
      spent += used
      return { day: formatDay(day), spent }
    })
}
