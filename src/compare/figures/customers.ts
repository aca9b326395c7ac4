import { addFloat, floatAt, wholeAt } from '../../columns/cells.ts'
import type { Frame } from '../frame.ts'
import type { CustomerChanges } from '../model.ts'
import { pair } from '../pairs.ts'
import { type ComparisonSummary, countOf } from '../summary/read.ts'
import {
  addTo,
  byCustomerChange,
  type CustomerColumns,
  customerColumns,
  maxListed,
  type RankedCustomer,
  type Summary,
} from '../summary/summary.ts'

interface CustomerSums {
  /** Numbers of the customers who have an order that counts; the columns have one row for each. */
  readonly customers: readonly number[]
  readonly columns: CustomerColumns
}

export function customerSums({ a, b, counts, orders, facts, grouped }: Frame): CustomerSums {
  const { names, of } = facts.customer
  const all = Object.fromEntries(
    customerColumns.map((name) => [name, new Float64Array(names.length)]),
  ) as unknown as CustomerColumns
  all.first.fill(Number.POSITIVE_INFINITY)
  all.hash.set(grouped.customerHash)
  for (let i = 0; i < orders; i++) {
    const customer = wholeAt(of, i)
    if (customer < 0) continue
    all.first[customer] = Math.min(floatAt(all.first, customer), floatAt(a.outcomes.orderNumbers, i))
    if (counts[i] === 0) continue
    const worth = floatAt(a.outcomes.subtotal, i) + floatAt(a.outcomes.shelfDiscount, i)
    addFloat(all.spend, customer, worth)
    addFloat(all.orders, customer, 1)
    addFloat(all.touchedA, customer, wholeAt(a.touched, i))
    addFloat(all.touchedB, customer, wholeAt(b.touched, i))
    addFloat(all.discountA, customer, floatAt(a.discount, i))
    addFloat(all.discountB, customer, floatAt(b.discount, i))
    addFloat(all.netA, customer, floatAt(a.net, i))
    addFloat(all.netB, customer, floatAt(b.net, i))
  }
  const customers = Array.from(names.keys()).filter((customer) => floatAt(all.orders, customer) > 0)
  const known = (column: Float64Array): Float64Array =>
    customers.length === names.length ? column : Float64Array.from(customers, (customer) => floatAt(column, customer))
  const columns = Object.fromEntries(customerColumns.map((name) => [name, known(all[name])]))
  return { customers, columns: columns as unknown as CustomerColumns }
}

export function sumCustomers(frame: Frame, counts: Summary['counts']): Pick<Summary, 'customers'> & CustomerLists {
  const { customers, columns } = customerSums(frame)
  const changes = columns.netB.map((pays, row) => pays - floatAt(columns.netA, row))
  const listed = (rows: readonly number[]): RankedCustomer[] =>
    rows
      .map((row) => ({
        customer: frame.facts.customer.names[customers[row] ?? -1] ?? '',
        orders: floatAt(columns.orders, row),
        pays: pair(floatAt(columns.netA, row), floatAt(columns.netB, row)),
        first: floatAt(columns.first, row),
      }))
      .sort(byCustomerChange)
      .slice(0, maxListed)
  const changed = (sign: 1 | -1) => Array.from(changes.keys()).filter((row) => floatAt(changes, row) * sign > 0)
  const amount = (rows: readonly number[]) => rows.reduce((sum, row) => sum + Math.abs(floatAt(changes, row)), 0)
  const [winners, losers] = [changed(-1), changed(1)]
  addTo(counts, 'customers', [customers.length])
  addTo(counts, 'winners', [winners.length, amount(winners)])
  addTo(counts, 'losers', [losers.length, amount(losers)])
  return { customers: columns, winners: listed(winners), losers: listed(losers) }
}

type CustomerLists = Pick<Summary['lists'], 'winners' | 'losers'>

/** How many customers pay less under B, and how many pay more. Orders without a customer are not counted. */
export function customersChanged(of: ComparisonSummary): CustomerChanges {
  const { counts, lists } = of.summary
  const group = (name: string) => {
    const [customers = 0, amount = 0] = counts.get(name) ?? []
    return { customers, amount }
  }
  const [winners, losers] = [group('winners'), group('losers')]
  const listed = (ranked: readonly RankedCustomer[]) => ranked.map(({ first, ...change }) => change)
  return {
    winners,
    losers,
    unchanged: countOf(of, 'customers') - winners.customers - losers.customers,
    topWinners: listed(lists.winners),
    topLosers: listed(lists.losers),
  }
}
