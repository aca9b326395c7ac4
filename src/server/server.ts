/** The HTTP service: evaluates carts, and keeps track of what campaigns remember. */

import type { AddressInfo } from 'node:net'
import helmet from '@fastify/helmet'
import type { ZodTypeProvider } from '@fastify/type-provider-zod'
import underPressure from '@fastify/under-pressure'
import fastify, { type FastifyHttpOptions, type FastifyReply, LogController, type RawServerDefault } from 'fastify'
import { msg } from '../words/message.ts'
import { answerInTime } from './http/deadline.ts'
import { guard } from './http/guard.ts'
import { newIdempotency } from './http/idempotency.ts'
import { localeOf } from './http/language.ts'
import { type LogLevel, loggerOptions, logRequests } from './http/log.ts'
import { measureRequests } from './http/metrics.ts'
import { describe } from './http/openapi.ts'
import { Problem, problemJson } from './http/problem.ts'
import type { Server } from './http/request.ts'
import { traceRequests } from './http/telemetry.ts'
import { isOperatorsMatter, toProblem } from './http/to-problem.ts'
import { validatorCompiler } from './http/validate.ts'
import type { Access } from './keys/access.ts'
import { connectorRoutes } from './routes/connectors.ts'
import { codeRoutes, customerRoutes } from './routes/customers.ts'
import { evaluateRoutes } from './routes/evaluate.ts'
import { offersRoutes } from './routes/offers.ts'
import { operationRoutes } from './routes/operations.ts'
import { eventRoutes, orderRoutes } from './routes/orders.ts'
import type { Service } from './service.ts'

export interface ServerOptions {
  readonly service: Service
  readonly access: () => Access
  /** Version of cartwright. */
  readonly version: string
  readonly logLevel: LogLevel
  readonly logTo: NodeJS.WritableStream
}

/** Maximum number of open sockets. */
const maxConnections = 10_000
/** Milliseconds that an idle connection is kept open; longer than proxies keep theirs. */
const keepAlive = 72_000

/** What all routes share: limits, keys, logs, metrics, problems, the document. */
export async function bareServer(options: ServerOptions): Promise<Server> {
  const { service, access, version, logLevel, logTo } = options
  const { limits } = service
  const ofFastify = {
    bodyLimit: limits.body,
    requestTimeout: limits.time,
    keepAliveTimeout: keepAlive,
    // Names such as `__proto__` are ordinary keys in carts; the validator handles them.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    requestIdHeader: false,
    // `logRequests` logs each request in one line.
    logController: new LogController({ disableRequestLogging: true }),
    logger: loggerOptions(logLevel, logTo),
    forceCloseConnections: 'idle',
    http: { connectionsCheckingInterval: Math.min(1000, limits.time) },
    // For URLs for which no route is looked up.
    frameworkErrors: (error, _, reply) => sendProblem(reply as unknown as FastifyReply, toProblem(error)),
    routerOptions: { maxParamLength: 300 },
  } satisfies FastifyHttpOptions<RawServerDefault>
  const server: Server = fastify(ofFastify).withTypeProvider<ZodTypeProvider>()
  server.server.maxConnections = maxConnections
  server.setValidatorCompiler(validatorCompiler)
  // The compiler has already checked the types of answers.
  server.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  server.decorateRequest('caller', undefined)
  server.decorateRequest('trace')

  answerInTime(server, limits.time)
  traceRequests(server)
  measureRequests(server, service.metrics)
  logRequests(server)
  await server.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] }, useDefaults: false },
  })
  await server.register(underPressure, {
    maxEventLoopDelay: limits.lateness,
    pressureHandler: ({ routeOptions }) => {
      // Health and metrics are answered even when the service is overloaded.
      if (routeOptions.config.permission === undefined || routeOptions.config.permission === 'observe') return
      throw new Problem('temporary-reduced-capacity', msg`the service is overloaded`, {}, { 'retry-after': '2' })
    },
  })
  server.setErrorHandler((error, request, reply) => {
    const isWhole = request.raw.complete
    const problem = toProblem(error, isWhole)
    // The rest of the request is not awaited.
    if (!isWhole) reply.header('connection', 'close')
    if (isOperatorsMatter(error, problem)) request.log.error({ err: error, ...request.trace }, problem.message)
    service.metrics.problems.inc({ code: problem.code })
    return reply
      .code(problem.status)
      .headers(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify(problemJson(problem, localeOf(request.headers['accept-language']))))
  })
  server.setNotFoundHandler(() => {
    throw new Problem('not-found', msg`there is nothing at this address for this method`, {
      help: msg`/openapi.json lists all addresses`,
    })
  })
  await guard(server, { access, now: service.now })
  await describe(server, version)
  return server
}

const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .headers(problem.headers)
    .type('application/problem+json')
    .send(JSON.stringify(problemJson(problem)))

export async function serverFor(options: ServerOptions): Promise<Server> {
  const { service, version } = options
  const server = await bareServer(options)
  evaluateRoutes(server, service)
  offersRoutes(server, service)
  connectorRoutes(server, service)
  const idempotency = newIdempotency()
  orderRoutes(server, service, idempotency)
  eventRoutes(server, service, idempotency)
  codeRoutes(server, service, idempotency)
  customerRoutes(server, service)
  operationRoutes(server, service, version)
  await server.ready()
  return server
}

export async function listen(server: Server, host: string, port: number): Promise<string> {
  await server.listen({ host, port })
  const { address, port: taken, family } = server.server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`
}
