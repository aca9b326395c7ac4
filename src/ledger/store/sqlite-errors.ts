/** SQLite and file system errors in the caller's terms. A failed transaction is rolled back, so the key stays unused. */

import { codeOf } from '../../files/error.ts'
import { type Message, msg, name } from '../../words/message.ts'
import { LedgerError, type LedgerErrorCode } from '../error.ts'

export function inWords(error: unknown, path: string): unknown {
  if (error instanceof LedgerError) return error
  const given = codeOf(error) ?? ''
  // SQLite has no error code for a missing table.
  const lacksTable = given === 'SQLITE_ERROR' && error instanceof Error && /^no such (table|column)/.test(error.message)
  const code = lacksTable ? 'SQLITE_NOTADB' : given
  const answer = answers.find(({ codes }) => codes.test(code))
  return answer === undefined ? error : new LedgerError(answer.code, answer.sentence(path), answer.help, error)
}

export const notALedger = (path: string, cause?: unknown): LedgerError =>
  new LedgerError(
    'not-a-ledger',
    msg`${name(path)} is not a ledger`,
    msg`specify the file created by \`cartwright ledger init\``,
    cause,
  )

const answers: readonly {
  readonly codes: RegExp
  readonly code: LedgerErrorCode
  readonly sentence: (path: string) => Message
  readonly help: Message
}[] = [
  {
    codes: /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    code: 'locked',
    sentence: (path) => msg`another process is writing to ${name(path)}`,
    help: msg`try again in a moment`,
  },
  {
    codes: /^(SQLITE_(FULL|IOERR_WRITE|IOERR_SHMSIZE|IOERR_TRUNCATE)|ENOSPC|EDQUOT)$/,
    code: 'not-booked',
    sentence: (path) => msg`the disk of the ledger ${name(path)} is full; nothing was booked`,
    help: msg`free up space, then try again`,
  },
  {
    codes: /^(SQLITE_(CANTOPEN|READONLY_(DIRECTORY|CANTINIT|CANTLOCK|RECOVERY))|EACCES|EPERM)/,
    code: 'denied',
    sentence: (path) => msg`you have no permission to open the ledger ${name(path)}`,
    help: msg`allow reading and writing the file and its folder: SQLite writes next to the file even to read it`,
  },
  {
    codes: /^(SQLITE_READONLY|SQLITE_PERM|EROFS)/,
    code: 'not-booked',
    sentence: (path) => msg`the ledger ${name(path)} can't be written; nothing was booked`,
    help: msg`make the file and its folder writable, then try again`,
  },
  {
    codes: /^SQLITE_CORRUPT/,
    code: 'not-a-ledger',
    sentence: (path) => msg`the ledger ${name(path)} is damaged`,
    help: msg`move the file away, and restore the last copy of it`,
  },
  {
    codes: /^SQLITE_IOERR/,
    code: 'not-booked',
    sentence: (path) => msg`the disk of the ledger ${name(path)} can't be read or written; nothing was booked`,
    help: msg`check that the disk works properly, then try again`,
  },
  {
    codes: /^SQLITE_NOTADB/,
    code: 'not-a-ledger',
    sentence: (path) => notALedger(path).sentence,
    help: msg`specify the file created by \`cartwright ledger init\``,
  },
]
