/** What `src/server/threats.md` says is defended. Forged releases are in `releases.test.ts`, keys in `keys.test.ts`, webhooks in `webhook.test.ts`. */

import { request } from 'node:http'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { promo } from '../evaluate/promo.ts'
import { idOf, secretOf, type TestService, testService } from './services.ts'

const rules = promo(`
  coupons "Welcome" { code "HELLO" }
  campaign "__proto__" { then 5% off cart }
  campaign "constructor" { when coupon "Welcome" then 1 PLN off cart }
`)

let service: TestService
const written: string[] = []
const log = new Writable({
  write: (chunk, _, done) => {
    written.push(String(chunk))
    done()
  },
})
beforeAll(async () => {
  service = await testService({ rules, logLevel: 'debug', logTo: log, limits: { body: 100_000, time: 1000 } })
})
afterAll(() => service.close())

const evaluate = (body: unknown) => service.ask('/v1/evaluate', { body })

describe('a body', () => {
  it('that is too large is not read', async () => {
    const { status, body } = await evaluate({ currency: 'PLN', lines: [], id: 'x'.repeat(100_001) })
    expect([status, body.type]).toEqual([413, 'urn:cartwright:problem:too-large'])
  })
  it('of another type is not read', async () => {
    const { status } = await service.ask('/v1/evaluate', { body: '<cart/>', headers: { 'content-type': 'text/xml' } })
    expect(status).toBe(415)
  })
  it('that is packed is never unpacked: a small one can not become a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '))
    expect(bomb.length).toBeLessThan(100_000)
    for (const encoding of ['gzip', 'deflate', 'br', 'zstd']) {
      const answer = await fetch(`${service.url}/v1/evaluate`, {
        ...{ method: 'POST', body: new Uint8Array(bomb) },
        headers: {
          ...{ authorization: `Bearer ${service.keyOf.shop}`, 'content-type': 'application/json' },
          'content-encoding': encoding,
        },
      })
      expect(answer.status, encoding).toBe(400)
      expect(((await answer.json()) as { type: string }).type).toBe('urn:cartwright:problem:malformed')
    }
  })
  it('that is nested deeply is refused', async () => {
    for (const body of [
      `${'['.repeat(49_000)}${']'.repeat(49_000)}`,
      `${'{"a":'.repeat(16_000)}1${'}'.repeat(16_000)}`,
      `${'{"__proto__":'.repeat(2900)}1${'}'.repeat(2900)}`,
    ]) {
      expect((await evaluate(body)).status).toBe(400)
    }
  })
  it('with numbers that take long to compute with is refused', async () => {
    const line = { sku: 'A', quantity: '1', price: '1' }
    for (const odd of [
      { price: '9'.repeat(50_000) },
      { quantity: `0.${'0'.repeat(40_000)}1` },
      { price: '1e400' },
      { quantity: '999999999999999999999999' },
    ]) {
      const { status } = await evaluate({ currency: 'PLN', lines: [{ ...line, ...odd }] })
      expect([400, 422]).toContain(status)
    }
    expect((await evaluate('{"currency":"PLN","lines":[],"customer":{"id":"a","orders":1e999}}')).status).toBe(400)
  })
  it('that never ends is given up', async () => {
    const { hostname, port } = new URL(service.url)
    const socket = connect(Number(port), hostname)
    socket.write(`POST /v1/evaluate HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${service.keyOf.shop}\r\n`)
    socket.write('content-type: application/json\r\ncontent-length: 100\r\n\r\n{')
    let answer = ''
    for await (const chunk of socket) answer += chunk
    expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/)
  })
})

describe('names that reach for prototypes', () => {
  it('are names of campaigns like any other', async () => {
    const { body } = await service.ask('/v1/evaluate', {
      body: '{"currency":"PLN","lines":[{"sku":"A","quantity":"1","price":"100"}],"usage":{"off":["constructor"],"campaigns":{"__proto__":{}}}}',
    })
    expect(body.result.applied).toEqual([{ campaign: '__proto__', discount: '5.00' }])
  })
  it('change nothing for others', async () => {
    for (const body of [
      '{"__proto__":{"isTest":true},"currency":"PLN","lines":[]}',
      '{"constructor":{"prototype":{"isTest":true}},"currency":"PLN","lines":[]}',
      '{"currency":"PLN","lines":[],"attributes":{"__proto__":{"isTest":true}}}',
    ]) {
      expect((await evaluate(body)).status).toBe(400)
    }
    expect(({} as { isTest?: true }).isTest).toBeUndefined()
    expect((await evaluate({ currency: 'PLN', lines: [] })).status).toBe(200)
  })
})

describe('the log of the service', () => {
  it('has one line of JSON for a request, whatever the request says', async () => {
    written.length = 0
    const odd = 'a"}\n{"level":"fatal","msg":"forged"}'
    await service.ask(`/v1/codes/${encodeURIComponent(odd)}`, { as: 'staff' })
    await service.ask(`/${encodeURIComponent(odd)}?x=${encodeURIComponent(odd)}`, {
      headers: { traceparent: 'forged', 'user-agent': 'forged', 'x-request-id': 'forged' },
    })
    const lines = written.join('').trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines.map((line) => JSON.parse(line).route)).toEqual(['/v1/codes/:code', 'none'])
    expect(written.join('')).not.toContain('forged')
  })
  it('has no key, no body and no cart, also of what fails', async () => {
    written.length = 0
    await service.ask('/v1/evaluate', { body: { currency: 'PLN', lines: [], customer: { id: 'anna@example.com' } } })
    await service.ask('/v1/evaluate', { body: '{"customer": "anna@example.com"' })
    await service.ask('/v1/reserve', {
      body: { order: 'anna@example.com' },
      headers: { 'idempotency-key': 'anna@example.com' },
    })
    const text = written.join('')
    expect(text).not.toContain('anna@')
    for (const key of Object.values(service.keyOf)) expect(text).not.toContain(secretOf(key))
    expect(text).toContain(idOf(service.keyOf.shop))
  })
})

it('an answer tells a browser to do nothing with it', async () => {
  const { headers } = await evaluate({ currency: 'PLN', lines: [] })
  expect(headers.get('content-security-policy')).toBe("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

describe('an address or a method that no route has', () => {
  const raw = (method: string, path: string) =>
    new Promise<{ readonly status: number | undefined; readonly type: string | undefined; readonly body: string }>(
      (resolve, reject) => {
        const asked = request(`${service.url}${path}`, { method }, async (answer) => {
          let body = ''
          for await (const chunk of answer) body += chunk
          resolve({ status: answer.statusCode, type: answer.headers['content-type'], body })
        })
        asked.once('error', reject)
        asked.end()
      },
    )
  it.each([
    ['QUERY', '/healthz', 415],
    ['PROPFIND', '/v1/version', 404],
    ['TRACE', '/healthz', 404],
    ['GET', `/v1/codes/${'x'.repeat(400)}`, 404],
    ['GET', '/%zz', 404],
    ['GET', '/v1/codes/%E0%A4%A', 404],
  ])('has a problem like any other: %s %s', async (method, path, status) => {
    const answer = await raw(method, path)
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8'])
    expect(JSON.parse(answer.body)).toMatchObject({ status, type: expect.stringMatching(/^urn:cartwright:problem:/) })
  })
})
