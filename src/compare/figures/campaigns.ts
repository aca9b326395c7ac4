/** What each campaign did under A and under B. */

import { addFloat, floatAt, wholeAt } from '../../columns/cells.ts'
import { formatDay } from '../../evaluate/cart/time.ts'
import { wholeMinorUnits } from '../../money/amounts.ts'
import { intervalOfSum } from '../bootstrap.ts'
import { budgetOf, budgetScope } from '../budget.ts'
import { dayOf, type Frame, pair, rounded, type SideColumns, withInterval } from '../frame.ts'
import type { CampaignFigures, CampaignSide } from '../model.ts'

/** Only the campaigns whose discount changed most get an interval, up to this number. */
const maxIntervals = 40

export function campaigns(frame: Frame): CampaignFigures[] {
  const a = sideFigures(frame, frame.a)
  const b = sideFigures(frame, frame.b)
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
  const intervals = intervalsOf(frame, byChange.slice(0, maxIntervals))
  return byChange.map((each) => ({ ...each, discount: withInterval(each.discount, intervals.get(each.campaign)) }))
}

const change = ({ discount }: CampaignFigures): number => Math.abs(discount.difference)
const given = ({ discount }: CampaignFigures): number => discount.a + discount.b
const order = (x: CampaignFigures, y: CampaignFigures): number => (x.campaign < y.campaign ? -1 : 1)

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

function sideFigures(frame: Frame, side: SideColumns): Map<string, CampaignSide> {
  const { outcomes } = side
  const orders = new Float64Array(outcomes.campaigns.length)
  const discount = new Float64Array(outcomes.campaigns.length)
  const used = new Float64Array(outcomes.campaigns.length)
  const lost = new Float64Array(outcomes.campaigns.length)
  eachApplied(frame, side, (_, campaign, amount, cashback) => {
    addFloat(orders, campaign, 1)
    addFloat(discount, campaign, amount)
    addFloat(used, campaign, amount + cashback)
  })
  outcomes.lost.order.forEach((order, entry) => {
    const campaign = wholeAt(outcomes.lost.campaign, entry)
    if (frame.counts[order] === 1) addFloat(lost, campaign, 1)
  })
  return new Map(
    outcomes.campaigns.map((name, place) => {
      const [times, amount] = [floatAt(orders, place), floatAt(discount, place)]
      const budget = usedBudget(frame, side, name, place, floatAt(used, place))
      const ranOut = outcomes.ranOut.filter(({ campaign }) => campaign === name)
      return [
        name,
        {
          orders: times,
          discount: amount,
          average: times === 0 ? 0 : Math.round(amount / times),
          lost: floatAt(lost, place),
          ...(budget && { budget }),
          ...(ranOut.length > 0 && { ranOut: ranOut.map(({ what, at }) => ({ what, day: dayOf(at, frame.zone) })) }),
        },
      ]
    }),
  )
}

function usedBudget(
  frame: Frame,
  side: SideColumns,
  name: string,
  place: number,
  used: number,
): CampaignSide['budget'] {
  const budget = side.rules && budgetOf(side.rules, name)
  const amount = budget && wholeMinorUnits(budget.amount, side.outcomes.digits)
  if (budget === undefined || amount === undefined) return undefined
  const per = budgetScope(budget)
  if (per !== undefined) return { amount, per, used }
  const byDay = new Map<number, number>()
  eachApplied(frame, side, (order, campaign, discount, cashback) => {
    const day = wholeAt(frame.day, order)
    if (campaign === place) byDay.set(day, (byDay.get(day) ?? 0) + discount + cashback)
  })
  let spent = 0
  const burn = [...byDay].map(([day, given]) => {
    spent += given
    return { day: formatDay(day), spent }
  })
  return { amount, used, burn }
}

function intervalsOf(frame: Frame, figures: readonly CampaignFigures[]) {
  const { groups, groupOf } = frame.sampling
  const rows = new Map(figures.map(({ campaign }) => [campaign, new Float64Array(groups)]))
  for (const [side, sign] of [
    [frame.a, -1],
    [frame.b, 1],
  ] as const) {
    const rowOf = side.outcomes.campaigns.map((name) => rows.get(name))
    eachApplied(frame, side, (order, campaign, discount) => {
      const row = rowOf[campaign]
      const group = wholeAt(groupOf, order)
      if (row) addFloat(row, group, sign * discount)
    })
  }
  return new Map([...rows].map(([name, sums]) => [name, rounded(intervalOfSum(frame.sampling, sums))]))
}
