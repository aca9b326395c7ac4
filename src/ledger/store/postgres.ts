/**
 * The ledger in PostgreSQL, where several nodes can share one. A transaction first takes advisory locks on everything it
 * touches, in the same order on all nodes; they also cover rows that don't exist yet. Everything read after that is as the last
 * holder left it.
 */
import pg from 'pg'
import { readRules } from '../../compile/read-rules.ts'
import { msg } from '../../words/message.ts'
import { LedgerError } from '../error.ts'
import { pendingMigrations, readMigrations } from './migrations.ts'
import { bookOptions, booksOf, load, lock, save } from './postgres-books.ts'
import { inTransaction, isLost, listed, retryBooking, retryRead, runOnce } from './postgres-connection.ts'
import { inWords, messageOf, shown, unreachable } from './postgres-errors.ts'
import { type PostgresServer, postgresServer, refuseOldServer } from './postgres-server.ts'
import { type CodeRow, codeOf, codeRow, type RedemptionRow, redemptionOf } from './rows.ts'
import type { AuditedAccount, CodeCount, Parameter, Store } from './store.ts'

/** By default 64-bit integers arrive as text; the ledger keeps them within 53 bits. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

const connections = 8

interface PostgresOptions {
  /** Creates the ledger if there is none. */
  readonly create?: boolean
  /** Milliseconds to wait for a connection. Transactions, which touch few rows, get twice that. */
  readonly patience?: number
  /** Milliseconds that a list or a report may take. */
  readonly longest?: number
}

export async function openPostgres(
  url: string,
  { create = false, patience = 10_000, longest = 600_000 }: PostgresOptions = {},
): Promise<Store> {
  const server = postgresServer(url, patience)
  await migrate(server, { create, longest })
  const common = { ...server.options, max: connections, types }
  const pool = new pg.Pool({
    ...common,
    query_timeout: 2 * patience,
    // A node that hangs within a transaction must not keep its locks.
    idle_in_transaction_session_timeout: patience,
    pipeline: true,
    options: bookOptions,
  })
  const lists = new pg.Pool({ ...common, query_timeout: longest })
  // A broken idle connection is replaced when the next one is requested.
  for (const each of [pool, lists]) each.on('error', () => undefined)
  return storeOf(url, pool, lists, server)
}

/** An arbitrary number, the same on all nodes. */
const migrationLock = 7_301_914

/** Uses its own connection: a pool leaks one if the server refuses the login. */
async function migrate(
  { url, options, closed }: PostgresServer,
  { create, longest }: { readonly create: boolean; readonly longest: number },
): Promise<void> {
  let client: pg.Client | undefined
  try {
    client = new pg.Client({ ...options, query_timeout: longest })
    client.on('error', () => undefined)
    await client.connect()
    await client.query('BEGIN')
    await applyMissing(client, url, create)
    await client.query('COMMIT')
  } catch (error) {
    if (isLost(error)) throw unreachable(url, error)
    const worded = inWords(error, url)
    if (worded instanceof LedgerError) throw worded
    throw new LedgerError(
      'not-a-ledger',
      msg`${shown(url)} can't be opened: ${messageOf(error)}`,
      msg`start PostgreSQL there, or correct the address`,
      error,
    )
  } finally {
    await closed([client?.end()])
  }
}

async function applyMissing(client: pg.Client, url: string, create: boolean): Promise<void> {
  const {
    rows: [server],
  } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version")
  refuseOldServer(Number(server?.version), shown(url))
  await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
  const { rows } = await client.query<{ name: string | null }>("SELECT to_regclass('migrations')::text AS name")
  if (rows[0]?.name == null) {
    if (!create) {
      throw new LedgerError(
        'no-ledger',
        msg`there is no ledger at ${shown(url)}`,
        msg`create one with \`cartwright ledger init\``,
      )
    }
    await client.query('CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL)')
  }
  const applied = await client.query<{ number: number; sha256: string }>('SELECT number, sha256 FROM migrations')
  for (const { number, name, sql, sha256 } of pendingMigrations(readMigrations('postgres'), applied.rows, shown(url))) {
    await client.query(sql)
    await client.query('INSERT INTO migrations (number, name, sha256) VALUES ($1, $2, $3)', [number, name, sha256])
  }
}

