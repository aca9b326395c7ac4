/** For customer service: codes, and what one customer has. */

import type * as z from 'zod'
import { codeWriterOfLedger, storedName } from '../../ledger/binding.ts'
import { type Books, noReads } from '../../ledger/books.ts'
import { fingerprintOf, storedAnswer } from '../../ledger/calls.ts'
import { generateCodes } from '../../ledger/codes.ts'
import type { IssuedCode } from '../../ledger/model.ts'
import type { Store } from '../../ledger/store/store.ts'
import { walletWithMovements } from '../../ledger/wallet.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import { msg } from '../../words/message.ts'
import type { Idempotency } from '../http/idempotency.ts'
import { Problem } from '../http/problem.ts'
import type { Server } from '../http/request.ts'
import { withProblems } from '../schemas/answers.ts'
import * as customers from '../schemas/customers.ts'
import { idempotencyHeaders } from '../schemas/requests.ts'
import type { Service } from '../service.ts'

type CodeJson = z.output<typeof customers.codeSchema>

const pageSize = 100

export function codeRoutes(server: Server, service: Service, idempotency: Idempotency): void {
  server.get(
    '/v1/codes',
    {
      config: { permission: 'serve' },
      schema: {
        operationId: 'listCodes',
        summary: 'List the codes of a pool',
        querystring: customers.codesQuery,
        response: withProblems(customers.codesAnswer),
      },
    },
    async ({ query: { most: size, ...filter } }) => {
      const most = Number(size ?? pageSize)
      const store = storeOf(service)
      const pool = await storedName(store, 'coupons', filter.pool)
      const codes = await store.findCodes({ ...filter, pool, most })
      const next = codes.length < most ? undefined : codes.at(-1)?.key
      return { codes: codes.map(codeJson), ...(next !== undefined && { next }) }
    },
  )
  server.get(
    '/v1/codes/:code',
    {
      config: { permission: 'serve' },
      schema: {
        operationId: 'findCode',
        summary: 'Show a code',
        params: customers.codeParameter,
        response: withProblems(customers.codeSchema),
      },
    },
    async ({ params: { code } }) => codeJson(await codeNamed(service, code)),
  )
  server.patch(
    '/v1/codes/:code',
    {
      config: { permission: 'serve' },
      schema: {
        operationId: 'changeCode',
        summary: 'Switch a code off or on, or make it personal',
        params: customers.codeParameter,
        body: customers.codeChange,
        response: withProblems(customers.codeSchema),
      },
    },
    async ({ params: { code }, body: { state, customer }, caller }) => {
      if (caller?.isTest) throw testKey()
      const { key } = await codeNamed(service, code)
      const change = { ...(state !== undefined && { state }), ...(customer !== undefined && { customer }) }
      await storeOf(service).changeCodes([key], change)
      return codeJson(await codeNamed(service, code))
    },
  )
  server.post(
    '/v1/codes',
    {
      config: { permission: 'serve' },
      schema: {
        operationId: 'generateCodes',
        summary: 'Generate codes of a pool',
        body: customers.newCodes,
        headers: idempotencyHeaders,
        response: withProblems(customers.madeCodes),
      },
    },
    (request) =>
      idempotency.once(request, async (key) => ({ codes: (await drawOnce(service, key, request.body)).map(codeJson) })),
  )
}

/** The answer is stored under the key once the codes are stored, so that a retry returns the same codes. */
async function drawOnce(
  service: Service,
  key: string,
  { pool, count, customer, limit }: z.output<typeof customers.newCodes>,
): Promise<readonly IssuedCode[]> {
  const store = storeOf(service)
  const { rules } = service.releases.releaseFor(undefined).evaluator
  const call = { key, fingerprint: fingerprintOf('codes', { pool, count, customer, limit }) }
  const reads = { ...noReads, keys: [key] }
  const answered = (books: Books) => storedAnswer<readonly IssuedCode[]>(books, call)
  const before = answered(await store.read(reads, service.now()))
  if (before !== undefined) return before
  const drawn: IssuedCode[] = []
  const wanted = {
    ...{ pool, count, issued: service.now() },
    ...(customer !== undefined && { customer }),
    ...(limit !== undefined && { limit }),
  }
  for await (const codes of generateCodes(store, rules, wanted)) drawn.push(...codes)
  return store.write(reads, service.now(), (books) => {
    const other = answered(books)
    if (other !== undefined) return other
    books.written.calls.set(key, { ...call, operation: 'codes', answer: JSON.stringify(drawn) })
    return drawn
  })
}

export function customerRoutes(server: Server, service: Service): void {
  server.get(
    '/v1/customers/:customer/statement',
    {
      config: { permission: 'serve' },
      schema: {
        operationId: 'statement',
        summary: 'Show what a customer has: codes, points with every movement, wallets, latest orders',
        params: customers.customerParameter,
        response: withProblems(customers.statementSchema),
      },
    },
    async ({ params: { customer } }) => {
      const store = storeOf(service)
      const { rules } = service.releases.releaseFor(undefined).evaluator
      const { wallet, movements } = await walletWithMovements(store, rules, customer, service.now())
      const { orders, spend, currency, codes, points, wallets, redemptions } = wallet
      return {
        ...{ customer, orders, spend, currency, wallets },
        codes: codes.map(({ used, ...code }) => ({ ...codeJson(code), used })),
        points: points.map(({ program, usable, pending }, place) => ({
          ...{ program, usable, pending },
          movements: (movements[place] ?? []).map(({ booked, kind, order, amount, balance, from, until }) => ({
            ...{ at: inIso(booked), kind, amount, balance },
            ...(order !== undefined && { order }),
            ...(from !== undefined && { from: inIso(from) }),
            ...(until !== undefined && { until: inIso(until) }),
          })),
        })),
        latest: redemptions.map(({ order, state, at, result }) => ({
          ...{ order, state, at: inIso(at), total: result.total, discount: result.discount, currency: result.currency },
        })),
      }
    },
  )
}

const inIso = (at: number): string => new Date(at).toISOString()

function codeJson({ code, pool, state, issued, customer, limit, order }: IssuedCode): CodeJson {
  return {
    ...{ code, pool, state, issued: inIso(issued) },
    ...(customer !== undefined && { customer }),
    ...(limit !== undefined && { limit }),
    ...(order !== undefined && { order }),
  }
}

async function codeNamed(service: Service, code: string): Promise<IssuedCode> {
  const store = storeOf(service)
  const key = comparedCode((await codeWriterOfLedger(store))(code))
  const found = (await store.read({ ...noReads, codes: [key] }, service.now())).codes.get(key)
  if (found !== undefined) return found
  throw new Problem('not-found', msg`the code is not in the ledger`)
}

function storeOf({ store }: Service): Store {
  if (store !== undefined) return store
  throw new Problem('no-ledger', msg`this service was started without a ledger`)
}

const testKey = (): Problem => new Problem('forbidden', msg`a test key may not change anything`)
