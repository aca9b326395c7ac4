/**
 * `npm run bench -- ledger`: the ledger compared with one transaction per order, with the same number of clients. All
 * variants are durable and run on one disk, whose fsync is measured first. The goals compare the ledger with itself
 * with grouping off: the same evaluation and the same rows, but one transaction per order. The bare counter is no
 * ledger: it prices nothing, stores no result and is not idempotent. It shows what one row, one statement and one write
 * to the disk cost on this machine.
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { noReads } from '../../src/ledger/books.ts'
import { generateCodes } from '../../src/ledger/codes.ts'
import { type Ledger, ledgerOn } from '../../src/ledger/ledger.ts'
import { openStore } from '../../src/ledger/open.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { postgresPrograms, startPostgres } from '../ledger/postgres-server.ts'

const codes = Array.from({ length: 16 }, (_, place) => `CODE${place}`)
const rules = promo(`
  coupons "Hot" { code "HOT"  limit 100000000 uses }
  coupons "Own" { ${codes.map((code) => `code "${code}"  limit 100000000 uses`).join('\n')} }
  coupons "Many" { generate 1000000 like "MANY-?????-?????" }
  campaign "Hot" { when coupon "Hot" then 5 PLN off cart }
  campaign "Own" { when coupon "Own" then 5 PLN off cart }
  campaign "Budgeted" { when payment "card" then 1% off cart  budget 90000000 PLN }
`)
const evaluator = prepare(rules)

/** Milliseconds of each measurement, and of the warm-up before it, which keeps compilation out of the first one. */
const span = 2500
const warmUp = 1000

interface Rate {
  readonly perSecond: number
  /** 99th percentile of the waiting time in milliseconds. */
  readonly p99: number
}

type CallOf = (client: number, number: number) => Promise<unknown>

async function rateOf(clients: number, call: CallOf): Promise<Rate> {
  await rateFor(warmUp, clients, call)
  return rateFor(span, clients, call)
}

/** Runs this many clients, each with one call at a time. */
async function rateFor(span: number, clients: number, call: CallOf): Promise<Rate> {
  const waits: number[] = []
  const start = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let number = 0; performance.now() - start < span; number++) {
        const before = performance.now()
        await call(client, number)
        waits.push(performance.now() - before)
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  waits.sort((a, b) => a - b)
  return { perSecond: waits.length / seconds, p99: waits[Math.floor(waits.length * 0.99)] ?? 0 }
}

function fsyncTime(folder: string): number {
  const file = openSync(join(folder, 'fsync'), 'w')
  const times = Array.from({ length: 40 }, (_, place) => {
    const before = performance.now()
    writeSync(file, Buffer.alloc(8192, place), 0, 8192, place * 8192)
    fsyncSync(file)
    return performance.now() - before
  })
  closeSync(file)
  return times.sort((a, b) => a - b)[20] ?? 0
}

type Case = 'hot' | 'own' | 'budget'
const clientsOf: Readonly<Record<Case, number>> = { hot: 64, own: 16, budget: 64 }
const named: Readonly<Record<Case, string>> = {
  hot: 'one code, 64 clients',
  own: '16 codes, 16 clients',
  budget: 'one budget, 64 clients',
}

let calls = 0
const reserveOn = (ledger: Ledger, which: Case) => (client: number) => {
  const order = `${which} ${++calls}`
  const of = { hot: { codes: ['HOT'] }, own: { codes: [codes[client] ?? ''] }, budget: { payment: 'card' } }[which]
  return ledger.reserve({ key: order, order, cart: cart(['1 x A at 50'], of) })
}

const counters = ['hot', 'budget', ...codes.map((_, place) => `own ${place}`)]
const counterOf = (which: Case, client: number): string => (which === 'own' ? `own ${client}` : which)

/** One transaction per order: a conditional update of its counter, and an insert of the order with its cart. */
async function postgresPeer(
  address: string,
): Promise<{ run(which: Case, client: number): Promise<void>; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: address, max: 64 })
  pool.on('error', () => undefined)
  await pool.query('CREATE TABLE peer_counters (name TEXT PRIMARY KEY, used BIGINT NOT NULL)')
  await pool.query('CREATE TABLE peer_orders (id TEXT PRIMARY KEY, cart TEXT NOT NULL)')
  for (const name of counters) await pool.query('INSERT INTO peer_counters VALUES ($1, 0)', [name])
  return {
    run: async (which, client) => {
      const connection = await pool.connect()
      try {
        await connection.query('BEGIN')
        await connection.query('INSERT INTO peer_orders VALUES ($1, $2)', [`${++calls}`, '{}'])
        const name = counterOf(which, client)
        await connection.query('UPDATE peer_counters SET used = used + 1 WHERE name = $1 AND used + 1 <= 100000000', [
          name,
        ])
        await connection.query('COMMIT')
      } finally {
        connection.release()
      }
    },
    close: () => pool.end(),
  }
}

