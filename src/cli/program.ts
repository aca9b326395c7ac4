import { Command } from 'commander'
import { readPackaged } from '../files/packaged.ts'
import { addCheck } from './check.ts'
import { addCompare } from './compare.ts'
import { addCompile } from './compile.ts'
import { exitCodesInWords } from './exit-codes.ts'
import { addExplain } from './explain.ts'
import { addFmt } from './fmt.ts'
import { addHelp } from './help.ts'
import { addHistory } from './history.ts'
import { addInit } from './init.ts'
import { addLsp } from './lsp.ts'
import { addOffers } from './offers.ts'
import { paintError, printable } from './output.ts'
import { packageRoot } from './package-root.ts'
import { addPrices } from './prices.ts'
import { reportFailure } from './report-failure.ts'
import { addReturn } from './return.ts'
import { addRun } from './run.ts'
import { addStudio } from './studio.ts'
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
  addCompare,
  addHistory,
  addLsp,
  addStudio,
  addHelp,
]

/** Runs the command that the arguments name and leaves its exit code in `process.exitCode`. */
export async function start(argv: readonly string[]): Promise<void> {
  quietWhenThePipeCloses()
  process.on('uncaughtException', (error) => process.exit(reportFailure(error)))
  try {
    await program().parseAsync(argv)
  } catch (error) {
    process.exitCode = reportFailure(error)
  }
}

function program(): Command {
  const { version } = JSON.parse(readPackaged(new URL('package.json', packageRoot))) as { version: string }
  const cartwright = new Command('cartwright')
    .description('Promotions as code: checks, tests and evaluates the .promo files of a folder.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError()
    .configureOutput({
      outputError: (text, write) => write(shown(text).replace(/^error: /, `${paintError.red('error')} `)),
    })
    .helpCommand(false)
    .exitOverride()
    .addHelpText('after', `\n${exitCodesInWords}`)
  for (const add of commands) add(cartwright)
  return cartwright
}

/** Arguments may be the names of files. */
const shown = (text: string): string => text.split('\n').map(printable).join('\n')

/** A reader such as `head` may stop reading; that is no error. */
function quietWhenThePipeCloses(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit()
      throw error
    })
  }
}
