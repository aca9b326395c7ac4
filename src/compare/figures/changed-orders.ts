import { floatAt, wholeAt } from '../../columns/cells.ts'
import { formatDay } from '../../evaluate/cart/time.ts'
import type { History } from '../../history/store.ts'
import { type Frame, pair } from '../frame.ts'
import type { ChangedOrder } from '../model.ts'

const maxListed = 20

/** The orders for which customers pay most differently, the largest difference first. */
export function changedOrders({ a, b, counts, orders, facts, day }: Frame, history: History): ChangedOrder[] {
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
  const id = history.db.prepare<[number], { id: string }>('SELECT id FROM orders WHERE number = ?')
  return most.map((i) => {
    const customer = facts.customer.names[wholeAt(facts.customer.of, i)]
    return {
      order: id.get(floatAt(a.outcomes.orderNumbers, i))?.id ?? '',
      day: formatDay(wholeAt(day, i)),
      ...(customer !== undefined && { customer }),
      pays: pair(floatAt(a.net, i), floatAt(b.net, i)),
      discount: { a: floatAt(a.discount, i), b: floatAt(b.discount, i) },
      paid: floatAt(facts.paid, i),
    }
  })
}
