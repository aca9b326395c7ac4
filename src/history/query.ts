import Database from 'better-sqlite3'
import { msg } from '../words/message.ts'
import { HistoryError } from './error.ts'
import { addFunctions } from './sql-functions.ts'
import { inWords } from './sqlite-errors.ts'
import type { History } from './store.ts'

export type Value = string | number | bigint | null

export interface QueryResult {
  readonly columns: readonly string[]
  /** Rows are streamed; whole numbers are bigints. */
  readonly rows: Iterable<readonly Value[]>
}

/** Runs one read-only statement. Throws a `HistoryError` if it would write or the SQL is invalid. */
export function query(history: History, sql: string): QueryResult {
  const { db, path } = history
  addFunctions(db)
  db.pragma('query_only = ON')
  return inSql(path, () => {
    const statement = db.prepare<[], Value[]>(sql)
    if (!statement.reader || !statement.readonly) {
      throw new HistoryError('query', msg`a query can only read the history`, msg`write a SELECT`)
    }
    const columns = statement.columns().map(({ name }) => name)
    return { columns, rows: rowsOf(path, () => statement.raw().safeIntegers().iterate()) }
  })
}

function* rowsOf(path: string, iterate: () => IterableIterator<Value[]>): Generator<readonly Value[]> {
  const rows = inSql(path, iterate)
  try {
    for (;;) {
      const next = inSql(path, () => rows.next())
      if (next.done) return
      yield next.value.map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : value))
    }
  } finally {
    // A history can't be closed while one of its statements is running.
    rows.return?.()
  }
}

function inSql<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR') {
      throw new HistoryError('query', msg`the query is not valid SQLite: ${error.message}`, tables)
    }
    if (error instanceof RangeError)
      throw new HistoryError('query', msg`a query must be a single statement`, msg`remove the text after it`)
    throw inWords(error, path)
  }
}

const tables = msg`\`cartwright history query --help\` lists the tables; SELECT sql FROM sqlite_schema shows their columns`
