/** How PostgreSQL finds what an order needs. */
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { noReads } from '../../src/ledger/books.ts'
import { openPostgres } from '../../src/ledger/store/postgres.ts'
import { bookOptions, load, lock } from '../../src/ledger/store/postgres-books.ts'
import { postgres } from './ledgers.ts'
import { postgresPrograms } from './postgres-server.ts'

const programs = postgresPrograms()

test.skipIf(programs === undefined)('a connection that began with an empty ledger reads no table whole', async () => {
  const address = await (await postgres(programs ?? '')).newDatabase()
  const store = await openPostgres(address, { create: true })
  onTestFinished(() => store.close())
  const client = new pg.Client({ connectionString: address, options: bookOptions })
  await client.connect()
  onTestFinished(() => client.end())

  // From the sixth call on the plan is kept.
  const reads = {
    ...noReads,
    accounts: ['a'],
    orders: ['o'],
    keys: ['k'],
    codes: ['c'],
    holders: ['h'],
    customers: ['x'],
  }
  for (let call = 0; call < 8; call++) {
    await client.query('BEGIN')
    await lock(client as unknown as pg.PoolClient, reads, 0)
    await load(client, { ...reads, windows: [{ account: 'a', since: 0 }] }, 0)
    await client.query('COMMIT')
  }

  const list = "'{}'"
  for (const statement of [
    `"ledger-lock" (${list}, 0, ${list}, ${list}, ${list})`,
    `"ledger-load" (${list}, 0, ${list}, ${list}, ${list}, ${list}, ${list}, ${list}, ${list})`,
  ]) {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (COSTS off) EXECUTE ${statement}`)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('Index Scan')
    expect(plan).not.toContain('Seq Scan')
  }
})
