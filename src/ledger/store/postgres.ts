/**
 * The ledger in PostgreSQL, where several nodes share one. A transaction first takes advisory locks on all that it is about,
 * in one order for all nodes: they hold rows that do not exist yet too. Everything it reads after that is as the last holder
 * left it.
 */
import pg from 'pg'
import { readRules } from '../../compile/read-rules.ts'
import { type Books, newBooks, type Reads, releaseLapsed, windowKey } from '../books.ts'
import { LedgerError } from '../error.ts'
import type { Balance, StoredCall } from '../model.ts'
import { pendingMigrations, readMigrations } from './migrations.ts'
import { byHolder } from './reading.ts'
import {
  type CodeRow,
  codeOf,
  codeRow,
  type LotRow,
  lotOf,
  lotRow,
  type RedemptionRow,
  redemptionOf,
  redemptionRow,
} from './rows.ts'
import type { AuditedAccount, CodeCount, Store } from './store.ts'

/** Whole numbers of 64 bits come as text otherwise; the ledger keeps them within 53. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

const connections = 8
/** A connection that breaks is replaced so many times before the caller is told that the outcome is unknown. */
const mostTries = 3

export async function openPostgres(url: string, { create = false } = {}): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: connections, types })
  // An idle connection that breaks is replaced when it is asked for.
  pool.on('error', () => undefined)
  try {
    await migrate(pool, url, create)
    return storeOf(pool)
  } catch (error) {
    await pool.end()
    if (error instanceof LedgerError) throw error
    throw new LedgerError('not-a-ledger', `${shown(url)} can't be opened: ${messageOf(error)}`, undefined, error)
  }
}

/** Without what may be a password. */
function shown(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url)
    return `\`${protocol}//${host}${pathname}\``
  } catch {
    return 'the address of the ledger'
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Any number; all nodes take the same. */
const migrationLock = 7_301_914

async function migrate(pool: pg.Pool, url: string, create: boolean): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    const { rows } = await client.query<{ name: string | null }>("SELECT to_regclass('migrations')::text AS name")
    if (rows[0]?.name == null) {
      if (!create) {
        throw new LedgerError(
          'no-ledger',
          `there is no ledger at ${shown(url)}`,
          'begin one with `cartwright ledger init`',
        )
      }
      await client.query(
        'CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL)',
      )
    }
    const applied = await client.query<{ number: number; sha256: string }>('SELECT number, sha256 FROM migrations')
    for (const { number, name, sql, sha256 } of pendingMigrations(
      readMigrations('postgres'),
      applied.rows,
      shown(url),
    )) {
      await client.query(sql)
      await client.query('INSERT INTO migrations (number, name, sha256) VALUES ($1, $2, $3)', [number, name, sha256])
    }
  })
}

async function inTransaction<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  // The pool listens only while a connection is idle.
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    if (isLost(error)) broken ??= error as Error
    if (broken !== undefined) throw new LostConnection(broken)
    await client.query('ROLLBACK').catch((failed: Error) => (broken = failed))
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** The connection broke or the server went away: what was sent last may have been done. */
class LostConnection extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause })
  }
}

function isLost(error: unknown): boolean {
  if (error instanceof LostConnection) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(08|57P0|ECONN|EPIPE|ENOENT|ETIMEDOUT)/.test(code) || /terminated|not queryable/.test(error.message)
}

async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isLost(error)) throw error
      if (attempt < mostTries) continue
      throw new LedgerError(
        'unknown',
        `no answer came from the ledger: ${messageOf(error)}`,
        'ask again with the same key: it gives the answer if the call was booked',
        error,
      )
    }
  }
}

