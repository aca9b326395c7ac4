/** `/v1/evaluate`: a single cart, a batch, or a stream. */
import { Readable } from 'node:stream'
import type * as z from 'zod'
import type { Cart } from '../../evaluate/cart/cart.ts'
import { readCart } from '../../evaluate/cart/read-cart.ts'
import { msg, number } from '../../words/message.ts'
import type { Asker } from '../asker.ts'
import { decide, type Evaluation } from '../evaluate-cart.ts'
import { localeOf } from '../http/language.ts'
import { linesOf } from '../http/lines.ts'
import { Problem, problemJson } from '../http/problem.ts'
import type { Server } from '../http/request.ts'
import { toProblem } from '../http/to-problem.ts'
import { batchAnswer, decisionOrProblem, decisionSchema, withProblems } from '../schemas/answers.ts'
import {
  batchOfRequest,
  cartOfRequest,
  type EvaluateQuery,
  evaluateQuery,
  type RequestCart,
} from '../schemas/requests.ts'
import type { Service } from '../service.ts'

/** A batch may be this many times as large as other bodies. */
const batchBodies = 16
/** Milliseconds of work on a batch or stream before yielding to other requests. */
const slice = 5

export function evaluateRoutes(server: Server, service: Service): void {
  const { limits } = service
  server.post(
    '/v1/evaluate',
    {
      config: { permission: 'evaluate' },
      schema: {
        summary: 'Evaluate a cart',
        operationId: 'evaluate',
        body: cartOfRequest,
        querystring: evaluateQuery,
        response: withProblems(decisionSchema),
      },
    },
    (request) => decide(service, request.body as RequestCart, evaluationOf(request.query, request.headers), request),
  )
  server.post(
    '/v1/evaluate/batch',
    {
      config: { permission: 'evaluate' },
      bodyLimit: limits.body * batchBodies,
      schema: {
        summary: 'Evaluate many carts',
        operationId: 'evaluateBatch',
        body: batchOfRequest,
        querystring: evaluateQuery,
        response: withProblems(batchAnswer),
      },
    },
    async (request, reply) => {
      const { carts } = request.body
      if (carts.length > limits.carts) {
        throw new Problem(
          'too-large',
          msg`a batch can have ${number(limits.carts)} carts, but this one has ${number(carts.length)}`,
          {
            help: msg`send the rest in another request, or all of them to /v1/evaluate/stream`,
          },
        )
      }
      const evaluation = evaluationOf(request.query, request.headers)
      const pause = pauses()
      // Stored as bytes: keeping results would cost more than serializing them, and a string of megabytes would be copied each
      // time it is concatenated.
      const written: Buffer[] = []
      for (const cart of carts as readonly RequestCart[]) {
        const answer: DecisionOrProblem = await decideOrSayWhy(service, cart, evaluation, request)
        written.push(written.length === 0 ? beforeAnswers : betweenAnswers, Buffer.from(JSON.stringify(answer)))
        await pause()
      }
      const body: unknown = Buffer.concat([...written, behindAnswers])
      return reply.type('application/json; charset=utf-8').send(body as BatchAnswer)
    },
  )
  void server.register(async (streams) => {
    // Only this route accepts bodies of this type, which are read line by line.
    streams.removeAllContentTypeParsers()
    streams.addContentTypeParser('application/x-ndjson', (_, payload, done) => done(null, payload))
    streams.post(
      '/v1/evaluate/stream',
      {
        config: { permission: 'evaluate' },
        bodyLimit: Number.MAX_SAFE_INTEGER,
        schema: {
          summary: 'Evaluate a stream of carts',
          description: 'A cart on each line (NDJSON), and an answer on each line, in the same order.',
          operationId: 'evaluateStream',
          consumes: ['application/x-ndjson'],
          produces: ['application/x-ndjson'],
          querystring: evaluateQuery,
          response: withProblems(decisionOrProblem),
        },
      },
      (request, reply) => {
        const evaluation = evaluationOf(request.query as EvaluateQuery, request.headers)
        const body = request.body as Readable | undefined
        if (body === undefined) throw new Problem('media-type', msg`send one cart per line as application/x-ndjson`)
        return reply
          .type('application/x-ndjson')
          .send(Readable.from(answersTo(service, body, evaluation, request), { objectMode: false }))
      },
    )
  })
}

const beforeAnswers = Buffer.from('{"answers":[')
const betweenAnswers = Buffer.from(',')
const behindAnswers = Buffer.from(']}')

type DecisionOrProblem = z.output<typeof decisionOrProblem>
type BatchAnswer = z.output<typeof batchAnswer>

async function* answersTo(
  service: Service,
  body: Readable,
  evaluation: Evaluation,
  asker: Asker,
): AsyncGenerator<string> {
  const pause = pauses()
  let count = 0
  for await (const line of linesOf(body, service.limits.body)) {
    count++
    if (count > service.limits.streamedCarts) {
      yield asLine({
        problem: problemJson(
          new Problem('too-large', msg`a stream can have ${number(service.limits.streamedCarts)} carts`),
          evaluation.run.locale,
        ),
      })
      return
    }
    const answer =
      'text' in line
        ? await decideOrSayWhy(service, () => cartIn(line.text, service), evaluation, asker)
        : {
            problem: problemJson(
              new Problem('too-large', msg`the line is larger than this service accepts`),
              evaluation.run.locale,
            ),
          }
    yield asLine(answer)
    await pause()
  }
}

const asLine = (answer: DecisionOrProblem): string => `${JSON.stringify(answer)}\n`

function cartIn(text: string, service: Service): Cart {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Problem('malformed', msg`the line is not JSON`, { help: msg`write one cart on each line` })
  }
  const now = new Date(service.now()).toISOString()
  return readCart(typeof json === 'object' && json !== null && !Array.isArray(json) ? { at: now, ...json } : json)
}

/** In a batch or stream, a cart that can't be evaluated doesn't affect the others. */
async function decideOrSayWhy(
  service: Service,
  cart: RequestCart | (() => Cart),
  evaluation: Evaluation,
  asker: Asker,
): Promise<DecisionOrProblem> {
  try {
    return await decide(service, typeof cart === 'function' ? cart() : cart, evaluation, asker)
  } catch (error) {
    const problem = toProblem(error)
    if (problem.code === 'internal') throw error
    return { problem: problemJson(problem, evaluation.run.locale) }
  }
}

const evaluationOf = (
  { reasons, units, ledger }: EvaluateQuery,
  headers: { readonly 'accept-language'?: string | undefined },
): Evaluation => ({
  run: { reasons: reasons === 'true', units: units === 'true', locale: localeOf(headers['accept-language']) },
  onLedger: ledger === 'true',
})

/** Yields to other requests after a while. */
function pauses(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < slice) return undefined
    return new Promise((resume) =>
      setImmediate(() => {
        since = performance.now()
        resume()
      }),
    )
  }
}
