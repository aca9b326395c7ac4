import { floatAt, wholeAt } from '../../columns/cells.ts'
import { intervalOfRatio, sparse, sumsByGroup } from '../bootstrap.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { Pair, Totals } from '../model.ts'
import { pair, toWhole, withInterval } from '../pairs.ts'
import { type ComparisonSummary, changeOf, countOf, pairOf } from '../summary/read.ts'
import { type PairSums, sumPair } from '../summary/sum-pair.ts'
import { addTo, type Table } from '../summary/summary.ts'

type ValueOf = (side: SideColumns, order: number) => number

/** Figures computed for every point of a sweep. */
const swept = {
  discount: ({ discount }, i) => floatAt(discount, i),
  net: ({ net }, i) => floatAt(net, i),
  touched: ({ touched }, i) => wholeAt(touched, i),
} as const satisfies Record<string, ValueOf>

const others = {
  onGoods: ({ outcomes }, i) => floatAt(outcomes.discount, i),
  onShelf: ({ outcomes }, i) => floatAt(outcomes.shelfDiscount, i),
  onDelivery: ({ outcomes }, i) => floatAt(outcomes.deliveryDiscount, i),
  belowCost: ({ outcomes }, i) => (wholeAt(outcomes.belowCost, i) > 0 ? 1 : 0),
  liability: ({ outcomes }, i) => floatAt(outcomes.liability, i),
  coupons: ({ outcomes }, i) => wholeAt(outcomes.couponsIssued, i),
  goods: ({ outcomes }, i) => floatAt(outcomes.goods, i),
} as const satisfies Record<string, ValueOf>

type Into = PairSums & { readonly counts: Table }

export function sumTotals(frame: Frame, into: Into): void {
  const { a, b, counts, orders, facts } = frame
  sumSwept(frame, into)
  for (const [figure, value] of Object.entries<ValueOf>(others)) sumPair(frame, into, figure, value)
  // The interval of an average divides by the orders; that of the break-even, by what B earns.
  into.changes.set('orders', sparse(sumsByGroup(frame.grouped, (i) => wholeAt(counts, i))))
  let [newly, noLonger, paid] = [0, 0, 0]
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    const change = wholeAt(b.touched, i) - wholeAt(a.touched, i)
    if (change > 0) newly++
    if (change < 0) noLonger++
    paid += floatAt(facts.paid, i)
  }
  addTo(into.counts, 'newlyTouched', [newly])
  addTo(into.counts, 'noLongerTouched', [noLonger])
  addTo(into.counts, 'paid', [paid])
}

/** `prefix`: that of the point of a sweep. */
export function sumSwept(frame: Frame, into: Into, prefix = ''): void {
  for (const [figure, value] of Object.entries<ValueOf>(swept)) sumPair(frame, into, `${prefix}${figure}`, value)
  sumPair(frame, into, `${prefix}margin`, (side, i) => earnedIn(frame, i)?.[side === frame.a ? 'a' : 'b'] ?? 0)
  let known = 0
  for (let i = 0; i < frame.orders; i++) if (earnedIn(frame, i)) known++
  addTo(into.counts, `${prefix}margin`, [known])
}

/** The gross margin of an order; undefined unless its costs are known in both scenarios. */
export function earnedIn(frame: Frame, i: number): { readonly a: number; readonly b: number } | undefined {
  const { a, b, counts } = frame
  const earnedA = floatAt(a.net, i) - floatAt(a.outcomes.cost, i)
  const earnedB = floatAt(b.net, i) - floatAt(b.outcomes.cost, i)
  return counts[i] === 0 || Number.isNaN(earnedA + earnedB) ? undefined : { a: earnedA, b: earnedB }
}

export function totals(of: ComparisonSummary): Totals {
  const { discount, netRevenue, grossMargin, touched } = sweptTotals(of)
  const goods = pairOf(of, 'goods')
  return {
    discount,
    netRevenue,
    ...(grossMargin && { grossMargin }),
    averageBasket: perOrder(of, 'net', netRevenue, toWhole),
    touched,
    touchedShare: perOrder(of, 'touched', touched, (share) => share),
    newlyTouched: countOf(of, 'newlyTouched'),
    noLongerTouched: countOf(of, 'noLongerTouched'),
    discountOnGoods: pairOf(of, 'onGoods'),
    discountOnShelf: pairOf(of, 'onShelf'),
    discountOnDelivery: pairOf(of, 'onDelivery'),
    belowCost: pairOf(of, 'belowCost'),
    liability: pairOf(of, 'liability'),
    couponsIssued: pairOf(of, 'coupons'),
    paid: { history: countOf(of, 'paid'), a: goods.a, b: goods.b },
  }
}

export function sweptTotals(
  of: ComparisonSummary,
  prefix = '',
): Pick<Totals, 'discount' | 'netRevenue' | 'grossMargin' | 'touched'> {
  const known = countOf(of, `${prefix}margin`)
  return {
    discount: pairOf(of, `${prefix}discount`),
    netRevenue: pairOf(of, `${prefix}net`),
    ...(known > 0 && { grossMargin: { ...pairOf(of, `${prefix}margin`), orders: known } }),
    touched: pairOf(of, `${prefix}touched`),
  }
}

function perOrder(of: ComparisonSummary, figure: string, { a, b }: Pair, round: (average: number) => number): Pair {
  const counted = countOf(of, 'orders')
  if (counted === 0) return pair(0, 0)
  const interval = intervalOfRatio(of.draws, changeOf(of, figure), changeOf(of, 'orders'))
  const averages = { a: round(a / counted), b: round(b / counted), difference: round((b - a) / counted) }
  return withInterval(averages, interval && { low: round(interval.low), high: round(interval.high) })
}
