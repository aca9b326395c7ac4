import type { Rules } from '../../compile/rules.ts'
import { localClock } from '../../evaluate/cart/time.ts'
import type { OpenUsage } from '../../evaluate/model.ts'
import { formatMinor } from '../../money/amounts.ts'
import type { PastOrder } from '../model.ts'
import { isoInstant, type Moment } from '../to-cart.ts'
import type { Needs } from './needs.ts'
import { balance, type Standing } from './standing.ts'
import { writtenUsage } from './usage.ts'

/** The customer's facts and the usage that the cart of this order comes with, as JSON has them. */
export function momentBefore(
  standing: Standing,
  used: OpenUsage,
  order: PastOrder,
  rules: Rules,
  needs: Needs,
): Moment {
  const known = order.customer === undefined ? undefined : standing.customers.get(order.customer)
  const usage = writtenUsage(used, order, needs, rules)
  const minutes = (at: number): number => (localClock(at, rules.zone) - at) / 60_000
  return {
    customer: {
      orders: known?.orders ?? 0,
      spend: formatMinor(known?.spend ?? 0, rules.digits),
      ...(needs.pastOrders && {
        history: (known?.history ?? []).map(({ at, amount }) => ({
          at: isoInstant(at, minutes(at)),
          amount: formatMinor(amount, rules.digits),
        })),
      }),
      ...(needs.programs.length > 0 && {
        programs: Object.fromEntries(
          needs.programs.map((program) => [program, { points: String(balance(known, program, order.at)) }]),
        ),
      }),
    },
    ...(usage && { usage }),
  }
}
