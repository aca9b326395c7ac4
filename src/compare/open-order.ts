/** A past order as a cart, with the customer's state and the usage counters as they were at that time. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { partitionOf, replayPartition } from '../history/replay/partition.ts'
import { requiredHistory } from '../history/replay/required-history.ts'
import type { History } from '../history/store.ts'

/** With this many partitions, one is replayed quickly. */
const parts = 64

/**
 * Replays the earlier orders that can affect this one, to rebuild counters and spend. Undefined if the history has no such
 * order, or if `goOn`, which is polled, returns false.
 */
export function openOrder(
  history: History,
  rules: Rules,
  id: string,
  goOn: () => boolean = () => true,
): Cart | undefined {
  const order = history.db
    .prepare<[string], { number: number; at: number; customer: string | null }>(
      'SELECT number, at, customer FROM orders WHERE id = ?',
    )
    .get(id)
  if (order === undefined) return undefined
  const of = requiredHistory(rules).customersMeet ? 1 : parts
  const customer = order.customer === null ? {} : { customer: order.customer }
  const index = partitionOf({ number: order.number, ...customer }, of)
  let found: Cart | undefined
  replayPartition(history, rules, {
    filter: { until: order.at + 1 },
    partition: { index, of },
    onCart: (past, cart) => {
      if (past.number === order.number) found = cart
    },
    goOn,
  })
  return found
}
