/** A ledger that falls silent under a running service: who books is told to ask again with the key, who reads that it does not answer. */
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/ledger/open.ts'
import { verify } from '../../src/ledger/verify.ts'
import { promo } from '../evaluate/promo.ts'
import { postgres } from '../ledger/ledgers.ts'
import { postgresPrograms } from '../ledger/postgres-server.ts'
import { silentProxy } from '../ledger/silent-proxy.ts'
import { testService } from './services.ts'

const programs = postgresPrograms()

it.skipIf(programs === undefined)('a ledger that falls silent', { timeout: 240_000 }, async () => {
  const direct = await (await postgres(programs ?? '')).newDatabase()
  const store = await openStore(direct, { create: true })
  const proxy = await silentProxy(Number(new URL(direct).port))
  const ledger = new URL(direct)
  ledger.port = String(proxy.port)
  const rules = promo('campaign "Ten" { then 10% off cart  limit 99 uses }')
  const service = await testService({ rules, ledger: ledger.href })
  onTestFinished(async () => {
    await Promise.all([service.close(), store.close()])
  })
  const cart = { currency: 'PLN', lines: [{ sku: 'A', quantity: '1', price: '50.00' }] }
  const reserve = (key: string) =>
    service.ask('/v1/reserve', { body: { order: key, cart }, headers: { 'idempotency-key': key } })
  expect((await reserve('first')).body).toMatchObject({ state: 'reserved' })
  proxy.silence('from the server')
  expect(await reserve('second')).toMatchObject({
    status: 503,
    body: {
      type: 'urn:cartwright:problem:unknown',
      detail: 'no answer came from the ledger: the call may have been booked',
      help: 'ask again with the same Idempotency-Key: it gives the answer',
    },
  })
  expect(await service.ask('/v1/customers/anna/statement', { as: 'staff' })).toMatchObject({
    status: 503,
    body: { detail: 'the ledger does not answer; nothing was booked' },
  })
  proxy.speak()
  expect((await reserve('second')).body).toMatchObject({ state: 'reserved' })
  expect(await verify(store)).toMatchObject({ orders: 2, faults: [] })
})
