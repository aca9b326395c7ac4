/** VTEX reports placed and cancelled orders; the ledger books what their carts use. */
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { usageNotice } from '../../connectors/vtex.ts'
import type { RefusedOrder } from '../../ledger/answers.ts'
import { msg } from '../../words/message.ts'
import { recordOrder } from '../decisions/record.ts'
import { cartAtHand, ledgerOf } from '../evaluate-cart.ts'
import { decisionOf } from '../http/idempotency.ts'
import { Problem } from '../http/problem.ts'
import type { Server } from '../http/request.ts'
import { cartUnder } from '../releases/release.ts'
import { withProblems } from '../schemas/answers.ts'
import type { RequestCart } from '../schemas/requests.ts'
import type { Service } from '../service.ts'

/** Recently priced carts by request id, so that a notice can refer to one. */
export interface RecentCarts {
  keep(id: string, cart: RequestCart): void
  find(id: string): RequestCart | undefined
}

const maxCarts = 10_000

/** Kept in this process only: a cart that was evicted is not booked, and the answer says so. */
export function recentCarts(): RecentCarts {
  const carts = new Map<string, RequestCart>()
  return {
    keep: (id, cart) => {
      carts.delete(id)
      carts.set(id, cart)
      const [oldest] = carts.keys()
      if (carts.size > maxCarts && oldest !== undefined) carts.delete(oldest)
    },
    find: (id) => carts.get(id),
  }
}

const answer = z.strictObject({
  order: z.string(),
  state: z.enum(['committed', 'cancelled', 'refused', 'unknown']).meta({
    description:
      '`refused`: a limit is used up, or the order was booked in another way. `unknown`: the ledger does not have the order, and this node does not have its cart.',
  }),
})

type Notice = z.output<typeof usageNotice>
type State = z.output<typeof answer>['state']

export function vtexUsageRoute(server: Server, service: Service, carts: RecentCarts): void {
  server.post(
    '/v1/connect/vtex/notifyUsage',
    {
      config: { permission: 'order', takesApiKey: true },
      schema: {
        summary: 'Book a VTEX order, or its cancellation',
        operationId: 'connect-vtex-usage',
        body: usageNotice,
        response: withProblems(answer),
      },
    },
    async (request) => {
      if (request.caller?.isTest) {
        throw new Problem('forbidden', msg`a test key may not book anything`, {
          help: msg`use a key that was created without \`--test\``,
        })
      }
      const { type, orderId } = request.body
      const state =
        type === 'NewOrder'
          ? await place(service, carts, request.body, request)
          : await cancel(service, request.body, request)
      return { order: orderId, state }
    },
  )
}

/** VTEX retries, so each step has its own key to be booked once. */
const keyOf = ({ orderId }: Notice, step: string): string => `vtex:${orderId}:${step}`

async function place(service: Service, carts: RecentCarts, notice: Notice, request: FastifyRequest): Promise<State> {
  const { orderId: order, correlationId } = notice
  const given = correlationId ? carts.find(correlationId) : undefined
  const release = service.releases.releaseFor(given?.customer?.id)
  const ledger = ledgerOf(release)
  if (given !== undefined) {
    const cart = cartUnder(release, cartAtHand(given, service, request))
    const reserved = await ledger.reserve({ key: keyOf(notice, 'reserve'), order, cart, content: given })
    if (reserved.state === 'refused') return refused(service, reserved, request)
  }
  // Separate keys, since a refusal is stored under its key, and a node that has the cart may get a retry.
  const key = keyOf(notice, given === undefined ? 'commit what is reserved' : 'commit')
  const committed = await ledger.commit({ key, order })
  if (committed.state === 'refused') return refused(service, committed, request)
  await recordOrder(service, request, { id: decisionOf(key), state: 'committed', order })
  return 'committed'
}

async function cancel(service: Service, notice: Notice, request: FastifyRequest): Promise<State> {
  const { orderId: order } = notice
  const key = keyOf(notice, 'cancel')
  const cancelled = await ledgerOf(service.releases.releaseFor(undefined)).cancel({ key, order })
  if (cancelled.state === 'refused') return refused(service, cancelled, request)
  await recordOrder(service, request, { id: decisionOf(key), state: 'cancelled', order })
  return 'cancelled'
}

/** The order exists whatever the ledger says, so the refusal is reported to the operators. */
function refused(service: Service, { order, refusals }: RefusedOrder, request: FastifyRequest): State {
  for (const { reason } of refusals) service.metrics.refusals.inc({ reason })
  const reasons = refusals.map(({ reason }) => reason)
  request.log.warn({ platform: 'vtex', order, reasons, ...request.trace }, 'an order of a platform is not booked')
  return reasons.includes('unknown-order') ? 'unknown' : 'refused'
}
