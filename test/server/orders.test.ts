import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/ledger/open.ts'
import { cart as cartOf, promo } from '../evaluate/promo.ts'
import { type Answer, type TestService, testService } from './services.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-orders-'))
const ledger = join(folder, 'ledger.db')
const clock = { now: Date.parse('2026-10-03T10:00:00Z') }
const rules = promo(`
  coupons "Welcome" { code "HELLO"  limit 2 uses }
  coupons "Sorry" { generate 100 like "SORRY-????-????" }
  program "Club" { 1 point worth 0.10 PLN }
  campaign "Hello" { when coupon "Welcome" then 10% off cart }
  campaign "Sorry" { when coupon "Sorry" then 5 PLN off cart }
  campaign "First hundred" { then 30 PLN off cart  budget 100 PLN }
  campaign "Points" { then earn 1 point per 10 PLN in "Club" }
  campaign "Review" { on event "review"  then earn 20 points in "Club" }
`)

let service: TestService
beforeAll(async () => {
  await (await openStore(ledger, { create: true })).close()
  service = await testService({ rules, ledger, now: () => clock.now })
})
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true, force: true })
})

const { at: _, ...plain } = cartOf(['1 x A at 200'])
const cart = (more: object = {}) => ({ ...plain, ...more })

type Call = (
  path: string,
  body: object,
  options?: { key?: string; as?: 'shop' | 'staff' | 'test'; language?: string },
) => Promise<Answer>
const call: Call = (path, body, { key = randomUUID(), as = 'shop', language } = {}) =>
  service.ask(path, {
    as,
    body,
    headers: { 'idempotency-key': `"${key}"`, ...(language !== undefined && { 'accept-language': language }) },
  })

describe('an order', () => {
  it('is reserved, committed and taken back', async () => {
    const customer = { id: 'anna' }
    const reserved = await call('/v1/reserve', { order: 'A1', cart: cart({ customer }), seconds: 60 })
    expect(reserved.body).toMatchObject({
      ...{ state: 'reserved', order: 'A1', expires: '2026-10-03T10:01:00.000Z', notGiven: [] },
      result: { total: '170.00' },
      release: { name: 'rules', rules: rules.version },
    })
    const committed = await call('/v1/commit', { order: 'A1' })
    expect(committed.body).toEqual({ state: 'committed', order: 'A1', coupons: [], notGiven: [] })
    const returned = await call('/v1/return', { order: 'A1', lines: [{ line: '1', quantity: '1' }] })
    expect(returned.body).toMatchObject({ state: 'returned', return: { refund: '170.00' } })
    expect((await call('/v1/cancel', { order: 'A1' })).body).toMatchObject({
      state: 'refused',
      refusals: [{ of: 'order', reason: 'not-reserved', message: 'This is no longer possible.' }],
    })
  })
  it('that is released gives back what it holds', async () => {
    await call('/v1/reserve', { order: 'B1', cart: cart() })
    expect((await call('/v1/release', { order: 'B1' })).body).toEqual({ state: 'released', order: 'B1' })
    expect((await call('/v1/commit', { order: 'B1' })).body.state).toBe('refused')
  })
  it('is told what it does not get, in the words of the shopper and in those of staff', async () => {
    const orders = ['C1', 'C2', 'C3', 'C4']
    const answers: Answer[] = []
    for (const order of orders) answers.push(await call('/v1/reserve', { order, cart: cart() }, { language: 'de' }))
    expect(answers.map(({ body }) => body.result.discount)).toEqual(['30.00', '30.00', '30.00', '0.00'])
    expect(answers[3]?.body.notGiven).toEqual([
      {
        of: 'campaign',
        subject: 'First hundred',
        reason: 'budget',
        message: 'Dieses Angebot ist aufgebraucht.',
      },
    ])
    const staff = await call('/v1/reserve', { order: 'C4', cart: cart() }, { as: 'staff' })
    expect(staff.body.notGiven[0]).toMatchObject({
      reason: 'budget',
      message: 'the rest of the budget of `First hundred` is not enough',
      shopper: 'This offer is used up.',
    })
    for (const order of orders) await call('/v1/release', { order })
  })
  it('with a code that may not be used never tells a shop whether the code exists', async () => {
    for (const order of ['D1', 'D2']) await call('/v1/reserve', { order, cart: cart({ codes: ['HELLO'] }) })
    const used = await call('/v1/reserve', { order: 'D3', cart: cart({ codes: ['HELLO'] }) })
    const unknown = await call('/v1/reserve', { order: 'D4', cart: cart({ codes: ['GUESS'] }) })
    const said = ({ body }: Answer) => body.refusals.map(({ subject: _, ...refusal }: { subject: string }) => refusal)
    expect(said(used)).toEqual([{ of: 'code', reason: 'not-valid', message: 'This code is not valid for this order.' }])
    expect(said(unknown)).toEqual(said(used))
    const staff = await call('/v1/reserve', { order: 'D3', cart: cart({ codes: ['HELLO'] }) }, { as: 'staff' })
    expect(staff.body.refusals[0].reason).toBe('reserved-by-another')
  })
})

