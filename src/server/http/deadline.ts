/**
 * Answers each request within its time, whatever its handler waits for. The handler's work goes on, and its Idempotency-Key stays taken,
 * until the ledger has answered or has been given up.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { idempotencyHeaders } from '../schemas/requests.ts'
import { outcomeUnknown, tookTooLong } from './problem.ts'
import type { Server } from './request.ts'

/** `time`: milliseconds for a body to arrive, and again for the answer. Applies to all routes added afterwards. */
export function answerInTime(server: Server, time: number): void {
  server.addHook('onRoute', (route) => {
    const { handler, method } = route
    // The limit of the server ends once a body has arrived.
    if (method !== 'GET' && method !== 'HEAD') route.handlerTimeout = time
    const books = route.schema?.headers === idempotencyHeaders
    route.handler = function (request, reply) {
      const work: unknown = handler.call(this, request, reply)
      // Streams have begun to answer.
      return work instanceof Promise ? inTime(work, { request, reply, time, books }) : work
    }
  })
}

interface Deadline {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly time: number
  /** Whether the call may be booked after the deadline. */
  readonly books: boolean
}

function inTime(work: Promise<unknown>, { request, reply, time, books }: Deadline): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const isAnswered = (): boolean => reply.sent || reply.raw.headersSent
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    if (isAnswered()) return
    request.log.error({ route: request.routeOptions.url, ms: time, ...request.trace }, 'no answer in time')
    reject(books ? outcomeUnknown() : tookTooLong())
  }, time)
  work.then(
    (answer) => resolve(isAnswered() ? undefined : answer),
    (error: unknown) => {
      if (isLate) request.log.warn({ err: error, ...request.trace }, 'failed after its time')
      if (isAnswered()) resolve(undefined)
      else reject(error)
    },
  )
  return promise.finally(() => clearTimeout(timer))
}
