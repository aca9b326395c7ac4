/** What SQLite refuses, in a caller's words. */

import { type Message, msg, name } from '../../words/message.ts'
import { LedgerError } from '../error.ts'

/** The transaction was rolled back each time: nothing was booked, and the key is unused. */
export function inWords(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const answer = answers.find(({ codes }) => codes.test(code))
  return answer === undefined ? error : new LedgerError('not-booked', answer.sentence(path), answer.help, error)
}

const answers: readonly {
  readonly codes: RegExp
  readonly sentence: (path: string) => Message
  readonly help: Message
}[] = [
  {
    codes: /^SQLITE_(FULL|IOERR_WRITE|IOERR_SHMSIZE|IOERR_TRUNCATE)$/,
    sentence: (path) => msg`the disk of the ledger ${name(path)} is full; nothing was booked`,
    help: msg`make room, then ask again with the same key`,
  },
  {
    codes: /^SQLITE_(READONLY|PERM|CANTOPEN|IOERR)/,
    sentence: (path) => msg`the ledger ${name(path)} can't be written; nothing was booked`,
    help: msg`make the file and its folder writable, then ask again with the same key`,
  },
]
