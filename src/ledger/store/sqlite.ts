/** The ledger in one SQLite file: the embedded default. Durable on every commit. */
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { readRules } from '../../compile/read-rules.ts'
import { codeOf as codeOfError, inWords as inWordsOfFiles } from '../../files/error.ts'
import { makeFolder } from '../../files/folder.ts'
import { mustBeUnlinkedOrNew } from '../../files/read.ts'
import { msg, name } from '../../words/message.ts'
import { LedgerError } from '../error.ts'
import type { IssuedCode, Redemption } from '../model.ts'
import { type Migration, pendingMigrations, readMigrations } from './migrations.ts'
import { type CodeRow, codeOf, type RedemptionRow, redemptionOf } from './rows.ts'
import { loader, saver } from './sqlite-books.ts'
import { inWords, notALedger } from './sqlite-errors.ts'
import type { Audit, AuditedAccount, CodeCount, Parameter, Store } from './store.ts'

type Db = Database.Database

interface SqliteOptions {
  /** Creates a ledger if there is none. */
  readonly create?: boolean
  /** Milliseconds to wait while another process writes. */
  readonly patience?: number
  /** Called with each statement before it runs; throwing from it aborts the transaction. */
  readonly onStatement?: (sql: string) => void
}

export function openSqlite(
  path: string,
  { create = false, patience = 10_000, onStatement }: SqliteOptions = {},
): Store {
  const db = opened(path, { create, patience, ...(onStatement && { onStatement }) })
  try {
    db.pragma('trusted_schema = OFF')
    // Checked before anything is written, since the file may belong to another program.
    const isComplete = pending(db, path, create).length === 0
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    // 64 MB page cache, and a checkpoint every 40 MB, since each checkpoint waits for the disk twice.
    db.pragma('cache_size = -65536')
    db.pragma('wal_autocheckpoint = 10000')
    if (!isComplete) migrate(db, path)
    return storeOf(db, path)
  } catch (error) {
    db.close()
    throw inWords(error, path)
  }
}

function opened(
  path: string,
  { create, patience, onStatement }: SqliteOptions & { readonly create: boolean; readonly patience: number },
): Db {
  try {
    if (!create && statSync(path, { throwIfNoEntry: false }) === undefined) throw noLedger(path)
    mustBeUnlinkedOrNew(path)
    makeFolder(dirname(path))
    return new Database(path, {
      timeout: patience,
      ...(onStatement && { verbose: (sql) => onStatement(String(sql)) }),
    })
  } catch (error) {
    const worded = inWords(error, path)
    if (worded instanceof LedgerError) throw worded
    // A folder that could not be made, because the one above it can't be.
    const subject = codeOfError(error) === 'ENOENT' ? dirname(path) : path
    throw new LedgerError('not-a-ledger', msg`${name(subject)} ${inWordsOfFiles(error)}`, undefined, error)
  }
}

const noLedger = (path: string): LedgerError =>
  new LedgerError(
    'no-ledger',
    msg`there is no ledger at ${name(path)}`,
    msg`create one with \`cartwright ledger init\``,
  )

function migrate(db: Db, path: string): void {
  db.transaction(() => {
    // Checked again under the lock: another process may have migrated meanwhile.
    const missing = pending(db, path, true)
    db.exec(
      'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT',
    )
    const note = db.prepare('INSERT INTO migrations (number, name, sha256) VALUES (?, ?, ?)')
    for (const { number, name, sql, sha256 } of missing) {
      db.exec(sql)
      note.run(number, name, sha256)
    }
  }).immediate()
}

function pending(db: Db, path: string, create: boolean): readonly Migration[] {
  const migrations = readMigrations('sqlite')
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
  // Left by a process that was killed before it created the tables.
  const isEmpty = tables.length === 0
  if (isEmpty && create) return migrations
  if (isEmpty) throw noLedger(path)
  if (!['migrations', 'transfers'].every((table) => tables.includes(table))) throw notALedger(path)
  const applied = db.prepare<[], { number: number; sha256: string }>('SELECT number, sha256 FROM migrations').all()
  return pendingMigrations(migrations, applied, name(path))
}

