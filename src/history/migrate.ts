import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { readPackaged } from '../files/packaged.ts'
import { HistoryError } from './error.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

const folder = new URL('migrations/', import.meta.url)

/** The numbered files of `migrations/`, in order. Their hash does not see how a checkout ends lines. */
export function readMigrations(from: URL = folder): readonly Migration[] {
  return readdirSync(from)
    .filter((file) => /^\d{3}-.+\.sql$/.test(file))
    .sort()
    .map((name) => {
      const sql = readPackaged(new URL(name, from)).replaceAll('\r\n', '\n')
      return { number: Number(name.slice(0, 3)), name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

export type Standing = 'current' | 'older' | 'newer'

/** How the file stands to these migrations; refuses one in which an applied migration reads otherwise than now. */
export function standing(db: Database, migrations: readonly Migration[], path: string): Standing {
  const applied = appliedTo(db, path)
  for (const { number, name, sha256 } of migrations) {
    const before = applied.get(number)
    if (before === undefined || before === sha256) continue
    throw new HistoryError(
      'edited-migration',
      `the history \`${path}\` was made with another version of \`${name}\``,
      'an applied migration must stay as it is: put the file back as it was and write the change as a new migration',
    )
  }
  const newest = Math.max(0, ...migrations.map(({ number }) => number))
  if ([...applied.keys()].some((number) => number > newest)) return 'newer'
  return migrations.every(({ number }) => applied.has(number)) ? 'current' : 'older'
}

/** Applies what is missing, all or nothing. */
export function migrate(db: Database, migrations: readonly Migration[], path: string): void {
  db.transaction(() => {
    db.exec(
      'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT',
    )
    const applied = appliedTo(db, path)
    const note = db.prepare('INSERT INTO migrations (number, name, sha256) VALUES (?, ?, ?)')
    for (const { number, name, sql, sha256 } of migrations) {
      if (applied.has(number)) continue
      db.exec(sql)
      note.run(number, name, sha256)
    }
  }).immediate()
}

function appliedTo(db: Database, path: string): ReadonlyMap<number, string> {
  const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  if (tables.length === 0) return new Map()
  if (!tables.some(({ name }) => name === 'migrations')) {
    throw new HistoryError(
      'not-a-history',
      `\`${path}\` is a database of something else`,
      'name the file that `cartwright history import` made',
    )
  }
  const rows = db.prepare<[], { number: number; sha256: string }>('SELECT number, sha256 FROM migrations').all()
  return new Map(rows.map(({ number, sha256 }) => [number, sha256]))
}
