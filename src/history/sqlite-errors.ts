import { codeOf } from '../files/error.ts'
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

const sentences = [
  {
    codes: /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    code: 'locked',
    message: (history: Message) => msg`another program is writing to ${history}`,
    help: msg`wait until it has finished, or stop it, and try again; nothing was changed`,
  },
  {
    codes: /^(SQLITE_READONLY|EROFS|EACCES|EPERM)/,
    code: 'read-only',
    message: (history: Message) => msg`${history} can't be written`,
    help: msg`allow writing to the file and its folder, or choose another place with --history`,
  },
  {
    codes: /^SQLITE_CANTOPEN/,
    code: 'read-only',
    message: (history: Message) => msg`${history} can't be opened`,
    help: msg`SQLite needs to write next to the file even to read it: allow writing to its folder, or copy the history elsewhere and use the copy with --history`,
  },
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    code: 'disk-full',
    message: (history: Message) => msg`the disk is full: ${history} can't be written`,
    help: msg`free up space and try again; nothing was changed`,
  },
  {
    codes: /^SQLITE_NOTADB/,
    code: 'not-a-history',
    message: (history: Message) => msg`${history} was not created by cartwright`,
    help: msg`specify the file created by \`cartwright history import\``,
  },
  {
    codes: /^SQLITE_CORRUPT/,
    code: 'damaged',
    message: (history: Message) => msg`${history} is damaged`,
    help: msg`move the file away and import the orders again, or restore a copy of it`,
  },
  {
    codes: /^SQLITE_IOERR/,
    code: 'disk-full',
    message: (history: Message) => msg`the disk reports an error reading or writing ${history}`,
    help: msg`check that the disk has free space and works properly, and try again`,
  },
  {
    codes: /^SQLITE_TOOBIG/,
    code: 'too-large',
    message: (history: Message) => msg`a value from ${history} is too large`,
    help: msg`reduce the amount of data requested`,
  },
  {
    codes: /^SQLITE_NOMEM/,
    code: 'too-large',
    message: (history: Message) => msg`there is not enough memory for this query of ${history}`,
    help: msg`reduce the amount of data requested, or close other programs`,
  },
] as const
