/** What callers get wrong, or what has changed meanwhile: the same clear answer from the command line and over HTTP, on both stores. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/ledger/open.ts'
import { cartwright, type Finished } from '../cli/cartwright.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from '../ledger/postgres-server.ts'
import { type TestService, testService } from './services.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-bad-input-'))
const programs = postgresPrograms()
let server: Promise<PostgresServer> | undefined
afterAll(async () => {
  await (await server)?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function newDatabase(of: string): Promise<string> {
  server ??= startPostgres(of)
  return (await server).newDatabase()
}

const kinds: readonly (readonly [string, () => Promise<string>])[] = [
  ['SQLite', async () => join(folder, 'ledger.db')],
  ...(programs === undefined ? [] : [['PostgreSQL', () => newDatabase(programs)] as const]),
]

const shop = (limit: number): string => `settings { currency PLN  timezone "Europe/Warsaw" }
coupons "Codes" { code "TEN"  limit ${limit} uses }
campaign "Coded" { when coupon "Codes" then 10 PLN off cart }
`

const lines = [{ sku: 'A', quantity: '1', price: '100.00' }]
const cart = { currency: 'PLN', codes: ['TEN'], lines }
const at = '2026-10-03T12:00:00+02:00'

describe.each(kinds)('a ledger in %s', (kind, addressOf) => {
  it('answers in words from both doors', async () => {
    const rules = join(folder, `shop-${kind}`)
    mkdirSync(rules)
    const write = (limit: number): void => writeFileSync(join(rules, 'shop.promo'), shop(limit))
    write(1)
    const address = await addressOf()
    const run = (args: string[], input: object = {}): Promise<Finished> =>
      cartwright(args, { cwd: folder, env: { CARTWRIGHT_LEDGER: address }, input: JSON.stringify(input) })
    expect(await run(['ledger', 'init', address, '--rules', rules])).toMatchObject({ code: 0, err: '' })
    const reserve = (order: string, key: string, of: object = cart): Promise<Finished> =>
      run(['reserve', '--rules', rules, '--order', order, '--key', key], { at, ...of })
    const serving = async (work: (service: TestService) => Promise<void>): Promise<void> => {
      const service = await testService({ rules, ledger: address })
      try {
        await work(service)
      } finally {
        await service.close()
      }
    }
    const post = (service: TestService, path: string, key: string, body: object) =>
      service.ask(path, { as: 'staff', body, headers: { 'idempotency-key': `"${key}"` } })

    // The pool changes between reserve and commit: what is reserved is kept, today's limit holds for the next one.
    expect((await reserve('1', 'k1')).code).toBe(0)
    write(3)
    expect((await run(['commit', '1', '--rules', rules])).code).toBe(0)
    await serving(async (service) => {
      expect((await post(service, '/v1/reserve', 'h1', { order: '2', cart })).body.state).toBe('reserved')
    })
    write(2)
    await serving(async (service) => {
      expect((await post(service, '/v1/commit', 'h2', { order: '2' })).body.state).toBe('committed')
      const refused = await post(service, '/v1/reserve', 'h3', { order: '3', cart })
      expect(refused.body).toMatchObject({ state: 'refused', refusals: [{ reason: 'limit-of-code', subject: 'TEN' }] })

      const long = 'o'.repeat(256)
      const tooLong = await post(service, '/v1/reserve', 'h4', { order: long, cart })
      expect([tooLong.status, JSON.stringify(tooLong.body)]).toEqual([
        400,
        expect.stringContaining('write at most 255 characters'),
      ])
      const foreign = await post(service, '/v1/reserve', 'h5', { order: '5', cart: { ...cart, currency: 'EUR' } })
      expect([foreign.status, JSON.stringify(foreign.body)]).toEqual([422, expect.stringContaining('EUR')])
      const reused = await post(service, '/v1/reserve', 'h3', { order: 'another', cart })
      expect([reused.status, reused.body.type]).toEqual([422, 'urn:cartwright:problem:idempotency-key-reused'])
      expect(JSON.stringify(reused.body)).not.toContain(':h3')
    })
    const third = await reserve('3', 'k3')
    expect([third.code, third.out]).toEqual([3, expect.stringContaining('as often as allowed')])
    const tooLong = await reserve('o'.repeat(256), 'k4')
    expect([tooLong.code, tooLong.err]).toEqual([2, expect.stringContaining('write a text of 1 to 255 characters')])
    const foreign = await reserve('5', 'k5', { ...cart, currency: 'EUR' })
    expect([foreign.code, foreign.err]).toEqual([
      3,
      expect.stringContaining('the cart is in `EUR`, but these rules are in PLN'),
    ])
    const reused = await reserve('another', 'k1')
    expect([reused.code, reused.err]).toEqual([2, expect.stringContaining('was already used for another call')])
    expect((await run(['ledger', 'verify'])).code).toBe(0)

    const store = await openStore(address)
    await store.change("INSERT INTO migrations (number, name, sha256) VALUES (999, 'later', 'x')")
    await store.close()
    const newer = await reserve('6', 'k6')
    expect([newer.code, newer.err]).toEqual([
      2,
      expect.stringContaining('was written by a newer version of cartwright'),
    ])
    await expect(testService({ rules, ledger: address })).rejects.toThrow(
      'was written by a newer version of cartwright',
    )
  })
})