function sqlitePeer(path: string): { run(which: Case, client: number): Promise<void>; close(): Promise<void> } {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE counters (name TEXT PRIMARY KEY, used INTEGER NOT NULL) STRICT')
  db.exec('CREATE TABLE orders (id TEXT PRIMARY KEY, cart TEXT NOT NULL) STRICT')
  const begin = db.prepare('INSERT INTO counters VALUES (?, 0)')
  for (const name of counters) begin.run(name)
  const count = db.prepare('UPDATE counters SET used = used + 1 WHERE name = ? AND used + 1 <= 100000000')
  const keep = db.prepare('INSERT INTO orders VALUES (?, ?)')
  const order = db.transaction((name: string) => {
    keep.run(`${++calls}`, '{}')
    count.run(name)
  }).immediate
  return {
    run: async (which, client) => {
      order(counterOf(which, client))
      await new Promise((resolve) => setImmediate(resolve))
    },
    close: async () => {
      db.close()
    },
  }
}

const wanted: Readonly<Record<'PostgreSQL' | 'SQLite', Readonly<Record<Case, number>>>> = {
  PostgreSQL: { hot: 15, own: 2, budget: 15 },
  SQLite: { hot: 10, own: 10, budget: 10 },
}

const met = (isMet: boolean): string => (isMet ? 'met' : 'MISSED')
const perSecond = (rate: number): string => Math.round(rate).toLocaleString('en')

async function storeRows(
  store: 'PostgreSQL' | 'SQLite',
  address: string,
  peer: { run(which: Case, client: number): Promise<void> },
  fsync: number,
): Promise<string[][]> {
  const opened = await openStore(address, { create: true })
  const ledger = await ledgerOn(opened, evaluator)
  const ungrouped = await ledgerOn(opened, evaluator, { ungrouped: true })
  const rows: string[][] = []
  for (const which of ['hot', 'own', 'budget'] as const) {
    const bare = await rateOf(clientsOf[which], (client) => peer.run(which, client))
    const theirs = await rateOf(clientsOf[which], reserveOn(ungrouped, which))
    const ours = await rateOf(clientsOf[which], reserveOn(ledger, which))
    const ratio = ours.perSecond / theirs.perSecond
    const goal = wanted[store][which]
    rows.push(
      [
        `${store}: ${named[which]}, reserved a second (one transaction an order: ${perSecond(theirs.perSecond)}; bare counter, no ledger: ${perSecond(bare.perSecond)})`,
        `${perSecond(ours.perSecond)}, ${ratio.toFixed(1)}x`,
        `${goal}x`,
        met(ratio >= goal),
      ],
      [
        `${store}: ${named[which]}, p99`,
        `${ours.p99.toFixed(1)} ms, ${(ours.p99 / fsync).toFixed(1)} fsyncs`,
        'under 10 fsyncs',
        met(ours.p99 < 10 * fsync),
      ],
    )
  }
  await ledger.close()
  return rows
}

async function codeRows(folder: string): Promise<string[][]> {
  const path = join(folder, 'codes.db')
  const store = await openStore(path, { create: true })
  const before = performance.now()
  const sample: string[] = []
  for await (const some of generateCodes(store, rules, { pool: 'Many', count: 1_000_000, issued: 0 })) {
    sample.push(...some.slice(0, 50).map(({ key }) => key))
  }
  const seconds = (performance.now() - before) / 1000
  await store.change(
    `INSERT INTO codes (key, code, pool, issued, state)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000000)
     SELECT printf('FILL-%08d', i), printf('FILL-%08d', i), 'Fill', 0, 'live' FROM n`,
  )
  const start = performance.now()
  for (const key of sample) await store.read({ ...noReads, codes: [key] }, 0)
  const lookUp = (performance.now() - start) / sample.length
  await store.close()
  return [
    ['SQLite: a million codes drawn, unique and stored', `${seconds.toFixed(1)} s`, 'under 10 s', met(seconds < 10)],
    ['SQLite: a look-up among ten million codes', `${lookUp.toFixed(3)} ms`, 'under 1 ms', met(lookUp < 1)],
  ]
}

export async function ledgerRows(): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-bench-ledger-'))
  try {
    const fsync = fsyncTime(folder)
    const rows: string[][] = [['fsync of this disk, median', `${fsync.toFixed(2)} ms`, '', '']]
    const peer = sqlitePeer(join(folder, 'peer.db'))
    rows.push(...(await storeRows('SQLite', join(folder, 'ledger.db'), peer, fsync)))
    await peer.close()
    const programs = postgresPrograms()
    if (programs === undefined) rows.push(['PostgreSQL 15 or newer is not installed', '', '', ''])
    else {
      const server = await startPostgres(programs)
      try {
        const theirs = await postgresPeer(await server.newDatabase())
        rows.push(...(await storeRows('PostgreSQL', await server.newDatabase(), theirs, fsync)))
        await theirs.close()
      } finally {
        await server.stop()
      }
    }
    rows.push(...(await codeRows(folder)))
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
