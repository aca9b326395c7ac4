/** Writes decisions to the decision log. */
import type { Cart } from '../../evaluate/cart/cart.ts'
import type { RunOptions } from '../../evaluate/evaluator.ts'
import type { Result } from '../../evaluate/result/result.ts'
import { noReads } from '../../ledger/books.ts'
import type { Redemption } from '../../ledger/model.ts'
import type { Asker } from '../asker.ts'
import type { ReleaseRef } from '../schemas/answers.ts'
import type { Service } from '../service.ts'
import type { DecisionEntry, OrderEntry } from './entry.ts'

const headOf = ({ now }: Service, { caller, trace: { trace, span } }: Asker, id: string) => ({
  ...{ id, at: new Date(now()).toISOString(), trace, span },
  ...(caller && { key: caller.key }),
})

export interface DecisionInput {
  readonly release: ReleaseRef
  readonly cart: Cart
  readonly result: Result
  readonly run: Pick<RunOptions, 'reasons' | 'units' | 'locale'>
}

export function recordDecision(
  service: Service,
  asker: Asker,
  decision: string,
  { release, cart, result, run }: DecisionInput,
): void {
  if (!service.decisions.wants(cart.customer?.id, decision)) return
  const { reasons = false, units = false, locale } = run
  const options = { reasons, units, ...(locale && { locale: locale.tag }) }
  service.decisions.write({
    ...headOf(service, asker, decision),
    ...{ kind: 'decision', call: 'evaluate', release, options, cart, result },
  })
}

/** For an order reserved on the ledger, which has the cart as evaluated. */
export async function recordReserved(
  service: Service,
  asker: Asker,
  call: Pick<DecisionEntry, 'call' | 'release'> & {
    readonly id: string
    readonly order: string
    readonly result: Result
  },
): Promise<void> {
  const { id, release, order, result } = call
  const redemption = await redemptionOf(service, order)
  // Another call may have reserved the order again meanwhile.
  if (redemption === undefined || JSON.stringify(redemption.result) !== JSON.stringify(result)) return
  if (!service.decisions.wants(redemption.customer, id)) return
  const options = { reasons: false, units: false }
  const { cart } = redemption
  service.decisions.write({
    ...headOf(service, asker, id),
    ...{ kind: 'decision', call: call.call, order, release, options, cart, result },
  })
}

/** `id` is derived from the call, so that retries are logged under the same id. */
export async function recordOrder(
  service: Service,
  asker: Asker,
  entry: Pick<OrderEntry, 'state' | 'order' | 'lines' | 'refund' | 'id'>,
): Promise<void> {
  const redemption = await redemptionOf(service, entry.order)
  if (redemption === undefined || !service.decisions.wants(redemption.customer, entry.id)) return
  const { cart, result } = redemption
  service.decisions.write({
    ...headOf(service, asker, entry.id),
    ...{ kind: 'order', ...entry },
    ...(entry.state === 'committed' && { cart, result }),
  })
}

async function redemptionOf({ decisions, store, now }: Service, order: string): Promise<Redemption | undefined> {
  if (!decisions.isOn || store === undefined) return undefined
  return (await store.read({ ...noReads, orders: [order] }, now())).redemptions.get(order)
}
