import { type Frame, pair } from '../frame.ts'
import type { CustomerChange, CustomersChanged } from '../model.ts'

const maxListed = 20

/** Who pays less under B, and who pays more. Orders without a customer are nobody's. */
export function customersChanged({ a, b, counts, orders, facts }: Frame): CustomersChanged {
  const { names, of } = facts.customer
  const [paysA, paysB, times] = [0, 1, 2].map(() => new Float64Array(names.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let i = 0; i < orders; i++) {
    const customer = of[i] as number
    if (counts[i] === 0 || customer < 0) continue
    paysA[customer] = (paysA[customer] as number) + (a.net[i] as number)
    paysB[customer] = (paysB[customer] as number) + (b.net[i] as number)
    times[customer] = (times[customer] as number) + 1
  }
  const changes = Float64Array.from(paysB, (pays, customer) => pays - (paysA[customer] as number))
  const known = Array.from(names.keys()).filter((customer) => (times[customer] as number) > 0)
  const changed = known.filter((customer) => changes[customer] !== 0)
  const size = (customer: number): number => Math.abs(changes[customer] as number)
  changed.sort((x, y) => size(y) - size(x) || x - y)
  const winners = changed.filter((customer) => (changes[customer] as number) < 0)
  const losers = changed.filter((customer) => (changes[customer] as number) > 0)
  const described = (customer: number): CustomerChange => ({
    customer: names[customer] ?? '',
    orders: times[customer] as number,
    pays: pair(paysA[customer] as number, paysB[customer] as number),
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
