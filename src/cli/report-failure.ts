import { CommanderError, InvalidArgumentError } from 'commander'
import { HistoryError } from '../history/error.ts'
import { DifferencesError, differenceInWords } from '../history/import/check-differences.ts'
import { sqliteInWords } from '../history/sqlite-errors.ts'
import { PublishRefusal } from '../publish/error.ts'
import { ServerError } from '../server/error.ts'
import { isTooLarge } from '../too-large.ts'
import { msg } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'
import { RulesInError } from '../workspace/error.ts'
import { printDiagnostics } from './excerpt.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { locale, say } from './language.ts'
import { paintError, printable, printError } from './output.ts'
import { commandName } from './package-root.ts'
import { sourcesOf } from './sources.ts'

/** Prints an error, worded for users if they can do something about it, and returns the exit code. */
export function reportFailure(thrown: unknown): ExitCode {
  // Commander has already printed its own errors, but not those thrown by actions.
  if (thrown instanceof CommanderError && !(thrown instanceof InvalidArgumentError)) {
    return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage
  }
  if (thrown instanceof RulesInError) {
    printDiagnostics(thrown.errorsIn(locale()), sourcesOf(thrown.files))
    return exitCodes.found
  }
  const error = asFailure(thrown)
  const known =
    error instanceof Failure ||
    error instanceof HistoryError ||
    error instanceof InvalidArgumentError ||
    error instanceof MessageError ||
    error instanceof ServerError
  const message =
    error instanceof MessageError ? say(error.sentence) : error instanceof Error ? error.message : String(error)
  if (message !== '')
    printError(
      `${paintError.red(say(msg`error`))} ${printable(known ? message : say(msg`cartwright failed: ${message}`))}`,
    )
  if (error instanceof DifferencesError)
    for (const difference of error.comparison.examples) printError(printable(say(differenceInWords(difference))))
  const help =
    error instanceof MessageError
      ? error.advice && say(error.advice)
      : !known
        ? say(defect)
        : 'help' in error
          ? error.help
          : undefined
  if (help) printError(`${paintError.green(say(msg`help`))} ${printable(asCalledHere(help))}`)
  if (process.env.CARTWRIGHT_DEBUG === '1' && error instanceof Error) printError(error.stack ?? '')
  if (error instanceof Failure) return error.exitCode
  return known ? exitCodes.usage : exitCodes.defect
}

/** System errors are also worded for users. */
function asFailure(thrown: unknown): unknown {
  if (thrown instanceof PublishRefusal)
    return new Failure(say(thrown.sentence), { exitCode: exitCodes.found, help: say(thrown.advice) })
  if (isTooLarge(thrown))
    return new Failure(say(msg`the complete result is too large for the memory`), { help: say(less) })
  return sqliteInWords(thrown) ?? thrown
}

/** In a checkout `cartwright` is not on the path. */
const asCalledHere = (help: string): string => help.replaceAll('`cartwright ', `\`${commandName} `)

const less = msg`reduce it: fewer days with --from and --until, fewer carts at a time, or \`history query --csv\`, which prints row by row`
const defect = msg`this is a bug in cartwright; please report it with the command, the rules and the cart. CARTWRIGHT_DEBUG=1 shows where it happened`
