import { addFloat, floatAt, wholeAt } from '../../columns/cells.ts'
import { type Frame, pair } from '../frame.ts'
import type { CustomerChange, CustomersChanged } from '../model.ts'

const maxListed = 20

/** How many customers pay less under B, and how many pay more. Orders without a customer are not counted. */
export function customersChanged({ a, b, counts, orders, facts }: Frame): CustomersChanged {
  const { names, of } = facts.customer
  const [paysA, paysB, times] = [0, 1, 2].map(() => new Float64Array(names.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let i = 0; i < orders; i++) {
    const customer = wholeAt(of, i)
    if (counts[i] === 0 || customer < 0) continue
    addFloat(paysA, customer, floatAt(a.net, i))
    addFloat(paysB, customer, floatAt(b.net, i))
    addFloat(times, customer, 1)
  }
  const changes = Float64Array.from(paysB, (pays, customer) => pays - floatAt(paysA, customer))
  const known = Array.from(names.keys()).filter((customer) => floatAt(times, customer) > 0)
  const changed = known.filter((customer) => changes[customer] !== 0)
  const size = (customer: number): number => Math.abs(floatAt(changes, customer))
  changed.sort((x, y) => size(y) - size(x) || x - y)
  const winners = changed.filter((customer) => floatAt(changes, customer) < 0)
  const losers = changed.filter((customer) => floatAt(changes, customer) > 0)
  const described = (customer: number): CustomerChange => ({
    customer: names[customer] ?? '',
    orders: floatAt(times, customer),
    pays: pair(floatAt(paysA, customer), floatAt(paysB, customer)),
  })
  const amount = (list: readonly number[]): number => list.reduce((sum, each) => sum + size(each), 0)
  return {
    winners: { customers: winners.length, amount: amount(winners) },
    losers: { customers: losers.length, amount: amount(losers) },
    unchanged: known.length - changed.length,
    topWinners: winners.slice(0, maxListed).map(described),
    topLosers: losers.slice(0, maxListed).map(described),
  }
}
