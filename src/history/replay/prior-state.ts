import type { Rules } from '../../compile/rules.ts'
import { localClock } from '../../evaluate/cart/time.ts'
import type { OpenUsage } from '../../evaluate/model.ts'
import { formatMinor } from '../../money/amounts.ts'
import type { PastOrder } from '../model.ts'
import { isoInstant, type PriorState } from '../to-cart.ts'
import { balance, type ReplayState } from './replay-state.ts'
import type { RequiredHistory } from './required-history.ts'
import { writtenUsage } from './usage.ts'

/** The customer's facts and the usage before this order, in the cart's JSON form. */
export function priorStateOf(
  state: ReplayState,
  used: OpenUsage,
  order: PastOrder,
  rules: Rules,
  required: RequiredHistory,
): PriorState {
  const known = order.customer === undefined ? undefined : state.customers.get(order.customer)
  const usage = writtenUsage(used, order, required, rules)
  const minutes = (at: number): number => (localClock(at, rules.zone) - at) / 60_000
  return {
    customer: {
      orders: known?.orders ?? 0,
      spend: formatMinor(known?.spend ?? 0, rules.digits),
      ...(required.pastOrders && {
        history: (known?.history ?? []).map(({ at, amount, lines }) => ({
          at: isoInstant(at, minutes(at)),
          amount: formatMinor(amount, rules.digits),
          ...(lines && {
            lines: lines.map((line) => ({ sku: line.sku, amount: formatMinor(line.amount, rules.digits) })),
          }),
        })),
      }),
      ...(required.programs.length > 0 && {
        programs: Object.fromEntries(
          required.programs.map((program) => [program, { points: String(balance(known, program, order.at)) }]),
        ),
      }),
    },
    ...(usage && { usage }),
  }
}
