/** Orders on the ledger: each call has a key, and the same key gets the same answer. */
import type { FastifyRequest } from 'fastify'
import type * as z from 'zod'
import type { Result } from '../../evaluate/result/result.ts'
import type { RefusedOrder } from '../../ledger/answers.ts'
import type { Refusal } from '../../ledger/refusals.ts'
import { recordOrder, recordReserved } from '../decisions/record.ts'
import { cartAtHand, ledgerOf } from '../evaluate-cart.ts'
import { decisionOf, type Idempotency } from '../http/idempotency.ts'
import { localeOf } from '../http/language.ts'
import type { Server } from '../http/request.ts'
import type { Caller } from '../keys/access.ts'
import { cartUnder, type Release } from '../releases/release.ts'
import { type ReleaseRef, withProblems } from '../schemas/answers.ts'
import * as orders from '../schemas/orders.ts'
import { idempotencyHeaders, type RequestCart } from '../schemas/requests.ts'
import type { Service } from '../service.ts'
import { worded } from '../wordings.ts'

export function orderRoutes(server: Server, service: Service, idempotency: Idempotency): void {
  const order = <Body extends z.ZodType, Answer extends z.ZodType>(
    operationId: string,
    summary: string,
    body: Body,
    answer: Answer,
  ) => ({
    config: { permission: 'order' as const },
    schema: { operationId, summary, body, headers: idempotencyHeaders, response: withProblems(answer) },
  })
  /** The ledger of the current release; orders of earlier releases are decided by the rules stored in it. */
  const ledger = () => ledgerOf(service.releases.releaseFor(undefined))
  const notGivenTo = (refusals: readonly Refusal[], request: FastifyRequest, { role }: Caller) => {
    for (const { reason } of refusals) service.metrics.refusals.inc({ reason })
    return worded(refusals, role, languageOf(request))
  }
  const refusedFor = ({ state, order, refusals }: RefusedOrder, request: FastifyRequest, caller: Caller) => ({
    ...{ state, order, refusals: notGivenTo(refusals, request, caller) },
  })

  server.post(
    '/v1/reserve',
    order(
      'reserve',
      'Evaluate a cart with what is left, and reserve what it uses',
      orders.reserveRequest,
      orders.reserveAnswer,
    ),
    (request) =>
      idempotency.once(request, async (key, caller) => {
        const { order, seconds, source } = request.body
        const given = request.body.cart as RequestCart
        const own = cartAtHand(given, service, request)
        const release = service.releases.releaseFor(own.customer?.id)
        const cart = cartUnder(release, own)
        const answer = await ledgerOf(release).reserve({
          ...{ key, order, cart, content: given },
          ...(source !== undefined && { source }),
          ...(seconds !== undefined && { seconds }),
        })
        if (answer.state === 'refused') return refusedFor(answer, request, caller)
        const { state, expires, result, notGiven } = answer
        const decided = { id: decisionOf(key), release: refOf(release, result), order, result }
        await recordReserved(service, request, { ...decided, call: 'reserve' })
        return {
          ...{ state, order, expires, decision: decided.id, release: decided.release, result },
          notGiven: notGivenTo(notGiven, request, caller),
        }
      }),
  )
  server.post(
    '/v1/commit',
    order('commit', 'Make a reserved order final', orders.orderRequest, orders.commitAnswer),
    (request) =>
      idempotency.once(request, async (key, caller) => {
        const answer = await ledger().commit({ key, order: request.body.order })
        if (answer.state === 'refused') return refusedFor(answer, request, caller)
        const { state, order } = answer
        await recordOrder(service, request, { id: decisionOf(key), state, order })
        return { ...answer, notGiven: notGivenTo(answer.notGiven, request, caller) }
      }),
  )
  server.post(
    '/v1/release',
    order('release', 'Release what a reserved order holds', orders.orderRequest, orders.releaseAnswer),
    (request) =>
      idempotency.once(request, async (key, caller) => {
        const answer = await ledger().release({ key, order: request.body.order })
        return answer.state === 'refused' ? refusedFor(answer, request, caller) : answer
      }),
  )
  server.post(
    '/v1/return',
    order('return', 'Return part of a committed order', orders.returnRequest, orders.returnAnswer),
    (request) =>
      idempotency.once(request, async (key, caller) => {
        const { order, lines } = request.body
        const answer = await ledger().return({ key, order, lines })
        if (answer.state === 'refused') return refusedFor(answer, request, caller)
        const { refund } = answer.return
        await recordOrder(service, request, { id: decisionOf(key), state: 'returned', order, lines, refund })
        return answer
      }),
  )
  server.post('/v1/cancel', order('cancel', 'Cancel an order', orders.orderRequest, orders.cancelAnswer), (request) =>
    idempotency.once(request, async (key, caller) => {
      const { order } = request.body
      const answer = await ledger().cancel({ key, order })
      if (answer.state === 'refused') return refusedFor(answer, request, caller)
      if (answer.state === 'cancelled') {
        await recordOrder(service, request, { id: decisionOf(key), state: 'cancelled', order })
      }
      return answer
    }),
  )
}

/** An event is an order without goods: reserved and committed in one call, each step under its own key. */
export function eventRoutes(server: Server, service: Service, idempotency: Idempotency): void {
  server.post(
    '/v1/events',
    {
      config: { permission: 'order' },
      schema: {
        operationId: 'events',
        summary: 'Book what a customer did, for campaigns `on event`',
        body: orders.eventRequest,
        headers: idempotencyHeaders,
        response: withProblems(orders.eventAnswer),
      },
    },
    (request) =>
      idempotency.once(request, async (key, caller) => {
        const { id, name, attributes, ...given } = request.body
        const release = service.releases.releaseFor(given.customer.id)
        const event = { name, ...(attributes && { attributes }) }
        const content = {
          currency: release.evaluator.rules.currency,
          ...given,
          event,
          lines: [],
        } as unknown as RequestCart
        const cart = cartUnder(release, cartAtHand(content, service, request))
        const ledger = ledgerOf(release)
        const order = `event:${id}`
        const refusedFor = (refusals: readonly Refusal[]) => {
          for (const { reason } of refusals) service.metrics.refusals.inc({ reason })
          const own = refusals.map((each) => (each.subject === order ? { ...each, subject: id } : each))
          return { state: 'refused' as const, event: id, refusals: worded(own, caller.role, languageOf(request)) }
        }
        const reserved = await ledger.reserve({ key: `${key}:reserve`, order, cart, content })
        if (reserved.state === 'refused') return refusedFor(reserved.refusals)
        const committed = await ledger.commit({ key: `${key}:commit`, order })
        if (committed.state === 'refused') return refusedFor(committed.refusals)
        const { result } = reserved
        return {
          ...{
            state: 'booked' as const,
            event: id,
            decision: decisionOf(key),
            release: refOf(release, result),
            result,
          },
          coupons: committed.coupons,
          notGiven: worded([...reserved.notGiven, ...committed.notGiven], caller.role, languageOf(request)),
        }
      }),
  )
}

/** A repeated answer was decided by the rules of its time. */
const refOf = ({ ref }: Release, { rules }: Pick<Result, 'rules'>): ReleaseRef =>
  ref.rules === rules ? ref : { name: ref.name, rules }

export const languageOf = (request: FastifyRequest) => localeOf(request.headers['accept-language'])
