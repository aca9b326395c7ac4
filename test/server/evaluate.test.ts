import { readFileSync } from 'node:fs'
import { type Span, trace } from '@opentelemetry/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { offersFor } from '../../src/evaluate/explanation/offers.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'
import { loadRules } from '../../src/workspace/rules.ts'
import { type TestService, testService } from './services.ts'

const cartIn = (file: string) => readCart(JSON.parse(readFileSync(`samples/grocery/carts/${file}.json`, 'utf8')))
const lunch = cartIn('lunch')
const family = cartIn('family')
const evaluator = prepare((await loadRules('samples/grocery')).rules)

let service: TestService
beforeAll(async () => {
  service = await testService({
    rules: 'samples/grocery',
    limits: { carts: 3, lines: 50, body: 100_000, streamedCarts: 5 },
  })
})
afterAll(() => service.close())

describe('one cart', () => {
  it('has the result that the evaluator gives', async () => {
    const { status, body } = await service.ask('/v1/evaluate?reasons=true&units=true', { as: 'test', body: lunch })
    expect(status).toBe(200)
    expect(JSON.stringify(body.result)).toBe(JSON.stringify(evaluator.run(lunch, { units: true })))
    expect(body.release).toEqual({ name: 'rules', rules: evaluator.rules.version })
    expect(body.decision).toMatch(/^[\da-f-]{36}$/)
  })
  it('has no reasons unless they are asked for, and has them in the language that is asked for', async () => {
    const plain = await service.ask('/v1/evaluate', { as: 'test', body: lunch })
    expect(plain.body.result.notApplied).toEqual([])
    const headers = { 'accept-language': 'xx, en;q=0.5, pl-PL;q=0.9' }
    const polish = await service.ask('/v1/evaluate?reasons=true', { as: 'test', body: lunch, headers })
    expect(polish.body.result).toEqual(evaluator.run(lunch, { locale: loadLocale('pl') }))
  })
  it('counts at the time of the service where it says none', async () => {
    const { at: _, ...cart } = lunch
    const { status, body } = await service.ask('/v1/evaluate', { body: cart })
    expect(status).toBe(200)
    expect(body.result.currency).toBe('EUR')
  })
  it('may say another time with a test key alone', async () => {
    const { status, body } = await service.ask('/v1/evaluate', { body: lunch })
    expect([status, body.path, body.help]).toEqual([422, 'at', 'remove `at`, or use a test key'])
  })
  it('that is wrong is refused with what to write', async () => {
    const { status, headers, body } = await service.ask('/v1/evaluate', {
      body: { currency: 'EUR', lines: [{ sku: 'A', quantity: 2 }] },
    })
    expect(status).toBe(400)
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(body).toEqual({
      type: 'urn:cartwright:problem:invalid',
      title: 'The request does not have the required shape',
      status: 400,
      detail: '`2` is a JSON number, which can lose decimals',
      path: 'lines[0].quantity',
      help: 'write it in quotes: "2"',
      reason: 'cart-amount',
    })
  })
  it('is refused in the language that is asked for', async () => {
    const headers = { 'accept-language': 'de, en;q=0.5' }
    const body = { ...lunch, at: undefined, currency: 'USD' }
    expect((await service.ask('/v1/evaluate', { body, headers })).body).toMatchObject({
      type: 'urn:cartwright:problem:cart',
      title: 'Der Warenkorb ergibt unter den Regeln keinen Sinn',
      reason: 'cart-currency',
    })
  })
  it('may have names such as __proto__', async () => {
    const body = `{"currency":"EUR","lines":[],"usage":{"campaigns":{"__proto__":{"uses":-1}}}}`
    const { body: problem } = await service.ask('/v1/evaluate', { body })
    expect(problem.path).toBe('usage.campaigns.__proto__.uses')
  })
  it('with too many lines is refused', async () => {
    const lines = Array.from({ length: 51 }, () => ({ sku: 'COLA', quantity: '1' }))
    const { status, body } = await service.ask('/v1/evaluate', { body: { currency: 'EUR', lines } })
    expect([status, body.detail]).toEqual([413, 'a cart can have 50 lines, but this one has 51'])
  })
})

describe('a batch', () => {
  it('has an answer for each cart, in their order', async () => {
    const wrong = { ...lunch, currency: 'USD' }
    const { body } = await service.ask('/v1/evaluate/batch', { as: 'test', body: { carts: [lunch, wrong, family] } })
    const [first, second, third] = body.answers
    expect(first.result).toEqual(evaluator.run(lunch, { reasons: false }))
    expect(second.problem).toMatchObject({ status: 422, reason: 'cart-currency', path: 'currency' })
    expect(third.result).toEqual(evaluator.run(family, { reasons: false }))
  })
  it('has a most', async () => {
    const { status } = await service.ask('/v1/evaluate/batch', {
      as: 'test',
      body: { carts: [lunch, lunch, lunch, lunch] },
    })
    expect(status).toBe(413)
  })
})

