import { type Message, msg, name } from '../words/message.ts'
import { HistoryError } from './error.ts'

/** Rewords an error for users if they can do something about it. */
export function inWords(error: unknown, path: string): unknown {
  if (error instanceof HistoryError) return error
  const code = codeOf(error)
  return (code && inSentence(code, error, msg`the history ${name(path)}`)) ?? error
}

/**
 * The same for SQLite errors if the file is unknown; undefined for all other errors. Only the code is checked, since errors
 * from another thread lose their class.
 */
export function sqliteInWords(error: unknown): HistoryError | undefined {
  const code = codeOf(error)
  return code?.startsWith('SQLITE_') ? inSentence(code, error, msg`the history`) : undefined
}

/** Runs the work; SQLite and file system errors are thrown as a `HistoryError`. */
export function sayInWords<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw inWords(error, path)
  }
}

function inSentence(code: string, error: unknown, history: Message): HistoryError | undefined {
  // Lists and attributes are stored as JSON; SQLite has no error code for malformed JSON.
  const isJson = code === 'SQLITE_ERROR' && error instanceof Error && error.message === 'malformed JSON'
  const words = sentences.find(({ codes }) => codes.test(isJson ? 'SQLITE_CORRUPT' : code))
  return words && new HistoryError(words.code, words.message(history), words.help, error)
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

const sentences = [
  {
    codes: /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    code: 'locked',
    message: (history: Message) => msg`another program is writing to ${history}`,
    help: msg`wait until it has finished, or end it, and try again; nothing was changed`,
  },
  {
    codes: /^(SQLITE_READONLY|EROFS|EACCES|EPERM)/,
    code: 'read-only',
    message: (history: Message) => msg`${history} can't be written`,
    help: msg`allow writing to the file and its folder, or name another place with --history`,
  },
  {
    codes: /^SQLITE_CANTOPEN/,
    code: 'read-only',
    message: (history: Message) => msg`${history} can't be opened`,
    help: msg`SQLite needs to write next to the file even to read it: allow writing to its folder, or copy the history elsewhere and name the copy with --history`,
  },
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    code: 'disk-full',
    message: (history: Message) => msg`the disk has no room left for ${history}`,
    help: msg`make room and try again; nothing was changed`,
  },
  {
    codes: /^SQLITE_NOTADB/,
    code: 'not-a-history',
    message: (history: Message) => msg`${history} is not one that cartwright made`,
    help: msg`name the file that \`cartwright history import\` made`,
  },
  {
    codes: /^SQLITE_CORRUPT/,
    code: 'damaged',
    message: (history: Message) => msg`${history} is damaged`,
    help: msg`move the file away and import the orders again, or take back a copy of it`,
  },
  {
    codes: /^SQLITE_IOERR/,
    code: 'disk-full',
    message: (history: Message) => msg`the disk refuses to read or write ${history}`,
    help: msg`see that the disk has room and is well, and try again`,
  },
  {
    codes: /^SQLITE_TOOBIG/,
    code: 'too-large',
    message: (history: Message) => msg`a value out of ${history} is too large`,
    help: msg`ask for less at a time`,
  },
  {
    codes: /^SQLITE_NOMEM/,
    code: 'too-large',
    message: (history: Message) => msg`there is not enough memory for what ${history} is asked`,
    help: msg`ask for less at a time, or end other programs`,
  },
] as const
