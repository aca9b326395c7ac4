import Database from 'better-sqlite3'
import { HistoryError } from './error.ts'

/** The same error in a user's words, where it is one that a user can do something about. */
export function inWords(error: unknown, path: string): unknown {
  if (error instanceof HistoryError) return error
  const code = codeOf(error)
  if (code === undefined) return error
  const words = sentences.find(({ codes }) => codes.test(code))
  return words ? new HistoryError(words.code, words.message(path), words.help, error) : error
}

/** Does the work; what SQLite or the file system refuse is thrown as a `HistoryError`. */
export function sayInWords<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw inWords(error, path)
  }
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof Database.SqliteError) return error.code
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

const sentences = [
  {
    codes: /^SQLITE_(BUSY|LOCKED)/,
    code: 'locked',
    message: (path: string) => `another program is writing to the history \`${path}\``,
    help: 'wait until it has finished, or end it, and try again; nothing was changed',
  },
  {
    codes: /^(SQLITE_READONLY|EROFS|EACCES|EPERM)/,
    code: 'read-only',
    message: (path: string) => `the history \`${path}\` can't be written`,
    help: 'allow writing to the file and its folder, or name another place with --history',
  },
  {
    codes: /^SQLITE_CANTOPEN/,
    code: 'read-only',
    message: (path: string) => `the history \`${path}\` can't be opened`,
    help: 'SQLite needs to write next to the file even to read it: allow writing to its folder, or copy the history elsewhere and name the copy with --history',
  },
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    code: 'disk-full',
    message: (path: string) => `the disk has no room left for the history \`${path}\``,
    help: 'make room and try again; nothing was changed',
  },
  {
    codes: /^SQLITE_NOTADB/,
    code: 'not-a-history',
    message: (path: string) => `\`${path}\` is not a history`,
    help: 'name the file that `cartwright history import` made',
  },
  {
    codes: /^SQLITE_CORRUPT/,
    code: 'damaged',
    message: (path: string) => `the history \`${path}\` is damaged`,
    help: 'move the file away and import the orders again, or take back a copy of it',
  },
  {
    codes: /^SQLITE_IOERR/,
    code: 'disk-full',
    message: (path: string) => `the disk refuses to read or write the history \`${path}\``,
    help: 'see that the disk has room and is well, and try again',
  },
] as const