function storeOf(db: Db, path: string): Store {
  const load = loader(db)
  const save = saver(db)
  const lapsed = db
    .prepare<[number, number], string>(
      "SELECT order_id FROM redemptions WHERE state = 'reserved' AND expires <= ? ORDER BY expires LIMIT ?",
    )
    .pluck()
  const ruleSet = db.prepare<[string], string>('SELECT rules FROM rule_sets WHERE version = ?').pluck()
  const keepRuleSet = db.prepare('INSERT OR IGNORE INTO rule_sets (version, rules) VALUES (?, ?)')
  const addCode = db.prepare(
    `INSERT INTO codes (key, code, pool, issued, state, customer, use_limit, order_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
  )
  const isAdded = ({ key, code, pool, issued, state, customer, limit, order }: IssuedCode): boolean =>
    addCode.run(key, code, pool, issued, state, customer ?? null, limit ?? null, order ?? null).changes > 0
  // Sorted by key, so that adjacent rows are written together.
  const addCodes = db.transaction((codes: readonly IssuedCode[]) =>
    codes
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .filter((code) => !isAdded(code))
      .map(({ key }) => key),
  ).immediate
  const findCodes = db.prepare<[Record<string, string | number | null>], CodeRow>(
    `SELECT * FROM codes WHERE pool = @pool AND key > @after
     AND (@state IS NULL OR state = @state) AND (@customer IS NULL OR customer = @customer) ORDER BY key LIMIT @most`,
  )
  const changeCodes = db.prepare(
    `UPDATE codes SET state = coalesce(@state, state), customer = coalesce(@customer, customer)
     WHERE key IN (SELECT value FROM json_each(@keys))`,
  )
  const countCodes = db.prepare<[string], CodeCount>(
    'SELECT state, count(*) AS codes FROM codes WHERE pool = ? GROUP BY state ORDER BY state',
  )
  const execute = async <Result>(work: () => Result): Promise<Result> => {
    try {
      return work()
    } catch (error) {
      throw inWords(error, path)
    }
  }
  return {
    read: (reads, now) => execute(() => db.transaction(() => load(reads, now))()),
    write: (reads, now, decide) =>
      execute(() =>
        db
          .transaction(() => {
            const books = load(reads, now)
            const answer = decide(books, () => undefined)
            save(books)
            return answer
          })
          .immediate(),
      ),
    lapsedOrders: (now, most) => execute(() => lapsed.all(now, most)),
    addCodes: (codes) => execute(() => addCodes(codes)),
    findCodes: ({ pool, state, customer, after = '', most }) =>
      execute(() => findCodes.all({ pool, state: state ?? null, customer: customer ?? null, after, most }).map(codeOf)),
    changeCodes: (keys, { state, customer }) =>
      execute(
        () => changeCodes.run({ keys: JSON.stringify(keys), state: state ?? null, customer: customer ?? null }).changes,
      ),
    countCodes: (pool) => execute(() => countCodes.all(pool)),
    select: <Row>(sql: string, parameters: readonly Parameter[] = []) =>
      execute(() => db.prepare<[Record<string, Parameter>], Row>(sql).all(numbered(parameters))),
    change: (sql, parameters = []) => execute(() => db.prepare(sql).run(numbered(parameters)).changes),
    audit: () => execute(() => db.transaction(() => audit(db))()),
    ruleSet: (version) =>
      execute(() => {
        const rules = ruleSet.get(version)
        return rules === undefined ? undefined : readRules(JSON.parse(rules))
      }),
    keepRuleSet: (rules) =>
      execute(() => {
        keepRuleSet.run(rules.version, JSON.stringify(rules))
      }),
    close: async () => {
      db.close()
    },
  }
}

/** In SQLite `$1` is a parameter named "1". */
const numbered = (parameters: readonly Parameter[]): Record<string, Parameter> =>
  Object.fromEntries(parameters.map((value, place) => [String(place + 1), value]))

function audit(db: Db): Audit {
  const accounts = db
    .prepare<[], Omit<AuditedAccount, 'transferred'> & { transferredPosted: number; transferredPending: number }>(
      `SELECT account, coalesce(a.posted, 0) AS posted, coalesce(a.pending, 0) AS pending,
              coalesce(t.posted, 0) AS transferredPosted, coalesce(t.pending, 0) AS transferredPending
       FROM accounts AS a FULL JOIN (
         SELECT account, sum(posted) AS posted, sum(pending) AS pending FROM transfers GROUP BY account
       ) AS t USING (account) ORDER BY account`,
    )
    .all()
  const redemptions = db.prepare<[], RedemptionRow>('SELECT * FROM redemptions ORDER BY order_id').all()
  const byOrder = db
    .prepare<[], { order: string; account: string; posted: number; pending: number }>(
      `SELECT order_id AS "order", account, sum(posted) AS posted, sum(pending) AS pending
       FROM transfers WHERE order_id IS NOT NULL GROUP BY order_id, account ORDER BY order_id, account`,
    )
    .all()
  return {
    accounts: accounts.map(({ transferredPosted, transferredPending, ...account }) => ({
      ...account,
      transferred: { posted: transferredPosted, pending: transferredPending },
    })),
    redemptions: redemptions.map((row): Redemption => redemptionOf(row)),
    byOrder,
  }
}
