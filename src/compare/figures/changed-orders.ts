import { floatAt, wholeAt } from '../../columns/cells.ts'
import { formatDay } from '../../evaluate/cart/time.ts'
import type { Frame } from '../frame.ts'
import type { ChangedOrder } from '../model.ts'
import { pair } from '../pairs.ts'
import type { ComparisonSummary } from '../summary/read.ts'
import { maxListed, type RankedOrder } from '../summary/summary.ts'

/** The orders with the largest change in what the customer pays, largest first. Orders must be sorted by time and number. */
export function listChangedOrders({ a, b, counts, orders, facts, day }: Frame): RankedOrder[] {
  const change = (i: number): number => Math.abs(floatAt(b.net, i) - floatAt(a.net, i))
  const most: number[] = []
  for (let i = 0; i < orders; i++) {
    const least = most.at(-1)
    if (counts[i] === 0 || change(i) === 0) continue
    if (least !== undefined && most.length === maxListed && change(i) <= change(least)) continue
    const place = most.findIndex((each) => change(each) < change(i))
    most.splice(place < 0 ? most.length : place, 0, i)
    if (most.length > maxListed) most.pop()
  }
  return most.map((i) => {
    const customer = facts.customer.names[wholeAt(facts.customer.of, i)]
    const number = floatAt(a.outcomes.orderNumbers, i)
    return {
      order: facts.idOf(number) ?? '',
      day: formatDay(wholeAt(day, i)),
      ...(customer !== undefined && { customer }),
      pays: pair(floatAt(a.net, i), floatAt(b.net, i)),
      discount: { a: floatAt(a.discount, i), b: floatAt(b.discount, i) },
      paid: floatAt(facts.paid, i),
      at: floatAt(a.outcomes.at, i),
      number,
    }
  })
}

export const changedOrders = ({ summary }: ComparisonSummary): ChangedOrder[] =>
  summary.lists.changedOrders.map(({ at, number, ...order }) => order)
