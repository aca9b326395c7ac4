/**
 * Locks, reads and saves books in PostgreSQL, one statement each, since a round trip costs more than the work. Rows are
 * selected by arrays (`= ANY (ARRAY (…))`), which use an index whatever the planner estimates.
 */
import type pg from 'pg'
import { type Books, forgetWritten, isUnchanged, newBooks, type Reads, releaseLapsed } from '../books.ts'
import type { Balance, StoredCall } from '../model.ts'
import { hour, keepingByHour, manyTransfers } from './hours.ts'
import { binaryArray } from './postgres-arrays.ts'
import { byHolder } from './reading.ts'
import { type CodeRow, codeOf, type LotRow, lotOf, type RedemptionRow, redemptionOf } from './rows.ts'
import { columnsOf, onConflict, savedTables } from './saved-rows.ts'

type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>

/**
 * A connection caches the plans of its first few calls. If the tables were nearly empty then, a sequential scan was cheapest
 * and would be used forever, so sequential scans are off. JIT compilation takes longer than reading a few rows.
 */
export const bookOptions = '-c enable_seqscan=off -c jit=off'

/**
 * Expired redemptions that hold something on the accounts read. There are few, while a hot account has more transfers than any
 * order: `OFFSET 0` makes the planner look transfers up by order.
 */
const lapsedAmong = (accounts: string): string =>
  `SELECT r.order_id FROM redemptions r, LATERAL (
     SELECT 1 FROM (SELECT account FROM transfers WHERE order_id = r.order_id OFFSET 0) AS booked
     WHERE account = ANY (ARRAY (${accounts})) LIMIT 1
   ) AS holds WHERE r.state = 'reserved' AND r.expires <= $2`

