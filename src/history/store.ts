/** The order history of a workspace: a single SQLite file. */
import { existsSync, lstatSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { FileError } from '../files/error.ts'
import { makeFolder } from '../files/folder.ts'
import { mustBeRegularOrNew, mustBeUnlinkedOrNew } from '../files/read.ts'
import { type Message, msg, name } from '../words/message.ts'
import { recoverFromCrash } from './crash.ts'
import { HistoryError } from './error.ts'
import { openDefensively } from './foreign-schema.ts'
import { type Migration, migrate, readMigrations, schemaAgeOf } from './migrate.ts'
import { inWords, sayInWords } from './sqlite-errors.ts'
import { storedTimezone } from './stored-values.ts'

export interface History {
  readonly db: Database.Database
  readonly path: string
  readonly readonly: boolean
  /** Notice for the user: the file was written by a newer cartwright. */
  readonly notice?: Message
  /** ISO 4217; undefined while the history is empty. */
  currency(): string | undefined
  /** IANA name of the time zone of the orders; undefined while the history is empty. */
  timezone(): string | undefined
  close(): void
}

export interface OpenOptions {
  /** Opens for reading only; the file must exist. */
  readonly readonly?: boolean
  /** Milliseconds to wait while another program writes. Default: 5000. */
  readonly patience?: number
  readonly migrations?: readonly Migration[]
}

export { historyIn } from './history-in.ts'

/**
 * Opens the history, or creates it with its folder. After a crash the whole file is checked first. A file written by a newer
 * cartwright opens read-only and says so in `notice`; one written by an older cartwright is migrated, even if it is only to be
 * read. A file whose schema isn't what the migrations create is refused. Throws a `HistoryError`.
 */
export function openHistory(path: string, options: OpenOptions = {}): History {
  const { readonly = false, patience = 5000, migrations = readMigrations() } = options
  if (readonly && !existsSync(path)) {
    throw new HistoryError(
      'no-history',
      msg`there is no history at ${name(path)}`,
      msg`import orders with \`cartwright history import FILE\`, or generate some with \`cartwright history generate\``,
    )
  }
  return sayInWords(path, () => {
    for (const ending of ['', '-wal', '-shm', '-journal']) mustBeOpenable(`${path}${ending}`, readonly)
    if (!readonly) makeFolder(dirname(path))
    recoverFromCrash(path, migrations)
    return openFile(path, { readonly, patience, migrations }) ?? migrated(path, { patience, migrations })
  })
}

/** SQLite would block on a FIFO, and follows links. */
function mustBeOpenable(path: string, readonly: boolean): void {
  const folder = dirname(path)
  try {
    // A workspace from elsewhere may contain a link here; a user who passes another folder with --history means it.
    if (basename(folder) === '.cartwright' && lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new FileError(
        msg`is in a folder that is a link; remove ${name(folder)}, or specify the file with --history`,
      )
    }
    if (readonly) mustBeRegularOrNew(path)
    else mustBeUnlinkedOrNew(path)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    throw new HistoryError('not-a-history', msg`the history ${name(path)} ${error.sentence}`, undefined, error)
  }
}

type ResolvedOptions = Required<OpenOptions>

/** Undefined for a file of an older cartwright that is opened read-only. */
function openFile(path: string, { readonly, patience, migrations }: ResolvedOptions): History | undefined {
  const db = openDefensively(path, { readonly, timeout: patience })
  try {
    const history = prepareDatabase(db, path, readonly, migrations)
    if (history === undefined) db.close()
    return history
  } catch (error) {
    db.close()
    throw error
  }
}

function migrated(path: string, options: Omit<ResolvedOptions, 'readonly'>): History {
  try {
    openFile(path, { ...options, readonly: false })?.close()
  } catch (error) {
    const reason = inWords(error, path)
    if (!(reason instanceof HistoryError) || reason.code !== 'read-only') throw error
    throw new HistoryError(
      'read-only',
      msg`the history ${name(path)} was written by an older version of cartwright and must be updated, but can't be written`,
      msg`allow writing to the file and its folder, or copy it to a writable place and use the copy with --history`,
    )
  }
  const history = openFile(path, { ...options, readonly: true })
  if (history !== undefined) return history
  throw new HistoryError('locked', msg`another program replaced the history ${name(path)}`, msg`try again`)
}

function prepareDatabase(
  db: Database.Database,
  path: string,
  readonly: boolean,
  migrations: readonly Migration[],
): History | undefined {
  db.pragma('foreign_keys = ON')
  const stands = schemaAgeOf(db, migrations, path)
  if (stands === 'newer') {
    db.pragma('query_only = ON')
    const notice = msg`the history ${name(path)} was written by a newer version of cartwright: it can be read, but not changed`
    return historyOf(db, path, true, notice)
  }
  if (readonly && stands === 'older') return undefined
  if (!readonly) {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    if (stands === 'older') migrate(db, migrations, path)
  }
  return historyOf(db, path, readonly)
}

function historyOf(db: Database.Database, path: string, readonly: boolean, notice?: Message): History {
  const setting = (key: string): string | undefined =>
    db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?').get(key)?.value
  return {
    db,
    path,
    readonly,
    ...(notice === undefined ? {} : { notice }),
    currency: () => setting('currency'),
    timezone: () => storedTimezone(setting('timezone')),
    close: () => db.close(),
  }
}

export function mustBeWritable(history: History): void {
  if (!history.readonly) return
  const help = history.notice ? msg`update cartwright` : undefined
  throw new HistoryError(
    history.notice ? 'newer' : 'read-only',
    history.notice ?? msg`the history ${name(history.path)} was opened for reading`,
    help,
  )
}
