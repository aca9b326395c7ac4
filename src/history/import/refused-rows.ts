import type { Database } from 'better-sqlite3'

/** Rows of a file that do not come in, by their line in it; on the disk, so that memory stays flat. */
export interface RefusedRows {
  /** Whether the row was not refused before: only its first reason counts. */
  add(line: number, reason: string): boolean
  isAny(): boolean
  /** By line. */
  all(): IterableIterator<RefusedLine>
}

export interface RefusedLine {
  readonly line: number
  readonly reason: string
}

export function refusedRowsOf(db: Database): RefusedRows {
  db.exec('CREATE TEMP TABLE refused_rows (line INTEGER PRIMARY KEY, reason TEXT)')
  const put = db.prepare('INSERT OR IGNORE INTO temp.refused_rows VALUES (?, ?)')
  const page = db.prepare<[number], RefusedLine>(
    'SELECT line, reason FROM temp.refused_rows WHERE line > ? ORDER BY line LIMIT 1000',
  )
  let isAny = false
  return {
    add: (line, reason) => {
      isAny = true
      return put.run(line, reason).changes > 0
    },
    isAny: () => isAny,
    all: function* () {
      for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)?.line ?? Number.MAX_SAFE_INTEGER)) {
        yield* rows
      }
    },
  }
}
