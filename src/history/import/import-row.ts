/** Adds an import to the history's list of imports, and logs what the import changes. */
import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { TableFile } from '../../tables/table-file.ts'
import { forgetSameFile, isOfSameFile } from './forget.ts'
import { dropLargeLogs, dropLogsFrom, logAllChanges, logChangesOfOthers, stopLogging } from './undo-log.ts'

export interface BegunImport {
  readonly number: number
  /** Orders of an earlier import of the same file, which were removed. */
  readonly replaced: number
}

/** Removes what earlier imports of the same bytes added. Runs within the caller's transaction. */
export function beginOrderImport(db: Database, file: TableFile, mapping: string, partial: boolean): BegunImport {
  const number = numberAfter(db, 'id', 'imports')
  dropLogsFrom(db, number)
  if (!isOfSameFile(db, file.sha256)) {
    begin(db, number, file, mapping, { partial })
    return { number, replaced: 0 }
  }
  dropLargeLogs(db)
  logAllChanges(db, number)
  const replaced = forgetSameFile(db, file.sha256)
  stopLogging(db)
  begin(db, number, file, mapping, { partial, replaces: true })
  return { number, replaced }
}

export function beginCustomerImport(db: Database, file: TableFile, mapping: string): number {
  const number = numberAfter(db, 'id', 'imports')
  dropLogsFrom(db, number)
  begin(db, number, file, mapping)
  return number
}

function begin(
  db: Database,
  number: number,
  { path, sha256 }: TableFile,
  mapping: string,
  { partial = false, replaces = false } = {},
): void {
  db.prepare(
    `INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected, partial, replaces) VALUES (?, ?, ?, ?, 0, 0, 0, ?, ?)`,
  ).run(number, basename(path), sha256, mapping, Number(partial), Number(replaces))
  logChangesOfOthers(db, number, numberAfter(db, 'number', 'orders'))
}

export interface ImportCounts {
  readonly rows: number
  readonly orders: number
  readonly rejected: number
}

export function finishImport(db: Database, number: number, { rows, orders, rejected }: ImportCounts): void {
  stopLogging(db)
  db.prepare('UPDATE imports SET rows = ?, orders = ?, rejected = ?, undo = 1 WHERE id = ?').run(
    rows,
    orders,
    rejected,
    number,
  )
}

const numberAfter = (db: Database, column: string, table: string): number =>
  db.prepare<[], { next: number }>(`SELECT coalesce(max(${column}), 0) + 1 AS next FROM ${table}`).get()?.next ?? 1
