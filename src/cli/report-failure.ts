import { CommanderError } from 'commander'
import { HistoryError } from '../history/error.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { complain, paintError, printable } from './output.ts'

/** Says what went wrong, in a user's words where it is a user's matter, and gives the exit code. */
export function reportFailure(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  const known = error instanceof Failure || error instanceof HistoryError
  const message = error instanceof Error ? error.message : String(error)
  if (message !== '')
    complain(`${paintError.red('error')} ${printable(known ? message : `cartwright failed: ${message}`)}`)
  const help = known ? error.help : defect
  if (help) complain(`${paintError.green('help')} ${printable(help)}`)
  if (process.env.CARTWRIGHT_DEBUG === '1' && error instanceof Error) complain(error.stack ?? '')
  if (error instanceof Failure) return error.exitCode
  return known ? exitCodes.usage : exitCodes.defect
}

const defect =
  'this is a defect of cartwright; please report it with the command, the rules and the cart. CARTWRIGHT_DEBUG=1 shows where it happened'
