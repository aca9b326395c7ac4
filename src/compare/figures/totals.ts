import { floatAt, wholeAt } from '../../columns/cells.ts'
import { intervalOfRatio, sumsByGroup } from '../bootstrap.ts'
import { type Frame, pair, pairOf, type SideColumns, toWhole, withInterval } from '../frame.ts'
import type { Pair, Totals } from '../model.ts'

export function totals(frame: Frame): Totals {
  const { a, b, counts, orders, facts } = frame
  const netRevenue = pairOf(frame, ({ net }, i) => floatAt(net, i))
  const touched = pairOf(frame, (side, i) => wholeAt(side.touched, i))
  let newlyTouched = 0
  let noLongerTouched = 0
  for (let i = 0; i < orders; i++) {
    const change = wholeAt(b.touched, i) - wholeAt(a.touched, i)
    if (change > 0) newlyTouched++
    if (change < 0) noLongerTouched++
  }
  const sum = (column: Float64Array): number => column.reduce((all, each, i) => (counts[i] === 0 ? all : all + each), 0)
  const margin = grossMargin(frame)
  return {
    discount: pairOf(frame, ({ discount }, i) => floatAt(discount, i)),
    netRevenue,
    ...(margin && { grossMargin: margin }),
    averageBasket: perOrder(frame, netRevenue, ({ net }, i) => floatAt(net, i), toWhole),
    touched,
    touchedShare: perOrder(
      frame,
      touched,
      (side, i) => wholeAt(side.touched, i),
      (share) => share,
    ),
    newlyTouched,
    noLongerTouched,
    discountOnGoods: pairOf(frame, ({ outcomes }, i) => floatAt(outcomes.discount, i)),
    discountOnShelf: pairOf(frame, ({ outcomes }, i) => floatAt(outcomes.shelfDiscount, i)),
    discountOnDelivery: pairOf(frame, ({ outcomes }, i) => floatAt(outcomes.deliveryDiscount, i)),
    belowCost: pairOf(frame, ({ outcomes }, i) => (wholeAt(outcomes.belowCost, i) > 0 ? 1 : 0)),
    liability: pairOf(frame, ({ outcomes }, i) => floatAt(outcomes.liability, i)),
    couponsIssued: pairOf(frame, ({ outcomes }, i) => wholeAt(outcomes.couponsIssued, i)),
    paid: { history: sum(facts.paid), a: sum(a.outcomes.goods), b: sum(b.outcomes.goods) },
  }
}

type ValueOf = (side: SideColumns, order: number) => number

function perOrder(frame: Frame, { a, b }: Pair, value: ValueOf, round: (average: number) => number): Pair {
  const { counts, counted, sampling } = frame
  if (counted === 0) return pair(0, 0)
  const differences = sumsByGroup(sampling, (i) => (counts[i] === 0 ? 0 : value(frame.b, i) - value(frame.a, i)))
  const orders = sumsByGroup(sampling, (i) => wholeAt(counts, i))
  const interval = intervalOfRatio(sampling, differences, orders)
  const averages = { a: round(a / counted), b: round(b / counted), difference: round((b - a) / counted) }
  return withInterval(averages, interval && { low: round(interval.low), high: round(interval.high) })
}

/** The gross margin of an order; undefined unless its costs are known in both scenarios. */
export function earnedIn(frame: Frame, i: number): { readonly a: number; readonly b: number } | undefined {
  const { a, b, counts } = frame
  const earnedA = floatAt(a.net, i) - floatAt(a.outcomes.cost, i)
  const earnedB = floatAt(b.net, i) - floatAt(b.outcomes.cost, i)
  return counts[i] === 0 || Number.isNaN(earnedA + earnedB) ? undefined : { a: earnedA, b: earnedB }
}

function grossMargin(frame: Frame): Totals['grossMargin'] {
  let known = 0
  for (let i = 0; i < frame.orders; i++) if (earnedIn(frame, i)) known++
  if (known === 0) return undefined
  const margin = pairOf(frame, (side, i) => earnedIn(frame, i)?.[side === frame.a ? 'a' : 'b'] ?? 0)
  return { ...margin, orders: known }
}
