import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { readPackaged } from '../files/packaged.ts'
import { packageRoot } from '../package-root.ts'
import { firstOf, msg, name, type Parameter } from '../words/message.ts'
import { HistoryError } from './error.ts'
import { activeObjects, differences, unreadableTables } from './foreign-schema.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

const folder = new URL('src/history/migrations/', packageRoot)

/** The numbered files in `migrations/`, in order. Hashes ignore how a checkout ends lines. */
export function readMigrations(from: URL = folder): readonly Migration[] {
  return readdirSync(from)
    .filter((file) => /^\d{3}-.+\.sql$/.test(file))
    .sort()
    .map((name) => {
      const sql = readPackaged(new URL(name, from)).replaceAll('\r\n', '\n')
      return { number: Number(name.slice(0, 3)), name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

export type SchemaAge = 'current' | 'older' | 'newer'

const migrationsTable =
  'CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT'

/**
 * Compares the file with these migrations. Refuses a file in which an applied migration differs from the current one, or whose
 * schema isn't what its migrations create: reading such a file could run foreign code.
 */
export function schemaAgeOf(db: Database, migrations: readonly Migration[], path: string): SchemaAge {
  const active = activeObjects(db)
  if (active.length > 0) throw foreign(path, active)
  const applied = appliedTo(db, path)
  for (const { number, name: migration, sha256 } of migrations) {
    const before = applied.get(number)
    if (before === undefined || before === sha256) continue
    throw new HistoryError(
      'edited-migration',
      msg`the history ${name(path)} was created with another version of ${name(migration)}`,
      msg`an applied migration must not change: restore the file and write the change as a new migration`,
    )
  }
  const known = migrations.filter(({ number }) => applied.has(number))
  const make = (empty: Database): void => {
    if (applied.size > 0) empty.exec(migrationsTable)
    for (const { sql } of known) empty.exec(sql)
  }
  const newest = Math.max(0, ...migrations.map(({ number }) => number))
  if ([...applied.keys()].some((number) => number > newest)) {
    if (unreadableTables(db, make).length === 0) return 'newer'
    throw new HistoryError(
      'newer',
      msg`the history ${name(path)} was written by a newer version of cartwright, which this version can't read`,
      msg`update cartwright`,
    )
  }
  const different = differences(db, make)
  if (different.length > 0) throw foreign(path, different)
  return known.length === migrations.length ? 'current' : 'older'
}

const foreign = (path: string, objects: readonly Parameter[]): HistoryError =>
  new HistoryError(
    'foreign',
    msg`the history ${name(path)} does not have the structure that cartwright creates: it has ${firstOf(objects, 3)}`,
    msg`import the orders into a new history; anything you added to the file yourself can be dropped with SQLite`,
  )

/** Applies missing migrations, all or nothing. */
export function migrate(db: Database, migrations: readonly Migration[], path: string): void {
  db.transaction(() => {
    const applied = appliedTo(db, path)
    if (applied.size === 0) db.exec(migrationsTable)
    const note = db.prepare('INSERT INTO migrations (number, name, sha256) VALUES (?, ?, ?)')
    for (const { number, name, sql, sha256 } of migrations) {
      if (applied.has(number)) continue
      db.exec(sql)
      note.run(number, name, sha256)
    }
  }).immediate()
}

function appliedTo(db: Database, path: string): ReadonlyMap<number, string> {
  const tables = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    .all()
  if (tables.length === 0) return new Map()
  if (!tables.some(({ name, sql }) => name === 'migrations' && sql === migrationsTable)) {
    throw new HistoryError(
      'not-a-history',
      msg`${name(path)} is a database of another program`,
      msg`specify the file created by \`cartwright history import\``,
    )
  }
  const rows = db.prepare<[], { number: number; sha256: string }>('SELECT number, sha256 FROM migrations').all()
  return new Map(rows.map(({ number, sha256 }) => [number, sha256]))
}
