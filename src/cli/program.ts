import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { addCheck } from './check.ts'
import { addCompile } from './compile.ts'
import { exitCodes, exitCodesInWords } from './exit-codes.ts'
import { addExplain } from './explain.ts'
import { Failure } from './failure.ts'
import { addFmt } from './fmt.ts'
import { addHelp } from './help.ts'
import { addInit } from './init.ts'
import { addOffers } from './offers.ts'
import { complain, paintError } from './output.ts'
import { packageRoot } from './package-root.ts'
import { addPrices } from './prices.ts'
import { addReturn } from './return.ts'
import { addRun } from './run.ts'
import { addTest } from './test.ts'

const commands = [
  addInit,
  addCheck,
  addFmt,
  addTest,
  addRun,
  addExplain,
  addOffers,
  addReturn,
  addPrices,
  addCompile,
  addHelp,
]

/** Runs the command that the arguments name and leaves its exit code in `process.exitCode`. */
export async function start(argv: readonly string[]): Promise<void> {
  quietWhenThePipeCloses()
  try {
    await program().parseAsync(argv)
  } catch (error) {
    process.exitCode = explain(error)
  }
}

function program(): Command {
  const { version } = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')) as { version: string }
  const cartwright = new Command('cartwright')
    .description('Promotions as code: checks, tests and evaluates the .promo files of a folder.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, `${paintError.red('error')} `)) })
    .helpCommand(false)
    .exitOverride()
    .addHelpText('after', `\n${exitCodesInWords}`)
  for (const add of commands) add(cartwright)
  return cartwright
}

/** A reader such as `head` may stop reading; that is no error. */
function quietWhenThePipeCloses(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit()
      throw error
    })
  }
}

/** Says what went wrong, in a user's words where it is a user's matter, and gives the exit code. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof Failure) {
    if (error.message !== '') complain(`${paintError.red('error')} ${error.message}`)
    if (error.help) complain(`${paintError.green('help')} ${error.help}`)
    if (process.env.CARTWRIGHT_DEBUG === '1') complain(error.stack ?? '')
    return error.exitCode
  }
  complain(`${paintError.red('error')} cartwright failed: ${error instanceof Error ? error.message : String(error)}`)
  complain(
    `${paintError.green('help')} this is a defect of cartwright; please report it with the command, the rules and the cart. CARTWRIGHT_DEBUG=1 shows where it happened`,
  )
  if (process.env.CARTWRIGHT_DEBUG === '1') complain(error instanceof Error ? (error.stack ?? '') : String(error))
  return exitCodes.defect
}
