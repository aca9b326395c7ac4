/** Combines the orders of a history with the decisions of a log: what customers bought according to the shop's own records. */
import { times } from '../history/import/amounts.ts'
import type { History } from '../history/store.ts'
import { addOrder, type Participants } from './participants.ts'
import type { Log } from './read-log.ts'

interface OrderRow {
  readonly number: number
  readonly id: string
  readonly at: number
  readonly customer: string | null
  readonly refund: number
}

interface LineRow {
  readonly quantity: number
  readonly price: number
  readonly amount: number | null
  readonly paid: number
  readonly cost: number | null
}

/**
 * An order belongs to the customer that the log names for it, or else to its own customer if their first decision came before.
 * With pseudonyms in the log, customers are matched only through orders.
 */
export function withOrdersOfHistory(
  { participants, inBoth, currency, customerOfOrder }: Log,
  history: History,
): Participants {
  const { db } = history
  const orders = db.prepare<[], OrderRow>(
    `SELECT number, id, at, customer,
       (SELECT coalesce(sum(refund), 0) FROM returns AS r WHERE r."order" = o.number) AS refund
     FROM orders AS o WHERE state = 'paid'`,
  )
  const linesOf = db.prepare<[number], LineRow>(
    'SELECT quantity, l.price, amount, paid, cost FROM lines AS l LEFT JOIN products USING (sku) WHERE "order" = ?',
  )
  const named = namesOf(history)
  for (const { number, id, at, customer, refund } of orders.all()) {
    const ofLog = customerOfOrder.get(id)
    const names = ofLog !== undefined ? [ofLog] : customer === null ? [] : [customer, ...(named.get(customer) ?? [])]
    const who = names.map((name) => participants.get(name)).find((each) => each !== undefined)
    // Exports often only have whole seconds.
    if (who === undefined || (ofLog === undefined && at < Math.floor(who.since / 1000) * 1000)) continue
    const lines = linesOf.all(number)
    const sumOf = (read: (line: LineRow) => number): number => lines.reduce((sum, line) => sum + read(line), 0)
    const revenue = sumOf(({ paid }) => paid)
    addOrder(who, {
      ...{
        revenue,
        refund,
        discount: sumOf(({ amount, price, quantity }) => amount ?? times(price, quantity)) - revenue,
      },
      lines: lines.map(({ quantity, cost }) => ({ quantity, cost: cost ?? undefined })),
    })
  }
  const own = currency ?? history.currency()
  return { all: [...participants.values()], inBoth, ordersFrom: 'history', ...(own !== undefined && { currency: own }) }
}

/** Other names of customers, such as their e-mail. */
function namesOf({ db }: History): ReadonlyMap<string, readonly string[]> {
  const aliases = db.prepare<[], { alias: string; customer: string }>('SELECT alias, customer FROM customer_aliases')
  const names = new Map<string, string[]>()
  for (const { alias, customer } of aliases.all()) names.set(customer, [...(names.get(customer) ?? []), alias])
  return names
}
