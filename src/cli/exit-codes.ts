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
  0  done, and nothing was found wrong
  1  something was found: errors in the rules, a test that fails, a file that is not formatted
  2  the command can't run: a wrong option, a file or folder that isn't there or can't be read
  3  a cart was refused: no JSON, unknown fields, amounts that make no sense
 70  a defect of cartwright itself
`