/** `lists`: connections for statements that may scan whole tables. */
function storeOf(url: string, pool: pg.Pool, lists: pg.Pool, { patience, closed }: PostgresServer): Store {
  const find = async <Row extends object>(sql: string, parameters: Parameter[]): Promise<readonly Row[]> =>
    (await retryRead(url, () => pool.query<Row>(sql, parameters))).rows
  const select: Store['select'] = async <Row extends object>(sql: string, parameters: readonly Parameter[] = []) =>
    (await retryRead(url, () => listed<Row>(lists, patience, sql, parameters))).rows
  const change = async (sql: string, parameters: readonly (Parameter | readonly string[])[] = []) =>
    (await runOnce(url, () => listed(lists, patience, sql, parameters))).rowCount ?? 0
  return {
    read: (reads, now) => retryRead(url, async () => booksOf(await load(pool, reads, now), now)),
    write: (reads, now, decide) =>
      retryBooking(url, () =>
        inTransaction(pool, async (client) => {
          // Pipelined; the server reads once it has the locks.
          const [locked, loaded] = await Promise.all([lock(client, reads, now), load(client, reads, now)])
          const books = booksOf(loaded, now, locked)
          const saved: Promise<void>[] = []
          const saveSoFar = (): void => {
            const sent = save(client, books)
            // A failure shows up at the commit; if `decide` throws there is no commit.
            sent.catch(() => undefined)
            saved.push(sent)
          }
          const answer = decide(books, saveSoFar)
          saveSoFar()
          return { answer, saved }
        }),
      ),
    lapsedOrders: async (now, most) => {
      const rows = await find<{ order_id: string }>(
        "SELECT order_id FROM redemptions WHERE state = 'reserved' AND expires <= $1 ORDER BY expires LIMIT $2",
        [now, most],
      )
      return rows.map(({ order_id }) => order_id)
    },
    ruleSet: async (version) => {
      const [row] = await find<{ rules: string }>('SELECT rules FROM rule_sets WHERE version = $1', [version])
      return row && readRules(JSON.parse(row.rules))
    },
    keepRuleSet: async (rules) => {
      const values = [rules.version, JSON.stringify(rules)]
      await retryRead(url, () =>
        pool.query('INSERT INTO rule_sets (version, rules) VALUES ($1, $2) ON CONFLICT DO NOTHING', values),
      )
    },
    addCodes: async (codes) => {
      const { rows } = await runOnce(url, () =>
        listed<{ key: string }>(
          lists,
          patience,
          `INSERT INTO codes SELECT * FROM json_populate_recordset(NULL::codes, $1::json) ON CONFLICT (key) DO NOTHING
           RETURNING key`,
          [JSON.stringify(codes.map(codeRow))],
        ),
      )
      const added = new Set(rows.map(({ key }) => key))
      return codes.filter(({ key }) => !added.has(key)).map(({ key }) => key)
    },
    findCodes: async ({ pool: name, state, customer, after = '', most }) => {
      const rows = await find<CodeRow>(
        `SELECT * FROM codes WHERE pool = $1 AND key COLLATE "C" > $2
         AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR customer = $4) ORDER BY key COLLATE "C" LIMIT $5`,
        [name, after, state ?? null, customer ?? null, most],
      )
      return rows.map(codeOf)
    },
    changeCodes: (keys, { state, customer }) =>
      change('UPDATE codes SET state = coalesce($2, state), customer = coalesce($3, customer) WHERE key = ANY ($1)', [
        keys,
        state ?? null,
        customer ?? null,
      ]),
    countCodes: (name) =>
      select<CodeCount>('SELECT state, count(*) AS codes FROM codes WHERE pool = $1 GROUP BY state ORDER BY state', [
        name,
      ]),
    select,
    change,
    audit: () => retryRead(url, () => inTransaction(lists, async (client) => ({ answer: await audit(client) }))),
    close: () => closed([pool.end(), lists.end()]),
  }
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
