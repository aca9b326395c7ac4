/**
 * Orders and customers as shown in tables: one row each, with the totals of their lines, indexed for every sort order. Built
 * once from the history and stored in a separate file next to it, so that imports stay fast. The file may be deleted at any
 * time; it is rebuilt when the history has changed.
 */
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import { mustBeRegularOrNew } from '../../files/read.ts'
import { makeTemporaryFolder, removeLeftovers, temporaryPathFor } from '../../files/temporary.ts'
import { minorDigits } from '../../money/currencies.ts'
import { msg } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { differences, openDefensively } from '../foreign-schema.ts'
import type { History } from '../store.ts'
import { fillRows, makeSchema } from './fill-rows.ts'

export interface Rows {
  readonly db: Database.Database
  /** Identifies the state of the history that it was built from. */
  readonly key: string
  /** Decimal digits of the history's currency. */
  readonly digits: number
  readonly timezone: string
  readonly orders: number
  readonly customers: number
  close(): void
}

export interface MakeOptions {
  /** Called periodically with the number of orders done and the total. */
  readonly onProgress?: (done: number, of: number) => void
  /** Polled periodically; returning true discards the unfinished file and throws a `HistoryError`. */
  readonly isStopped?: () => boolean
}

/** Bump when the tables below change. */
const shape = 2
const ending = '.rows.db'

/** Identifies the history's contents; changes with every import. */
export function keyOf({ db }: History): string {
  const imports = db.prepare('SELECT id, sha256, mapping, orders, rejected FROM imports ORDER BY id').raw().all()
  return createHash('sha256')
    .update(JSON.stringify([shape, imports]))
    .digest('hex')
    .slice(0, 16)
}

/** Opens the rows for the current state of the history, building them if necessary. */
export function openRows(history: History, options: MakeOptions = {}): Rows {
  const key = keyOf(history)
  const path = pathFor(history.path, key)
  const db = openWhole(path) ?? opened(createFile(history, path, options))
  const count = (table: 'orders' | 'customers'): number =>
    db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0
  return {
    db,
    key,
    digits: minorDigits(history.currency() ?? '') ?? 2,
    timezone: history.timezone() ?? 'UTC',
    orders: count('orders'),
    customers: count('customers'),
    close: () => db.close(),
  }
}

const opened = (path: string): Database.Database => openDefensively(path, { readonly: true })

/** Undefined if there is none; deletes a file that is damaged or comes from another version. */
function openWhole(path: string): Database.Database | undefined {
  if (!existsSync(path)) return undefined
  let db: Database.Database | undefined
  try {
    mustBeRegularOrNew(path)
    db = opened(path)
    if (differences(db, makeSchema).length === 0) {
      db.prepare('SELECT number FROM orders LIMIT 1').get()
      return db
    }
  } catch {
    // It is rebuilt below.
  }
  db?.close()
  rmSync(path, { force: true })
  return undefined
}

let temporary: string | undefined

/** Next to the history, or in the temporary folder if that folder isn't writable. */
function pathFor(history: string, key: string): string {
  const folder = dirname(history)
  try {
    accessSync(folder, constants.W_OK)
    return join(folder, `${basename(history, '.db')}-${key}${ending}`)
  } catch {
    temporary ??= makeTemporaryFolder('rows')
    return join(temporary, `${key}${ending}`)
  }
}

function removeOlder(path: string): void {
  const prefix = basename(path).slice(0, -(16 + ending.length))
  for (const name of readdirSync(dirname(path))) {
    const isOlder = name.startsWith(prefix) && name.endsWith(ending) && name.length === basename(path).length
    if (!isOlder || name === basename(path)) continue
    try {
      rmSync(join(dirname(path), name), { force: true })
    } catch {
      // Another window is still reading it; the next one removes it.
    }
  }
}

/** Builds the file under a temporary name and moves it into place when it is complete. */
function createFile(history: History, path: string, options: MakeOptions): string {
  const half = temporaryPathFor(path)
  try {
    fillFile(history, half, options)
    renameSync(half, path)
  } finally {
    rmSync(half, { force: true })
  }
  removeOlder(path)
  removeLeftovers(dirname(path))
  return path
}

function fillFile(history: History, path: string, { onProgress, isStopped }: MakeOptions): void {
  const db = openDefensively(path, {})
  try {
    // Nobody sees the file until it is complete, so it needs no journal.
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.pragma('cache_size = -65536')
    fillRows(db, history.path, (done, of) => {
      if (isStopped?.()) throw new HistoryError('cancelled', msg`this was cancelled`)
      onProgress?.(done, of)
    })
  } finally {
    db.close()
  }
}