function storeOf(pool: pg.Pool): Store {
  return {
    read: (reads, now) => retried(() => load(pool, reads, now)),
    write: (reads, now, decide) =>
      retried(() =>
        inTransaction(pool, async (client) => {
          const locked = await lock(client, reads, now)
          const books = await load(client, reads, now, locked)
          const answer = decide(books)
          await save(client, books)
          return answer
        }),
      ),
    ordersOf: async (customer) => {
      const { rows } = await pool.query<RedemptionRow>(
        "SELECT * FROM redemptions WHERE customer = $1 AND state = 'committed' ORDER BY at, order_id",
        [customer],
      )
      return rows.map(redemptionOf)
    },
    lapsedOrders: async (now, most) => {
      const { rows } = await pool.query<{ order_id: string }>(
        "SELECT order_id FROM redemptions WHERE state = 'reserved' AND expires <= $1 ORDER BY expires LIMIT $2",
        [now, most],
      )
      return rows.map(({ order_id }) => order_id)
    },
    ruleSet: async (version) => {
      const { rows } = await pool.query<{ rules: string }>('SELECT rules FROM rule_sets WHERE version = $1', [version])
      return rows[0] && readRules(JSON.parse(rows[0].rules))
    },
    keepRuleSet: async (rules) => {
      const values = [rules.version, JSON.stringify(rules)]
      await pool.query('INSERT INTO rule_sets (version, rules) VALUES ($1, $2) ON CONFLICT DO NOTHING', values)
    },
    addCodes: async (codes) => {
      const { rows } = await pool.query<{ key: string }>(
        `INSERT INTO codes SELECT * FROM json_populate_recordset(NULL::codes, $1::json) ON CONFLICT (key) DO NOTHING
         RETURNING key`,
        [JSON.stringify(codes.map(codeRow))],
      )
      const added = new Set(rows.map(({ key }) => key))
      return codes.filter(({ key }) => !added.has(key)).map(({ key }) => key)
    },
    findCodes: async ({ pool: name, state, customer, after = '', most }) => {
      const { rows } = await pool.query<CodeRow>(
        `SELECT * FROM codes WHERE pool = $1 AND key COLLATE "C" > $2
         AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR customer = $4) ORDER BY key COLLATE "C" LIMIT $5`,
        [name, after, state ?? null, customer ?? null, most],
      )
      return rows.map(codeOf)
    },
    changeCodes: async (keys, { state, customer }) => {
      const { rowCount } = await pool.query(
        'UPDATE codes SET state = coalesce($2, state), customer = coalesce($3, customer) WHERE key = ANY ($1)',
        [keys, state ?? null, customer ?? null],
      )
      return rowCount ?? 0
    },
    countCodes: async (name) => {
      const { rows } = await pool.query<CodeCount>(
        'SELECT state, count(*) AS codes FROM codes WHERE pool = $1 GROUP BY state ORDER BY state',
        [name],
      )
      return rows
    },
    audit: () => inTransaction(pool, audit),
    close: () => pool.end(),
  }
}

type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>

/** Redemptions that have lapsed and hold something of what is read. */
const lapsedAmong = (accounts: string): string =>
  `SELECT DISTINCT t.order_id FROM redemptions r JOIN transfers t ON t.order_id = r.order_id
   WHERE r.state = 'reserved' AND r.expires <= $2 AND t.account IN (${accounts})`

/** Locks what the reads name, their lots, and what lapsed reservations among them hold. Gives the locked accounts. */
async function lock(client: pg.PoolClient, reads: Reads, now: number): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ account: string | null }>(
    `WITH asked AS (
       SELECT unnest($1::text[]) AS account UNION SELECT account FROM lots WHERE holder = ANY ($3)
     ), orders AS (
       SELECT unnest($4::text[]) AS order_id UNION ${lapsedAmong('SELECT account FROM asked')}
     ), held AS (
       SELECT booked ->> 'account' AS account
       FROM redemptions JOIN orders USING (order_id),
            LATERAL (SELECT * FROM json_array_elements(uses::json) UNION ALL SELECT * FROM json_array_elements(earned::json)) AS all_of (booked)
     ), accounts_of AS (
       SELECT account FROM asked UNION SELECT account FROM held
     ), named AS MATERIALIZED (
       SELECT DISTINCT ON (lock) lock, account FROM (
         SELECT hashtextextended('account ' || account, 0) AS lock, account FROM accounts_of
         UNION ALL SELECT hashtextextended('order ' || order_id, 0), NULL FROM orders
         UNION ALL SELECT hashtextextended('name ' || name, 0), NULL FROM unnest($5::text[]) AS names (name)
       ) AS every ORDER BY lock
     )
     SELECT account, pg_advisory_xact_lock(lock) FROM named`,
    [
      [...new Set([...reads.accounts, ...reads.windows.map(({ account }) => account)])],
      now,
      reads.holders,
      reads.orders,
      [
        ...reads.keys.map((key) => `key ${key}`),
        ...reads.codes.map((code) => `code ${code}`),
        ...reads.holders.map((holder) => `holder ${holder}`),
      ],
    ],
  )
  return new Set(rows.flatMap(({ account }) => account ?? []))
}