describe('a stream', () => {
  const headers = { 'content-type': 'application/x-ndjson' }
  const stream = async (body: string) => {
    const answer = await service.ask('/v1/evaluate/stream', { as: 'test', body, headers })
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
    return answer.body
      .trimEnd()
      .split('\n')
      .map((line: string) => JSON.parse(line))
  }

  it('has an answer on each line', async () => {
    const lines = [JSON.stringify(lunch), '', 'no JSON', '{}', JSON.stringify(family)]
    const [first, second, third, fourth, ...others] = await stream(lines.join('\n'))
    expect(first.result).toEqual(evaluator.run(lunch, { reasons: false }))
    expect(second.problem.detail).toBe('the line is not JSON')
    expect(third.problem.reason).toBe('cart-shape')
    expect(fourth.result).toEqual(evaluator.run(family, { reasons: false }))
    expect(others).toEqual([])
  })
  it('goes on behind a line that is too long, and ends at its most', async () => {
    const long = `{"lines": "${'x'.repeat(100_000)}"}`
    const answers = await stream([long, ...Array.from({ length: 9 }, () => JSON.stringify(lunch))].join('\n'))
    expect(answers.map(({ problem }: { problem?: { status: number } }) => problem?.status)).toEqual([
      ...[413, undefined, undefined, undefined, undefined, 413],
    ])
  })
})

it('offers are those of the evaluator, in the language of the shopper', async () => {
  const headers = { 'accept-language': 'de-AT' }
  const { body } = await service.ask('/v1/offers', { as: 'test', body: lunch, headers })
  const { release: _, ...offers } = body
  expect(offers).toEqual(offersFor(evaluator, lunch, { locale: loadLocale('de') }))
})

describe('a service', () => {
  it('says that it lives and is ready to anybody, and what it answers with to keys', async () => {
    expect((await service.ask('/healthz', { as: 'nobody' })).body).toEqual({ status: 'ok' })
    expect((await service.ask('/readyz', { as: 'nobody' })).body).toEqual({ state: 'ready' })
    expect((await service.ask('/v1/version', { as: 'nobody' })).status).toBe(401)
    expect((await service.ask('/v1/version')).body).toMatchObject({
      state: 'ready',
      releases: [{ name: 'rules', rules: evaluator.rules.version }],
    })
  })
  it('goes on with the trace of its caller', async () => {
    const headers = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }
    const { headers: answered } = await service.ask('/healthz', { headers })
    expect(answered.get('traceparent')).toMatch(
      /^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[\da-f]{16}-01$/,
    )
  })
  it('gives OpenTelemetry a span for each request, in the trace of its caller', async () => {
    const ended: string[] = []
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const span = (name: string): Span => ({
      ...(trace.wrapSpanContext({ traceId, spanId: 'b7ad6b7169203331', traceFlags: 1 }) as Span),
      spanContext: () => ({ traceId, spanId: 'b7ad6b7169203331', traceFlags: 1 }),
      isRecording: () => true,
      setAttribute: () => span(name),
      end: () => void ended.push(name),
    })
    trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan: span, startActiveSpan: () => undefined as never }) })
    try {
      const traced = await testService({ rules: 'samples/grocery' })
      const { headers } = await traced.ask('/v1/version')
      expect(headers.get('traceparent')).toBe(`00-${traceId}-b7ad6b7169203331-01`)
      await traced.close()
      expect(ended).toEqual(['GET /v1/version'])
    } finally {
      trace.disable()
    }
  })
  it('counts what it did, by route and not by what a caller wrote', async () => {
    await service.ask('/v1/secret-address')
    const { body } = await service.ask('/metrics', { as: 'operator' })
    expect(body).toMatch(/^cartwright_decisions_total\{release="rules"\} \d+$/m)
    expect(body).toContain('cartwright_request_seconds_count{route="none",status="404"} 1')
    expect(body).not.toContain('secret-address')
  })
  it('answers an unknown address with a problem', async () => {
    const { status, body } = await service.ask('/v1/nothing')
    expect([status, body.type]).toEqual([404, 'urn:cartwright:problem:not-found'])
  })
  it('says when it has no ledger', async () => {
    const { status, body } = await service.ask('/v1/evaluate?ledger=true', { as: 'test', body: lunch })
    expect([status, body.type]).toEqual([501, 'urn:cartwright:problem:no-ledger'])
  })
})
