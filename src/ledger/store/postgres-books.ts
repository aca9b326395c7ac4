/**
 * Locks, reads and saves books in PostgreSQL: one statement each, since a round trip costs more than the work. Rows are chosen by arrays
 * (`= ANY (ARRAY (…))`), which are looked up in an index whatever the planner thinks of their size.
 */
import type pg from 'pg'
import { type Books, newBooks, type Reads, releaseLapsed, windowKey } from '../books.ts'
import type { Balance, StoredCall } from '../model.ts'
import { byHolder } from './reading.ts'
import {
  type CodeRow,
  codeOf,
  codeRow,
  eventRow,
  type LotRow,
  lotOf,
  lotRow,
  type RedemptionRow,
  redemptionOf,
  redemptionRow,
} from './rows.ts'

type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>

/** Redemptions that have lapsed and hold something of what is read: few have, and a hot account has more transfers than any. */
const lapsedAmong = (accounts: string): string =>
  `SELECT r.order_id FROM redemptions r, LATERAL (
     SELECT 1 FROM transfers t WHERE t.order_id = r.order_id AND t.account = ANY (ARRAY (${accounts})) LIMIT 1
   ) AS holds WHERE r.state = 'reserved' AND r.expires <= $2`

/** Locks what the reads name, their lots, and what lapsed reservations among them hold. Gives the locked accounts. */
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

interface LoadedRows {
  readonly calls: readonly StoredCall[] | null
  readonly redemptions: readonly RedemptionRow[] | null
  readonly past: readonly RedemptionRow[] | null
  readonly known: readonly string[] | null
  readonly balances: readonly (Balance & { readonly account: string })[] | null
  readonly windows: readonly { readonly account: string; readonly since: number; readonly sum: number }[] | null
  readonly codes: readonly CodeRow[] | null
  readonly lots: readonly LotRow[] | null
}

/** One question for all: a round trip costs more than the reading. */
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
     )
     SELECT json_build_object(
       'calls', (SELECT json_agg(c) FROM (SELECT key, operation, fingerprint, answer FROM calls WHERE key = ANY ($5)) AS c),
       'redemptions', (SELECT json_agg(found) FROM found),
       'past', (SELECT json_agg(r) FROM redemptions AS r WHERE customer = ANY ($9) AND state = 'committed'),
       'known', (SELECT json_agg(account) FROM known),
       'balances', (SELECT json_agg(a) FROM accounts AS a WHERE account = ANY (ARRAY (SELECT account FROM known))),
       'windows', (
         SELECT json_agg(json_build_object('account', w.account, 'since', w.since, 'sum', (
           SELECT coalesce(sum(posted + pending), 0) FROM transfers AS t WHERE t.account = w.account AND t.at >= w.since)))
         FROM unnest($6::text[], $7::bigint[]) AS w (account, since)),
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

/** `locked`: the accounts that may change; without a transaction, those that were read. */
export function booksOf(loaded: LoadedRows | undefined, now: number, locked?: ReadonlySet<string>): Books {
  const books = newBooks(now, locked ?? new Set(loaded?.known))
  for (const call of loaded?.calls ?? []) books.calls.set(call.key, call)
  for (const row of [...(loaded?.past ?? []), ...(loaded?.redemptions ?? [])])
    books.redemptions.set(row.order_id, redemptionOf(row))
  for (const { account, posted, pending } of loaded?.balances ?? []) books.balances.set(account, { posted, pending })
  for (const { sum, ...window } of loaded?.windows ?? []) books.windows.set(windowKey(window), sum)
  for (const row of loaded?.codes ?? []) books.codes.set(row.key, codeOf(row))
  for (const [holder, lots] of byHolder((loaded?.lots ?? []).map(lotOf))) books.lots.set(holder, lots)
  releaseLapsed(books)
  return books
}

export async function save(client: pg.PoolClient, { now, balances, written }: Books): Promise<void> {
  const isEmpty = Object.values(written).every((rows) => ('size' in rows ? rows.size : rows.length) === 0)
  if (isEmpty) return
  const list = (rows: Iterable<unknown>): string => JSON.stringify([...rows])
  await client.query({
    name: 'ledger-save',
    text: `WITH of_accounts AS (
       INSERT INTO accounts (account, posted, pending)
       SELECT account, posted, pending FROM json_to_recordset($2::json) AS a (account text, posted bigint, pending bigint)
       ON CONFLICT (account) DO UPDATE SET posted = excluded.posted, pending = excluded.pending
     ), of_transfers AS (
       INSERT INTO transfers (account, posted, pending, kind, order_id, at, booked, note)
       SELECT account, posted, pending, kind, "order", at, $1, note
       FROM json_to_recordset($3::json)
         AS t (account text, posted bigint, pending bigint, kind text, "order" text, at bigint, note text)
     ), of_redemptions AS (
       INSERT INTO redemptions
       SELECT * FROM json_populate_recordset(NULL::redemptions, $4::json)
       ON CONFLICT (order_id) DO UPDATE SET
         (state, version, at, expires, customer, rules, cart, result, uses, earned, drawn, returns, given_back, changed)
         = (excluded.state, excluded.version, excluded.at, excluded.expires, excluded.customer, excluded.rules,
            excluded.cart, excluded.result, excluded.uses, excluded.earned, excluded.drawn, excluded.returns,
            excluded.given_back, excluded.changed)
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
       INSERT INTO refusals (order_id, customer, subject, reason, booked, about, source, channel)
       SELECT "order", customer, subject, reason, $1, "of", source, channel
       FROM json_to_recordset($8::json)
         AS r ("order" text, customer text, subject text, reason text, "of" text, source text, channel text)
     ), of_events AS (
       INSERT INTO outbox (event, customer, content, booked)
       SELECT event, customer, content, $1 FROM json_to_recordset($9::json) AS e (event text, customer text, content text)
     )
     SELECT 1`,
    values: [
      now,
      list([...written.balances].map((account) => ({ account, ...balances.get(account) }))),
      list(written.transfers),
      list([...written.redemptions.values()].map((each) => redemptionRow(each, now))),
      list(written.calls.values()),
      list(written.lots.map(lotRow)),
      list([...written.codes.values()].map(codeRow)),
      list(written.refusals),
      list(written.events.map(eventRow)),
    ],
  })
}
