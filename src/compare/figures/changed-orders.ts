import { formatDay } from '../../evaluate/cart/time.ts'
import type { History } from '../../history/store.ts'
import { type Frame, pair } from '../frame.ts'
import type { ChangedOrder } from '../model.ts'

const maxListed = 20

/** The orders for which customers pay most differently, the largest difference first. */
export function changedOrders({ a, b, counts, orders, facts, day }: Frame, history: History): ChangedOrder[] {
  const change = (i: number): number => Math.abs((b.net[i] as number) - (a.net[i] as number))
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
    const customer = facts.customer.names[facts.customer.of[i] as number]
    return {
      order: id.get(a.outcomes.orderNumbers[i] as number)?.id ?? '',
      day: formatDay(day[i] as number),
      ...(customer !== undefined && { customer }),
      pays: pair(a.net[i] as number, b.net[i] as number),
      discount: { a: a.discount[i] as number, b: b.discount[i] as number },
      paid: facts.paid[i] as number,
    }
  })
}
