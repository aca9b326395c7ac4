/** Each address with bodies, queries and paths that fit its schemas, and with some that nearly do. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/ledger/open.ts'
import { promo } from '../evaluate/promo.ts'
import { answersOf, fitting, nearly, type OpenApi, type Operation } from './openapi.ts'
import { testService } from './services.ts'

const rules = promo(`
  coupons "Welcome" { code "HELLO"  limit 5 uses }
  coupons "Sorry" { generate 100 like "SORRY-????-????" }
  program "Club" { 1 point worth 0.10 PLN }
  campaign "Hello" { when coupon "Welcome" then 10% off cart }
  campaign "Sorry" { when coupon "Sorry" then 5 PLN off cart }
  campaign "Autumn" { then 3 PLN off cart  budget 1000 PLN }
  campaign "Points" { then earn 1 point per 10 PLN in "Club" }
  campaign "Review" { on event "review"  then earn 20 points in "Club" }
`)

const folder = mkdtempSync(join(tmpdir(), 'cartwright-fuzz-'))
const ledger = join(folder, 'ledger.db')
await (await openStore(ledger, { create: true })).close()
const service = await testService({ rules, ledger })
const document: OpenApi = (await service.ask('/openapi.json', { as: 'nobody' })).body
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true, force: true })
})

const runs = Number(process.env.FUZZ ?? 40)

/** Those that read JSON; the stream comes last. */
const operations = Object.values(document.paths)
  .flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  .filter((id) => id !== 'evaluateStream')

function operationNamed(id: string): { readonly path: string; readonly method: string; readonly operation: Operation } {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId === id) return { path, method: method.toUpperCase(), operation }
    }
  }
  throw new Error(`the document has no operation ${id}`)
}

it('the document is one of OpenAPI 3.1, and has all addresses', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(operations.length).toBeGreaterThan(16)
})

describe.each(operations)('%s', (id) => {
  it.each(['fitting', 'nearly fitting'])('answers %s requests as its document says, and never fails', async (kind) => {
    const { path, method, operation } = operationNamed(id)
    const check = answersOf(document)
    const body = operation.requestBody?.content?.['application/json']?.schema
    const isNear = kind === 'nearly fitting'
    const bodies = body === undefined ? fc.constant(undefined) : fitting(document, body)
    const parameters = (where: 'query' | 'path') =>
      fc.record(
        Object.fromEntries(
          (operation.parameters ?? [])
            .filter((each) => each.in === where)
            .map(({ name, schema }) => [
              name,
              isNear ? fc.oneof(fitting(document, schema), fc.string()) : fitting(document, schema),
            ]),
        ),
        {
          requiredKeys: (operation.parameters ?? [])
            .filter((each) => each.in === where && each.required)
            .map(({ name }) => name) as never[],
        },
      )
    const request = fc.record({
      body: isNear ? nearly(bodies) : bodies,
      query: parameters('query'),
      inPath: parameters('path'),
      key: isNear ? fc.option(fc.string({ maxLength: 300 }), { nil: undefined }) : fc.constant(randomUUID()),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ body, query, inPath, key }) => {
        const address = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
          encodeURIComponent(String((inPath as Record<string, unknown>)[name] ?? 'x').toWellFormed()),
        )
        const search = new URLSearchParams(query as Record<string, string>).toString()
        const headers = {
          'idempotency-key': (key ?? '').replaceAll(/[^\x20-\x7e]/g, '?') + (isNear ? '' : randomUUID()),
        }
        const answer = await service.ask(`${address}?${search}`, {
          ...{ method, as: 'staff', headers },
          ...(operation.requestBody && { body: JSON.stringify(body) ?? 'undefined' }),
        })
        // What fits its schema may make no sense under the rules, but its shape is right.
        if (!isNear) expect(answer.status, JSON.stringify(answer.body)).not.toBe(400)
        const type = answer.headers.get('content-type') ?? ''
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
        // An address may come to be another one, which has a problem of its own.
        if (answer.status === 404) return
        check(operation, answer.status, type, answer.body)
      }),
      { numRuns: runs },
    )
  })
})

it('a stream answers each line, whatever the others are, as its document says', async () => {
  const { path, operation } = operationNamed('evaluateStream')
  const check = answersOf(document)
  const cart = fitting(
    document,
    operationNamed('evaluate').operation.requestBody?.content?.['application/json']?.schema ?? {},
  )
  const line = fc.oneof(
    cart.map((value) => JSON.stringify(value)),
    nearly(cart).map((value) => JSON.stringify(value) ?? ''),
    fc.string().map((text) => text.replaceAll('\n', ' ')),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 5 }), async (lines) => {
      const headers = { 'content-type': 'application/x-ndjson' }
      const { status, headers: answered, body } = await service.ask(path, { body: lines.join('\n'), headers })
      expect(status).toBe(200)
      const answers = String(body).split('\n').slice(0, -1)
      expect(answers).toHaveLength(lines.filter((each) => each.trim() !== '').length)
      for (const answer of answers) check(operation, status, answered.get('content-type') ?? '', JSON.parse(answer))
    }),
    { numRuns: runs },
  )
})
