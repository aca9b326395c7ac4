import { msg } from '../words/message.ts'

/** Exit codes of the commands; `cartwright --help` prints this list. */
export const exitCodes = {
  done: 0,
  found: 1,
  usage: 2,
  refused: 3,
  defect: 70,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitCodesInWords = msg`Exit codes
  0  success, no problems found
  1  problems found: errors in the rules, a failing test, an unformatted file
  2  the command can't run: an invalid option, or a file or folder that does not exist or can't be read
  3  a cart was rejected: invalid JSON, unknown fields, invalid amounts
 70  a bug in cartwright
`
