/**
 * A ledger that falls silent under a running service: within the time of a request, who books is told to ask again with the key, and who
 * reads that there is no answer.
 */
import { Writable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { noReads } from '../../src/ledger/books.ts'
import { openStore } from '../../src/ledger/open.ts'
import { verify } from '../../src/ledger/verify.ts'
import { promo } from '../evaluate/promo.ts'
import { postgres } from '../ledger/ledgers.ts'
import { postgresPrograms } from '../ledger/postgres-server.ts'
import { silentProxy } from '../ledger/silent-proxy.ts'
import { testService } from './services.ts'

const programs = postgresPrograms()

/** Milliseconds; the ledger itself waits 10 s for a connection and 20 s for an answer. */
const time = 2000

it.skipIf(programs === undefined)('a ledger that falls silent', async () => {
  const direct = await (await postgres(programs ?? '')).newDatabase()
  const store = await openStore(direct, { create: true })
  const proxy = await silentProxy(Number(new URL(direct).port))
  const ledger = new URL(direct)
  ledger.port = String(proxy.port)
  const rules = promo('campaign "Ten" { then 10% off cart  limit 99 uses }')
  const logged: string[] = []
  const logTo = new Writable({
    write: (chunk, _, done) => {
      logged.push(String(chunk))
      done()
    },
  })
  const service = await testService({ rules, ledger: ledger.href, limits: { time }, logLevel: 'warn', logTo })
  onTestFinished(async () => {
    await Promise.all([service.close(), store.close()])
  })
  const cart = { currency: 'PLN', lines: [{ sku: 'A', quantity: '1', price: '50.00' }] }
  const reserve = (key: string) =>
    service.ask('/v1/reserve', { body: { order: key, cart }, headers: { 'idempotency-key': key } })
  const evaluate = (query = '') => service.ask(`/v1/evaluate${query}`, { body: cart })
  const unknown = {
    status: 503,
    body: {
      type: 'urn:cartwright:problem:unknown',
      detail: 'the ledger did not respond: the call may have been booked',
      help: 'repeat the call, with the same Idempotency-Key if it had one: nothing is booked twice',
    },
  }
  const late = { status: 503, body: { detail: 'the response took too long' } }
  expect((await reserve('first')).body).toMatchObject({ state: 'reserved' })

  proxy.silence('from the server')
  const [sent, ...others] = await Promise.all([
    reserve('second'),
    evaluate('?ledger=true'),
    service.ask('/v1/customers/anna/statement', { as: 'staff' }),
    evaluate(),
  ])
  expect(sent).toMatchObject(unknown)
  expect(others).toMatchObject([late, late, { status: 200 }])
  // Waits for the transaction of the second, and is given up with it.
  expect(await reserve('third')).toMatchObject(unknown)
  expect(await reserve('second')).toMatchObject({
    status: 409,
    body: { type: 'urn:cartwright:problem:idempotency-key-running' },
  })
  const lines = logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'no answer in time')
  const routes = lines.map(({ level, route, ms }) => `${level} ${route} ${ms}`)
  const inTurn = ['/v1/customers/:customer/statement', '/v1/evaluate', '/v1/reserve', '/v1/reserve']
  expect(routes.toSorted()).toEqual(inTurn.map((route) => `error ${route} ${time}`))

  proxy.speak()
  await expect.poll(async () => (await reserve('second')).status, { timeout: 60_000 }).toBe(200)
  expect((await reserve('second')).body).toMatchObject({ state: 'reserved' })
  const { redemptions } = await store.read({ ...noReads, orders: ['second', 'third'] }, Date.now())
  expect([...redemptions.keys()]).toEqual(['second'])
  expect((await reserve('third')).body).toMatchObject({ state: 'reserved' })
  expect(await verify(store)).toMatchObject({ orders: 3, faults: [] })
})