describe('the header Idempotency-Key', () => {
  it('must be there', async () => {
    const { status, body } = await service.ask('/v1/commit', { body: { order: 'A1' } })
    expect([status, body.type]).toEqual([400, 'urn:cartwright:problem:idempotency-key-missing'])
  })
  it('gives the same answer to the same call, also later', async () => {
    const key = randomUUID()
    const first = await call('/v1/reserve', { order: 'E1', cart: cart() }, { key })
    clock.now += 60_000
    expect((await call('/v1/reserve', { order: 'E1', cart: cart() }, { key })).body).toEqual(first.body)
  })
  it('is refused for another call', async () => {
    const key = randomUUID()
    await call('/v1/reserve', { order: 'F1', cart: cart() }, { key })
    const { status, body } = await call('/v1/reserve', { order: 'F2', cart: cart() }, { key })
    expect([status, body.type]).toEqual([422, 'urn:cartwright:problem:idempotency-key-reused'])
  })
  it('is refused while a call with it is being worked on', async () => {
    const key = randomUUID()
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => call('/v1/reserve', { order: 'G1', cart: cart() }, { key })),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
    expect((await call('/v1/reserve', { order: 'G1', cart: cart() }, { key })).status).toBe(200)
  })
  it('of one caller is none of another', async () => {
    const key = randomUUID()
    await call('/v1/reserve', { order: 'H1', cart: cart() }, { key })
    expect((await call('/v1/reserve', { order: 'H2', cart: cart() }, { key, as: 'staff' })).body.state).toBe('reserved')
  })
})

it('a test key books nothing', async () => {
  expect((await call('/v1/reserve', { order: 'T1', cart: cart() }, { as: 'test' })).status).toBe(403)
})

it('an event is booked once', async () => {
  const event = { id: 'review 17', name: 'review', customer: { id: 'berta', programs: { Club: {} } } }
  const first = await call('/v1/events', event)
  expect(first.body).toMatchObject({ state: 'booked', event: 'review 17', result: { points: [{ points: '20' }] } })
  const again = await call('/v1/events', event)
  expect(again.body).toMatchObject({
    ...{ state: 'refused', event: 'review 17' },
    refusals: [{ of: 'event', reason: 'already-committed', message: 'This has already been counted.' }],
  })
  const told = await call('/v1/events', event, { as: 'staff' })
  expect(told.body.refusals).toMatchObject([{ message: 'the event `review 17` is already booked' }])
  const { body } = await service.ask('/v1/customers/berta/statement', { as: 'staff' })
  expect(body.points).toMatchObject([
    { program: 'Club', usable: 20, movements: [{ kind: 'earn', amount: 20, balance: 20 }] },
  ])
})

describe('codes', () => {
  it('are drawn once for a key, listed, found, switched off and given to a customer', async () => {
    const key = randomUUID()
    const made = await call('/v1/codes', { pool: 'Sorry', count: 3 }, { key, as: 'staff' })
    expect(made.body.codes).toHaveLength(3)
    expect((await call('/v1/codes', { pool: 'Sorry', count: 3 }, { key, as: 'staff' })).body).toEqual(made.body)
    const listed = await service.ask('/v1/codes?pool=Sorry&most=2', { as: 'staff' })
    expect(listed.body.codes).toHaveLength(2)
    const others = await service.ask(`/v1/codes?pool=Sorry&most=2&after=${encodeURIComponent(listed.body.next)}`, {
      as: 'staff',
    })
    expect(others.body.codes).toHaveLength(1)
    const [{ code }] = made.body.codes
    const path = `/v1/codes/${code.toLowerCase()}`
    const changed = await service.ask(path, { method: 'PATCH', as: 'staff', body: { state: 'off', customer: 'berta' } })
    expect(changed.body).toMatchObject({ code, state: 'off', customer: 'berta' })
    expect((await service.ask(path, { as: 'staff' })).body).toEqual(changed.body)
    const refused = await call('/v1/reserve', { order: 'K1', cart: cart({ codes: [code] }) }, { as: 'staff' })
    expect(refused.body.refusals[0]).toMatchObject({ of: 'code', reason: 'switched-off' })
  })
  it('are none of a shop', async () => {
    expect((await service.ask('/v1/codes?pool=Sorry')).status).toBe(403)
    expect((await service.ask('/v1/codes/HELLO')).status).toBe(403)
  })
  it('that nobody knows are not found', async () => {
    expect((await service.ask('/v1/codes/NOBODY', { as: 'staff' })).status).toBe(404)
  })
})
