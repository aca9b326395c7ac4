/** A past order as the cart that a scenario is given, with its customer and the usage as they stood then. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { partitionOf, replayPartition } from '../history/replay/partition.ts'
import { requiredHistory } from '../history/replay/required-history.ts'
import type { History } from '../history/store.ts'

/** Enough that one part is quickly replayed. */
const parts = 64

/**
 * Replays what came before the order (and can bear on it) to know how everything stood. Undefined where the history has no
 * such order, or where `goOn`, which is asked now and then, said no.
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
