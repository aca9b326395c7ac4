/** A PostgreSQL that is ended while it reads for a list or a report: it is said, and once the server is back the list is whole. */
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { ledgerInfo } from '../../src/ledger/info.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { openStore } from '../../src/ledger/open.ts'
import { latestRedemptions } from '../../src/ledger/redemptions.ts'
import { campaignsReport } from '../../src/ledger/report/orders.ts'
import { verify } from '../../src/ledger/verify.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { postgresPrograms, startPostgres } from './postgres-server.ts'
import { saidOf } from './said.ts'

const rules = promo('campaign "Ten" { then 10% off cart  limit 99 uses }')
const programs = postgresPrograms()

describe.skipIf(programs === undefined)('a PostgreSQL is ended within a list:', () => {
  it.each([
    ['killed', 'SIGKILL'],
    ['shut down at once', 'SIGQUIT'],
  ] as const)('%s', async (_, signal) => {
    const server = await startPostgres(programs ?? '')
    onTestFinished(() => server.stop())
    const address = await server.newDatabase()
    const store = await openStore(address, { create: true })
    onTestFinished(() => store.close())
    const ledger = await ledgerOn(store, prepare(rules))
    for (let order = 0; order < 5; order++) {
      await ledger.reserve({ key: `r${order}`, order: `${order}`, cart: cart(['1 x A at 50']) })
      await ledger.commit({ key: `c${order}`, order: `${order}` })
    }
    const lists = {
      latest: () => latestRedemptions(store, {}, { most: 9 }),
      report: () => campaignsReport(store, rules, { currency: 'PLN' }),
      verify: () => verify(store),
      info: () => ledgerInfo(store),
    }
    for (const list of Object.values(lists)) {
      const before = await list()
      const said = await withLockedOrders(address, async () => {
        const said = saidOf(list())
        await until(address, "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        await server.end(signal)
        return said
      })
      expect(said).toMatch(/^unreachable: `postgres:.*` did not respond: .* \(check that PostgreSQL is running there/)
      await server.start()
      expect(await list()).toEqual(before)
    }
    expect(await verify(store)).toMatchObject({ orders: 5, faults: [] })
  })
})

/** Nobody can read orders meanwhile: whoever lists them waits. */
async function withLockedOrders<Result>(address: string, work: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client(address)
  client.on('error', () => undefined)
  await client.connect()
  await client.query('BEGIN')
  await client.query('LOCK TABLE redemptions, accounts IN ACCESS EXCLUSIVE MODE')
  try {
    return await work()
  } finally {
    await client.end()
  }
}

/** Until the statement finds something. */
async function until(address: string, statement: string): Promise<void> {
  const client = new pg.Client(address)
  await client.connect()
  while ((await client.query(statement)).rowCount === 0);
  await client.end()
}
