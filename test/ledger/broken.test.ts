/** The connection breaks at each point of a transaction, and the disk is full: every call is booked once or not at all. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { usesOfCode } from '../../src/ledger/accounts.ts'
import { noReads } from '../../src/ledger/books.ts'
import { LedgerError } from '../../src/ledger/error.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { openStore } from '../../src/ledger/open.ts'
import { verify } from '../../src/ledger/verify.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { postgres } from './ledgers.ts'
import { postgresPrograms } from './postgres-server.ts'
import { smallDisk } from './small-disk.ts'

const rules = promo(
  'coupons "Hot" { code "HOT"  limit 99 uses } campaign "Hot" { when coupon "Hot" then 1 PLN off cart }',
)
const evaluator = prepare(rules)

/** Passes bytes on to the server; after `plan` so many pieces from the client it cuts every connection, once. */
async function breakingProxy(
  port: number,
): Promise<{ port: number; plan(pieces: number, way: 'before' | 'after'): void }> {
  const open = new Set<Socket>()
  let left = Number.POSITIVE_INFINITY
  let cutsBefore = true
  const cut = (): void => {
    left = Number.POSITIVE_INFINITY
    for (const socket of open) socket.destroy()
  }
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (piece) => {
      if (--left === 0 && cutsBefore) return cut()
      upstream.write(piece)
    })
    // The server has done what it was asked, and nobody hears of it.
    upstream.on('data', (piece) => (left <= 0 && !cutsBefore ? cut() : client.write(piece)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    plan: (pieces, way) => {
      left = pieces
      cutsBefore = way === 'before'
    },
  }
}

/** As any client would: what got no answer is asked again with its key. */
async function asked<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof LedgerError && ['unknown', 'unreachable'].includes(error.code)) || tries > 5) throw error
    }
  }
}

const programs = postgresPrograms()

describe.skipIf(programs === undefined)('on PostgreSQL', () => {
  it('a connection that breaks at any point of a transaction loses nothing and books nothing twice', async () => {
    const direct = await (await postgres(programs ?? '')).newDatabase()
    await (await openStore(direct, { create: true })).close()
    const proxy = await breakingProxy(Number(new URL(direct).port))
    const address = new URL(direct)
    address.port = String(proxy.port)
    const store = await openStore(address.href)
    onTestFinished(() => store.close())
    const ledger = await ledgerOn(store, evaluator)
    let orders = 0
    for (const way of ['before', 'after'] as const) {
      for (let piece = 1; piece <= 7; piece++) {
        const order = `${++orders}`
        proxy.plan(piece, way)
        const of = cart(['1 x A at 50'], { codes: ['HOT'] })
        const reserved = await asked(() => ledger.reserve({ key: `r${order}`, order, cart: of }))
        expect(reserved.state).toBe('reserved')
        expect((await asked(() => ledger.commit({ key: `c${order}`, order }))).state).toBe('committed')
      }
    }
    proxy.plan(Number.POSITIVE_INFINITY, 'before')
    const { balances } = await store.read({ ...noReads, accounts: [usesOfCode('HOT')] }, Date.now())
    expect(balances.get(usesOfCode('HOT'))).toEqual({ posted: orders, pending: 0 })
    expect((await verify(store)).faults).toEqual([])
  })
})

describe('on SQLite', () => {
  it('a full disk refuses what it can not hold, in words, and what was answered stays', async () => {
    const folder = smallDisk()
    if (folder === undefined) return
    const store = await openStore(join(folder, 'ledger.db'), { create: true })
    const ledger = await ledgerOn(store, evaluator)
    const answered: string[] = []
    const reserve = (order: string) =>
      ledger.reserve({ key: order, order, cart: cart(Array<string>(60).fill('1 x A at 50'), { codes: ['HOT'] }) })
    let failure: unknown
    while (failure === undefined && answered.length < 99) {
      const order = `${answered.length}`
      await reserve(order).then(
        () => answered.push(order),
        (error) => {
          failure = error
        },
      )
    }
    expect(failure).toMatchObject({ code: 'not-booked', message: expect.stringContaining('nothing was booked') })
    expect(answered.length).toBeGreaterThan(3)
    for (const order of answered) expect((await reserve(order)).state).toBe('reserved')
    const { balances } = await store.read({ ...noReads, accounts: [usesOfCode('HOT')] }, Date.now())
    expect(balances.get(usesOfCode('HOT'))?.pending).toBe(answered.length)
    expect((await verify(store)).faults).toEqual([])
    await store.close()
  })
})
