import type { Database } from 'better-sqlite3'
import type { Message } from '../../words/message.ts'
import type { Reasons } from './reasons.ts'

/** Rows of a file that are not imported, by line number; on disk, so that memory stays constant. */
export interface RefusedRows {
  /** Returns false if the row was already refused: only the first reason counts. */
  add(line: number, reason: Message): boolean
  /** Undefined if the row is imported. */
  reasonOf(line: number): Message | undefined
}

export function refusedRowsOf(db: Database, reasons: Reasons): RefusedRows {
  db.exec('CREATE TEMP TABLE refused_rows (line INTEGER PRIMARY KEY, reason INTEGER)')
  const put = db.prepare('INSERT OR IGNORE INTO temp.refused_rows VALUES (?, ?)')
  const find = db.prepare<[number], number>('SELECT reason FROM temp.refused_rows WHERE line = ?').pluck()
  return {
    add: (line, reason) => put.run(line, reasons.numberOf(reason)).changes > 0,
    reasonOf: (line) => {
      const number = find.get(line)
      return number === undefined ? undefined : reasons.withNumber(number)
    },
  }
}
