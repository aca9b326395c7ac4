import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { msg, name } from '../words/message.ts'
import { HistoryError } from './error.ts'
import { openDefensively } from './foreign-schema.ts'
import { type Migration, schemaAgeOf } from './migrate.ts'

/**
 * The last connection to close a history deletes its write-ahead log. A log that exists while nobody has the file open was left
 * by a killed program: SQLite then rolls back what was not committed, and the whole file is checked.
 */
export function recoverFromCrash(path: string, migrations: readonly Migration[]): void {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return
  const db = openDefensively(path, { timeout: 0 })
  try {
    if (isOpenElsewhere(db)) return
    // Verified first: an integrity check of a foreign schema would execute what that schema says.
    schemaAgeOf(db, migrations, path)
    const findings = db.prepare<[], { integrity_check: string }>('PRAGMA integrity_check(10)').all()
    const orphans = db.pragma('foreign_key_check') as unknown[]
    if (findings[0]?.integrity_check === 'ok' && orphans.length === 0) return
    const [finding] = findings
    const what = finding?.integrity_check === 'ok' ? msg`rows without a parent` : (finding?.integrity_check ?? '')
    throw new HistoryError(
      'damaged',
      msg`the history ${name(path)} was damaged by a program that crashed: ${what}`,
      msg`move the file away and import the orders again, or restore a copy of it`,
    )
  } finally {
    db.close()
  }
}

function isOpenElsewhere(db: Database.Database): boolean {
  db.pragma('locking_mode = EXCLUSIVE')
  try {
    db.exec('BEGIN IMMEDIATE; COMMIT')
    return false
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true
    throw error
  }
}
