/** What SQLite refuses, in a caller's words. */
import { LedgerError } from '../error.ts'

/** The transaction was rolled back each time: nothing was booked, and the key is unused. */
export function inWords(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const answer = answers.find(({ codes }) => codes.test(code))
  return answer === undefined ? error : new LedgerError('not-booked', answer.sentence(path), answer.help, error)
}

const again = 'then ask again with the same key'

const answers: readonly {
  readonly codes: RegExp
  readonly sentence: (path: string) => string
  readonly help: string
}[] = [
  {
    codes: /^SQLITE_(FULL|IOERR_WRITE|IOERR_SHMSIZE|IOERR_TRUNCATE)$/,
    sentence: (path) => `the disk of the ledger \`${path}\` is full; nothing was booked`,
    help: `make room, ${again}`,
  },
  {
    codes: /^SQLITE_(READONLY|PERM|CANTOPEN|IOERR)/,
    sentence: (path) => `the ledger \`${path}\` can't be written; nothing was booked`,
    help: `make the file and its folder writable, ${again}`,
  },
]