interface Loaded {
  readonly calls: readonly StoredCall[] | null
  readonly redemptions: readonly RedemptionRow[] | null
  readonly known: readonly string[] | null
  readonly balances: readonly (Balance & { readonly account: string })[] | null
  readonly windows: readonly { readonly account: string; readonly since: number; readonly sum: number }[] | null
  readonly codes: readonly CodeRow[] | null
  readonly lots: readonly LotRow[] | null
}

/** One question for all: a round trip costs more than the reading. `locked`: the accounts that may change. */
async function load(db: Queryable, reads: Reads, now: number, locked?: ReadonlySet<string>): Promise<Books> {
  const { rows } = await db.query<{ loaded: Loaded }>(
    `WITH of_holders AS (
       SELECT * FROM lots WHERE holder = ANY ($3)
     ), asked AS (
       SELECT unnest($1::text[]) AS account UNION SELECT account FROM of_holders
     ), found AS (
       SELECT * FROM redemptions
       WHERE order_id = ANY ($4) OR order_id IN (${lapsedAmong('SELECT account FROM asked')})
     ), known AS (
       SELECT account FROM asked
       UNION SELECT booked ->> 'account' FROM found, json_array_elements(uses::json) AS u (booked)
       UNION SELECT booked ->> 'account' FROM found, json_array_elements(earned::json) AS e (booked)
     )
     SELECT json_build_object(
       'calls', (SELECT json_agg(c) FROM (SELECT key, operation, fingerprint, answer FROM calls WHERE key = ANY ($5)) AS c),
       'redemptions', (SELECT json_agg(found) FROM found),
       'known', (SELECT json_agg(account) FROM known),
       'balances', (SELECT json_agg(a) FROM accounts AS a WHERE account IN (SELECT account FROM known)),
       'windows', (
         SELECT json_agg(json_build_object('account', w.account, 'since', w.since, 'sum', (
           SELECT coalesce(sum(posted + pending), 0) FROM transfers AS t WHERE t.account = w.account AND t.at >= w.since)))
         FROM unnest($6::text[], $7::bigint[]) AS w (account, since)),
       'codes', (SELECT json_agg(codes) FROM codes WHERE key = ANY ($8)),
       'lots', (SELECT json_agg(l ORDER BY usable_until, account) FROM of_holders AS l)
     ) AS loaded`,
    [
      [...new Set([...reads.accounts, ...reads.windows.map(({ account }) => account)])],
      now,
      reads.holders,
      reads.orders,
      reads.keys,
      reads.windows.map(({ account }) => account),
      reads.windows.map(({ since }) => since),
      reads.codes,
    ],
  )
  const loaded = rows[0]?.loaded
  const books = newBooks(now, locked ?? new Set(loaded?.known))
  for (const call of loaded?.calls ?? []) books.calls.set(call.key, call)
  for (const row of loaded?.redemptions ?? []) books.redemptions.set(row.order_id, redemptionOf(row))
  for (const { account, posted, pending } of loaded?.balances ?? []) books.balances.set(account, { posted, pending })
  for (const { sum, ...window } of loaded?.windows ?? []) books.windows.set(windowKey(window), sum)
  for (const row of loaded?.codes ?? []) books.codes.set(row.key, codeOf(row))
  for (const [holder, lots] of byHolder((loaded?.lots ?? []).map(lotOf))) books.lots.set(holder, lots)
  releaseLapsed(books)
  return books
}

