import type { Database } from 'better-sqlite3'

/** Rows of a file that do not come in, by their line in it; on the disk, so that memory stays flat. */
export interface RefusedRows {
  /** Whether the row was not refused before: only its first reason counts. */
  add(line: number, reason: string): boolean
  /** Undefined for a row that comes in. */
  reasonOf(line: number): string | undefined
}

export function refusedRowsOf(db: Database): RefusedRows {
  db.exec('CREATE TEMP TABLE refused_rows (line INTEGER PRIMARY KEY, reason TEXT)')
  const put = db.prepare('INSERT OR IGNORE INTO temp.refused_rows VALUES (?, ?)')
  const find = db.prepare<[number], string>('SELECT reason FROM temp.refused_rows WHERE line = ?').pluck()
  return {
    add: (line, reason) => put.run(line, reason).changes > 0,
    reasonOf: (line) => find.get(line),
  }
}