/** Locks what the reads name, their lots, and what expired reservations among them hold. Returns the locked accounts. */
export async function lock(client: pg.PoolClient, reads: Reads, now: number): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ account: string | null }>({
    name: 'ledger-lock',
    text: `WITH asked AS (
       SELECT unnest($1::text[]) AS account UNION SELECT account FROM lots WHERE holder = ANY ($3)
     ), orders AS (
       SELECT unnest($4::text[]) AS order_id UNION ${lapsedAmong('SELECT account FROM asked')}
     ), held AS (
       SELECT booked ->> 'account' AS account
       FROM (SELECT * FROM redemptions WHERE order_id = ANY (ARRAY (SELECT order_id FROM orders))) AS found,
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
    values: [
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
  })
  return new Set(rows.flatMap(({ account }) => account ?? []))
}

interface WindowSum {
  readonly account: string
  readonly since: number
  readonly sum: number
  readonly crowded: boolean
}

interface LoadedRows {
  readonly calls: readonly StoredCall[] | null
  readonly redemptions: readonly RedemptionRow[] | null
  readonly past: readonly RedemptionRow[] | null
  readonly known: readonly string[] | null
  readonly balances: readonly (Balance & { readonly account: string })[] | null
  readonly windows: readonly WindowSum[] | null
  readonly codes: readonly CodeRow[] | null
  readonly lots: readonly LotRow[] | null
}

/**
 * One query for everything, since a round trip costs more than the reading. Windows of one account begin within moments of each
 * other, so the sum after the last start is computed once.
 */
export async function load(db: Queryable, reads: Reads, now: number): Promise<LoadedRows | undefined> {
  const { rows } = await db.query<{ loaded: LoadedRows }>({
    name: 'ledger-load',
    text: `WITH of_holders AS (
       SELECT * FROM lots WHERE holder = ANY ($3)
     ), asked AS (
       SELECT unnest($1::text[]) AS account UNION SELECT account FROM of_holders
     ), found AS (
       SELECT * FROM redemptions
       WHERE order_id = ANY (ARRAY (SELECT unnest($4::text[]) UNION ${lapsedAmong('SELECT account FROM asked')}))
     ), known AS (
       SELECT account FROM asked
       UNION SELECT booked ->> 'account' FROM found, json_array_elements(uses::json) AS u (booked)
       UNION SELECT booked ->> 'account' FROM found, json_array_elements(earned::json) AS e (booked)
     ), begun AS (
       SELECT account, since, lead(since, 1, 9223372036854775807) OVER (PARTITION BY account ORDER BY since) AS until,
              EXISTS (SELECT 1 FROM hours AS h WHERE h.account = w.account AND hour = 0) AS by_hour
       FROM unnest($6::text[], $7::bigint[]) AS w (account, since)
     ), hours_of AS (
       SELECT *, (since + ${hour - 1}) / ${hour} AS first, until / ${hour} AS last FROM begun
     ), edges AS (
       SELECT *, CASE WHEN by_hour AND first < last THEN first * ${hour} ELSE until END AS hours_from,
                 CASE WHEN by_hour AND first < last THEN last * ${hour} ELSE until END AS hours_until
       FROM hours_of
     ), summed AS (
       SELECT account, since, sum(part) OVER (PARTITION BY account ORDER BY since DESC) AS sum,
              NOT by_hour AND sum(transfers) OVER (PARTITION BY account) > ${manyTransfers} AS crowded
       FROM edges, LATERAL (
         SELECT coalesce(sum(used), 0) AS part, count(*) AS transfers FROM (
           SELECT posted + pending AS used FROM transfers AS t
           WHERE t.account = edges.account AND t.at >= since AND t.at < hours_from
           UNION ALL SELECT used FROM hours AS h
           WHERE h.account = edges.account AND hours_from < hours_until AND hour >= first AND hour < last
           UNION ALL SELECT posted + pending FROM transfers AS t
           WHERE t.account = edges.account AND t.at >= hours_until AND t.at < until
         ) AS parts
       ) AS all_parts
     )
     SELECT json_build_object(
       'calls', (SELECT json_agg(c) FROM (SELECT key, operation, fingerprint, answer FROM calls WHERE key = ANY ($5)) AS c),
       'redemptions', (SELECT json_agg(found) FROM found),
       'past', (SELECT json_agg(r) FROM redemptions AS r WHERE customer = ANY ($9) AND state = 'committed'),
       'known', (SELECT json_agg(account) FROM known),
       'balances', (SELECT json_agg(a) FROM accounts AS a WHERE account = ANY (ARRAY (SELECT account FROM known))),
       'windows', (SELECT json_agg(w) FROM summed AS w),
       'codes', (SELECT json_agg(codes) FROM codes WHERE key = ANY ($8)),
       'lots', (SELECT json_agg(l ORDER BY usable_until, account) FROM of_holders AS l)
     ) AS loaded`,
    values: [
      [...new Set([...reads.accounts, ...reads.windows.map(({ account }) => account)])],
      now,
      reads.holders,
      reads.orders,
      reads.keys,
      reads.windows.map(({ account }) => account),
      reads.windows.map(({ since }) => since),
      reads.codes,
      reads.customers,
    ],
  })
  return rows[0]?.loaded
}

/** `locked`: the accounts that may change; outside a transaction, all that were read. */
export function booksOf(loaded: LoadedRows | undefined, now: number, locked?: ReadonlySet<string>): Books {
  const books = newBooks(now, locked ?? new Set(loaded?.known))
  for (const call of loaded?.calls ?? []) books.calls.set(call.key, call)
  for (const row of [...(loaded?.past ?? []), ...(loaded?.redemptions ?? [])])
    books.redemptions.set(row.order_id, redemptionOf(row))
  for (const { account, posted, pending } of loaded?.balances ?? []) books.balances.set(account, { posted, pending })
  for (const [account, windows] of Map.groupBy(loaded?.windows ?? [], ({ account }) => account))
    books.windows.set(account, new Map(windows.map(({ since, sum }) => [since, sum])))
  for (const { account, crowded } of loaded?.windows ?? []) if (crowded) books.crowded.add(account)
  for (const row of loaded?.codes ?? []) books.codes.set(row.key, codeOf(row))
  for (const [holder, lots] of byHolder((loaded?.lots ?? []).map(lotOf))) books.lots.set(holder, lots)
  releaseLapsed(books)
  return books
}

/** One statement with a CTE for each table, whose columns are array parameters. */
const saving = ((): string => {
  let parameter = 0
  const inserts = savedTables.map((table) => {
    const arrays = Object.values(table.columns).map((type) => `$${++parameter}::${type}[]`)
    return `of_${table.name} AS (
       INSERT INTO ${table.name} (${columnsOf(table)}) SELECT * FROM unnest(${arrays}) ${onConflict(table)}
     )`
  })
  return `WITH ${inserts} SELECT 1`
})()

/** Sends what was written since the books were last saved. */
export async function save(client: pg.PoolClient, books: Books): Promise<void> {
  const kept = keepByHour(client, books)
  if (isUnchanged(books)) return kept
  const values = savedTables.flatMap((table) => {
    const rows = table.rows(books)
    return Object.entries(table.columns).map(([column, type]) =>
      binaryArray(
        type,
        rows.map((row) => row[column]),
      ),
    )
  })
  forgetWritten(books)
  await Promise.all([kept, client.query({ name: 'ledger-save', text: saving, values })])
}

/** Sent before what is saved, which the trigger then adds. */
async function keepByHour(client: pg.PoolClient, { crowded }: Books): Promise<void> {
  if (crowded.size === 0) return
  const accounts = [...crowded]
  crowded.clear()
  await client.query(keepingByHour('SELECT unnest($1::text[]) AS value'), [accounts])
}