async function save(client: pg.PoolClient, { now, balances, written }: Books): Promise<void> {
  const list = (rows: Iterable<unknown>): string => JSON.stringify([...rows])
  await client.query(
    `WITH of_accounts AS (
       INSERT INTO accounts (account, posted, pending)
       SELECT account, posted, pending FROM json_to_recordset($2::json) AS a (account text, posted bigint, pending bigint)
       ON CONFLICT (account) DO UPDATE SET posted = excluded.posted, pending = excluded.pending
     ), of_transfers AS (
       INSERT INTO transfers (account, posted, pending, kind, order_id, at, booked)
       SELECT account, posted, pending, kind, "order", at, $1
       FROM json_to_recordset($3::json)
         AS t (account text, posted bigint, pending bigint, kind text, "order" text, at bigint)
     ), of_redemptions AS (
       INSERT INTO redemptions
       SELECT * FROM json_populate_recordset(NULL::redemptions, $4::json)
       ON CONFLICT (order_id) DO UPDATE SET
         (state, version, at, expires, customer, rules, cart, result, uses, earned, drawn, returns, given_back)
         = (excluded.state, excluded.version, excluded.at, excluded.expires, excluded.customer, excluded.rules,
            excluded.cart, excluded.result, excluded.uses, excluded.earned, excluded.drawn, excluded.returns, excluded.given_back)
     ), of_calls AS (
       INSERT INTO calls (key, operation, fingerprint, answer, booked)
       SELECT key, operation, fingerprint, answer, $1
       FROM json_to_recordset($5::json) AS c (key text, operation text, fingerprint text, answer text)
     ), of_lots AS (
       INSERT INTO lots SELECT * FROM json_populate_recordset(NULL::lots, $6::json)
     ), of_codes AS (
       INSERT INTO codes SELECT * FROM json_populate_recordset(NULL::codes, $7::json)
       ON CONFLICT (key) DO UPDATE SET
         (state, customer, order_id) = (excluded.state, excluded.customer, excluded.order_id)
     ), of_refusals AS (
       INSERT INTO refusals (order_id, customer, subject, reason, booked)
       SELECT "order", customer, subject, reason, $1
       FROM json_to_recordset($8::json) AS r ("order" text, customer text, subject text, reason text)
     )
     SELECT 1`,
    [
      now,
      list([...written.balances].map((account) => ({ account, ...balances.get(account) }))),
      list(written.transfers),
      list([...written.redemptions.values()].map(redemptionRow)),
      list(written.calls.values()),
      list(written.lots.map(lotRow)),
      list([...written.codes.values()].map(codeRow)),
      list(written.refusals),
    ],
  )
}

async function audit(client: pg.PoolClient): Promise<Awaited<ReturnType<Store['audit']>>> {
  await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const accounts = await client.query<
    Omit<AuditedAccount, 'transferred'> & { transferred_posted: number; transferred_pending: number }
  >(
    `SELECT account, coalesce(a.posted, 0) AS posted, coalesce(a.pending, 0) AS pending,
            coalesce(t.posted, 0) AS transferred_posted, coalesce(t.pending, 0) AS transferred_pending
     FROM accounts AS a FULL JOIN (
       SELECT account, sum(posted)::bigint AS posted, sum(pending)::bigint AS pending FROM transfers GROUP BY account
     ) AS t USING (account) ORDER BY account COLLATE "C"`,
  )
  const redemptions = await client.query<RedemptionRow>('SELECT * FROM redemptions ORDER BY order_id COLLATE "C"')
  const byOrder = await client.query<{ order: string; account: string; posted: number; pending: number }>(
    `SELECT order_id AS "order", account, sum(posted)::bigint AS posted, sum(pending)::bigint AS pending
     FROM transfers WHERE order_id IS NOT NULL GROUP BY order_id, account`,
  )
  return {
    accounts: accounts.rows.map(({ transferred_posted, transferred_pending, ...account }) => ({
      ...account,
      transferred: { posted: transferred_posted, pending: transferred_pending },
    })),
    redemptions: redemptions.rows.map(redemptionOf),
    byOrder: byOrder.rows,
  }
}
