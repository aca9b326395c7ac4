/** A server that neither answers nor ends the connection: nobody waits for ever, what is unknown is called so, and nothing is lost. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { usesOfCode } from '../../src/ledger/accounts.ts'
import { noReads } from '../../src/ledger/books.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { latestRedemptions } from '../../src/ledger/redemptions.ts'
import { campaignsReport } from '../../src/ledger/report/orders.ts'
import { openPostgres } from '../../src/ledger/store/postgres.ts'
import { verify } from '../../src/ledger/verify.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { postgres } from './ledgers.ts'
import { postgresPrograms } from './postgres-server.ts'
import { saidOf } from './said.ts'
import { type SilentProxy, silentProxy } from './silent-proxy.ts'

const rules = promo(`
  coupons "Hot" { code "HOT"  limit 99 uses }
  campaign "Hot" { when coupon "Hot" then 1 PLN off cart }
`)
const evaluator = prepare(rules)
const hot = cart(['1 x A at 50'], { codes: ['HOT'] })

const programs = postgresPrograms()
/** Milliseconds. */
const limits = { patience: 1500, longest: 3000 }

async function silentLedger(): Promise<{ direct: string; address: string; proxy: SilentProxy }> {
  const direct = await (await postgres(programs ?? '')).newDatabase()
  await (await openPostgres(direct, { create: true })).close()
  const proxy = await silentProxy(Number(new URL(direct).port))
  const address = new URL(direct)
  address.port = String(proxy.port)
  return { direct, address: address.href, proxy }
}

describe.skipIf(programs === undefined)('a PostgreSQL that falls silent', () => {
  it('before it was reached: nothing is booked', async () => {
    const deaf = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(deaf, 'listening')
    onTestFinished(() => void deaf.close())
    const { port } = deaf.address() as AddressInfo
    const socket = `postgres://cartwright@127.0.0.1:${port}/x`
    for (const address of [socket, `${socket}?sslmode=require`])
      expect(await saidOf(openPostgres(address, limits))).toMatch(
        /^unreachable: `.*` did not respond: no answer in time \(check that PostgreSQL is running there .* nothing was booked\)/,
      )
  })

  it.each(['to the server', 'from the server'] as const)('%s, while it books', async (way) => {
    const { address, proxy } = await silentLedger()
    const store = await openPostgres(address, limits)
    const ledger = await ledgerOn(store, evaluator)
    await ledger.reserve({ key: 'r1', order: '1', cart: hot })
    proxy.silence(way)
    expect(await saidOf(ledger.reserve({ key: 'r2', order: '2', cart: hot }))).toBe(
      'unknown: the ledger did not respond: no answer in time (repeat the call with the same key: if the call was booked, you get its answer)',
    )
    proxy.speak()
    expect((await ledger.reserve({ key: 'r2', order: '2', cart: hot })).state).toBe('reserved')
    expect((await ledger.commit({ key: 'c2', order: '2' })).state).toBe('committed')
    const { balances } = await store.read({ ...noReads, accounts: [usesOfCode('HOT')] }, Date.now())
    expect(balances.get(usesOfCode('HOT'))).toEqual({ posted: 1, pending: 1 })
    expect((await verify(store)).faults).toEqual([])
    await store.close()
  })

  it('while it books for many: nobody is told that nothing was booked', async () => {
    const { address, proxy } = await silentLedger()
    const store = await openPostgres(address, limits)
    const ledger = await ledgerOn(store, evaluator)
    await ledger.reserve({ key: 'r0', order: '0', cart: hot })
    proxy.silence('from the server')
    const orders = Array.from({ length: 9 }, (_, place) => `${place + 1}`)
    const reserve = (order: string) => ledger.reserve({ key: `r${order}`, order, cart: hot })
    for (const said of await Promise.all(orders.map((order) => saidOf(reserve(order)))))
      expect(said).toMatch(/^unknown: /)
    proxy.speak()
    for (const order of orders) expect((await reserve(order)).state).toBe('reserved')
    expect(await verify(store)).toMatchObject({ orders: 10, faults: [] })
    await store.close()
  })

  it('while it lists, reports and verifies: each says so, and gives the whole list afterwards', async () => {
    const { address, proxy } = await silentLedger()
    const store = await openPostgres(address, limits)
    const ledger = await ledgerOn(store, evaluator)
    await ledger.reserve({ key: 'r1', order: '1', cart: hot })
    const lists = {
      latest: () => latestRedemptions(store, {}, { most: 9 }),
      report: () => campaignsReport(store, rules, { currency: 'PLN' }),
      verify: () => verify(store),
    }
    const before = [await lists.latest(), await lists.report(), await lists.verify()]
    proxy.silence('from the server')
    for (const list of Object.values(lists))
      expect(await saidOf(list())).toMatch(/^unreachable: .* did not respond: no answer in time/)
    proxy.speak()
    expect([await lists.latest(), await lists.report(), await lists.verify()]).toEqual(before)
    await store.close()
  })

  it('before codes are stored: none is', async () => {
    const { address, proxy } = await silentLedger()
    const store = await openPostgres(address, limits)
    await store.countCodes('Many')
    proxy.silence('to the server')
    const code = { key: 'X', code: 'X', pool: 'Many', issued: 0, state: 'live' } as const
    expect(await saidOf(store.addCodes([code]))).toMatch(/^unreachable: .*: no answer in time .* nothing was booked/)
    proxy.speak()
    expect(await store.countCodes('Many')).toEqual([])
    await store.close()
  })

  it('for a node within its transaction: others wait for what it has locked, not for ever', async () => {
    const { direct, address, proxy } = await silentLedger()
    const silent = await openPostgres(address, limits)
    const other = await openPostgres(direct)
    const reads = { ...noReads, accounts: [usesOfCode('HOT')] }
    await silent.read(reads, 0)
    // Deciding ends while nothing can be sent any more: the locks are held, and neither a commit nor an end comes.
    const lost = saidOf(silent.write(reads, 0, () => proxy.silence('to the server')))
    const ledger = await ledgerOn(other, evaluator)
    expect((await ledger.reserve({ key: 'r1', order: '1', cart: hot })).state).toBe('reserved')
    expect(await lost).toMatch(/^unknown: /)
    await Promise.all([silent.close(), other.close()])
  })

  it('and is left: closing does not wait for it', async () => {
    const { address, proxy } = await silentLedger()
    const store = await openPostgres(address, limits)
    await latestRedemptions(store, {}, { most: 9 })
    await store.read({ ...noReads, accounts: ['x'] }, 0)
    proxy.silence('to the server')
    await store.close()
  })
})
