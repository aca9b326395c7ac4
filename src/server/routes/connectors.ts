/** Commerce platforms in their own protocols: prices the platform's cart, and never blocks it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { rulesIn } from '../../compile/rules.ts'
import type { Connector } from '../../connectors/connector.ts'
import { type ConnectorName, connectors, offAt } from '../../connectors/platforms.ts'
import { CartError } from '../../evaluate/cart/cart-error.ts'
import { findOffers } from '../../evaluate/explanation/offers.ts'
import { decideOn } from '../evaluate-cart.ts'
import { localeOf } from '../http/language.ts'
import { Problem } from '../http/problem.ts'
import type { Server } from '../http/request.ts'
import { withProblems } from '../schemas/answers.ts'
import type { RequestCart } from '../schemas/requests.ts'
import type { Service } from '../service.ts'
import { recentCarts, vtexUsageRoute } from './vtex-usage.ts'

/** Addresses below `/v1/connect`; a platform's protocol may define its own name. */
const addresses: Readonly<Record<ConnectorName, string>> = {
  adobe: '/v1/connect/adobe/total-modifications',
  commercetools: '/v1/connect/commercetools',
  vtex: '/v1/connect/vtex/calculatePromotion',
}

/** Milliseconds within which a platform gets its answer; after that it is answered with "no change". */
const deadline = 1000

/** Maximum number of offers shown to a shopper. */
const maxOffers = 10

export function connectorRoutes(server: Server, service: Service): void {
  route(server, service, 'adobe', connectors.adobe)
  route(server, service, 'commercetools', connectors.commercetools)
  const carts = recentCarts()
  route(server, service, 'vtex', connectors.vtex, ({ correlationId }, cart) => carts.keep(correlationId, cart))
  vtexUsageRoute(server, service, carts)
}

function route<Request, Answer>(
  server: Server,
  service: Service,
  name: ConnectorName,
  connector: Connector<Request, Answer>,
  priced: (body: Request, cart: RequestCart) => void = () => {},
): void {
  // Each connector has its own types, which only its zod schemas know.
  server.withTypeProvider().post(
    addresses[name],
    {
      // An invalid body is answered by the platform's conventions rather than with a problem.
      attachValidation: true,
      config: { permission: 'evaluate', takesApiKey: true },
      schema: {
        summary: `Price a cart of ${name}`,
        operationId: `connect-${name}`,
        body: connector.request,
        response: withProblems(connector.answer),
      },
    },
    async (request, reply) => {
      let known: Request | undefined
      try {
        known = connector.request.parse(request.body)
        return send(reply, await inTime(answer(service, name, connector, known, request, priced)))
      } catch (error) {
        return send(reply, unchanged(error, { service, name, request, reply, answer: connector.unchanged(known) }))
      }
    },
  )
}

async function answer<Request, Answer>(
  service: Service,
  name: ConnectorName,
  connector: Connector<Request, Answer>,
  body: Request,
  request: FastifyRequest,
  priced: (body: Request, cart: RequestCart) => void,
): Promise<Answer> {
  const first = service.releases.releaseFor(undefined).evaluator.rules
  const cart = connector.cartOf(body, first)
  if ('nothingToDo' in cart) throw new Unchanged(cart.nothingToDo)
  const release = service.releases.releaseFor(cart.customer?.id)
  const rules = rulesIn(release.evaluator.rules, cart.currency)
  if (rules === undefined) throw new Unchanged(`the rules have no amounts in ${cart.currency}`)
  const given = { ...cart, usage: { off: offAt(name, rules) } } as RequestCart
  const onLedger = service.store !== undefined
  const decided = await decideOn(service, given, { run: { reasons: false }, onLedger }, request)
  priced(body, given)
  const available = connector.hasOffers ? offersOf(decided, request) : []
  return connector.answerOf({ request: body, rules, cart, result: decided.decision.result, available })
}

function offersOf({ release, cart }: Awaited<ReturnType<typeof decideOn>>, request: FastifyRequest) {
  const { available } = findOffers(release.evaluator, cart, { locale: localeOf(request.headers['accept-language']) })
  return [...Iterator.from(available).take(maxOffers)]
}

const send = (reply: FastifyReply, answer: unknown): FastifyReply =>
  reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))

/** Thrown when the platform's cart should be left as it is. */
class Unchanged extends Error {
  override readonly name = 'Unchanged'
}

async function inTime<Answer>(work: Promise<Answer>): Promise<Answer> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Unchanged(`it took longer than ${deadline} ms`)), deadline)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

interface LeftAlone<Answer> {
  readonly service: Service
  readonly name: ConnectorName
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly answer: Answer
}

/** The platform continues with its cart unchanged; the log, a metric and a header say why. */
function unchanged<Answer>(error: unknown, { service, name, request, reply, answer }: LeftAlone<Answer>): Answer {
  const reason =
    error instanceof z.ZodError
      ? z.prettifyError(error)
      : error instanceof Unchanged || error instanceof CartError || error instanceof Problem
        ? error.message
        : undefined
  service.metrics.leftAlone.inc({ platform: name })
  if (reason === undefined) request.log.error({ err: error, ...request.trace }, 'a cart of a platform failed')
  else request.log.warn({ platform: name, ...request.trace }, reason)
  reply.header('cartwright-unchanged', headerText(reason ?? 'the service failed'))
  return answer
}

/** Header values must be one line of visible ASCII. */
const headerText = (text: string): string => text.replaceAll(/[^\x20-\x7e]+/g, ' ').slice(0, 300)
