import { Command } from 'commander'
import { keepZoneTables } from '../home/zone-tables.ts'
import { type Message, msg } from '../words/message.ts'
import { errorInWords, helpInWords } from './commander-words.ts'
import { type ExitCode, exitCodesInWords } from './exit-codes.ts'
import { say, speak } from './language.ts'
import { paintError, printable } from './output.ts'
import { programVersion } from './version.ts'

/** Loaded on demand: most commands need far more than they share. */
const commands: Readonly<Record<string, { description: Message; define: () => Promise<(command: Command) => void> }>> =
  {
    init: {
      description: msg`create a workspace: rules, a catalogue, tests and a cart`,
      define: async () => (await import('./init.ts')).defineInit,
    },
    check: {
      description: msg`find errors and questionable rules in the .promo files of a folder`,
      define: async () => (await import('./check.ts')).defineCheck,
    },
    fmt: {
      description: msg`format .promo files`,
      define: async () => (await import('./fmt.ts')).defineFmt,
    },
    test: {
      description: msg`run the test blocks in the .promo files of a folder`,
      define: async () => (await import('./test.ts')).defineTest,
    },
    run: {
      description: msg`evaluate a cart`,
      define: async () => (await import('./run.ts')).defineRun,
    },
    explain: {
      description: msg`explain how one campaign affected a cart, and why`,
      define: async () => (await import('./explain.ts')).defineExplain,
    },
    offers: {
      description: msg`list what a customer could get now, and how`,
      define: async () => (await import('./offers.ts')).defineOffers,
    },
    return: {
      description: msg`calculate the refund when part of an order is returned`,
      define: async () => (await import('./return.ts')).defineReturn,
    },
    prices: {
      description: msg`print the shelf prices of a day as CSV`,
      define: async () => (await import('./prices.ts')).definePrices,
    },
    terms: {
      description: msg`print campaigns' terms for customers`,
      define: async () => (await import('./terms.ts')).defineTerms,
    },
    compile: {
      description: msg`compile the rules for a service`,
      define: async () => (await import('./compile.ts')).defineCompile,
    },
    compare: {
      description: msg`compare two scenarios over past orders`,
      define: async () => (await import('./compare.ts')).defineCompare,
    },
    export: {
      description: msg`export what other machines need for a task: a comparison on Spark`,
      define: async () => (await import('./export.ts')).defineExport,
    },
    diff: {
      description: msg`show the differences between two rule sets, in rule terms`,
      define: async () => (await import('./diff.ts')).defineDiff,
    },
    clone: {
      description: msg`copy a campaign under a new name`,
      define: async () => (await import('./clone.ts')).defineClone,
    },
    release: {
      description: msg`build, sign, publish and switch releases of the rules`,
      define: async () => (await import('./release.ts')).defineRelease,
    },
    kit: {
      description: msg`test another engine against carts with exact results`,
      define: async () => (await import('./kit.ts')).defineKit,
    },
    keys: {
      description: msg`create keys that sign releases, and manage who is trusted`,
      define: async () => (await import('./keys.ts')).defineKeys,
    },
    history: {
      description: msg`store past orders, to see what rules would have done to them`,
      define: async () => (await import('./history.ts')).defineHistory,
    },
    ledger: {
      description: msg`manage what campaigns remember: uses of codes and limits, budgets, points`,
      define: async () => (await import('./ledger.ts')).defineLedger,
    },
    reserve: {
      description: msg`evaluate a cart with the ledger, and reserve what it uses`,
      define: async () => (await import('./orders.ts')).defineReserve,
    },
    commit: {
      description: msg`make reserved orders final`,
      define: async () => (await import('./orders.ts')).defineCommit,
    },
    unreserve: {
      description: msg`release what reserved orders hold`,
      define: async () => (await import('./orders.ts')).defineUnreserve,
    },
    cancel: {
      description: msg`cancel committed orders`,
      define: async () => (await import('./orders.ts')).defineCancel,
    },
    wallet: {
      description: msg`show what a customer has: codes, points, balances, offers, orders`,
      define: async () => (await import('./wallet.ts')).defineWallet,
    },
    report: {
      description: msg`report the results of campaigns, codes, customers, channels and programmes`,
      define: async () => (await import('./report.ts')).defineReport,
    },
    codes: {
      description: msg`generate, import, list and switch off the codes of pools`,
      define: async () => (await import('./codes.ts')).defineCodes,
    },
    gift: {
      description: msg`issue, top up, block and show gift cards`,
      define: async () => (await import('./gift.ts')).defineGift,
    },
    loyalty: {
      description: msg`show and change points, tiers, memberships and referrals`,
      define: async () => (await import('./loyalty.ts')).defineLoyalty,
    },
    serve: {
      description: msg`evaluate carts and manage orders over HTTP`,
      define: async () => (await import('./serve.ts')).defineServe,
    },
    experiment: {
      description: msg`measure how the trial of a channel affects what customers buy`,
      define: async () => (await import('./experiment.ts')).defineExperiment,
    },
    access: {
      description: msg`create, list and revoke the access keys of a service`,
      define: async () => (await import('./access.ts')).defineAccess,
    },
    webhooks: {
      description: msg`list and resend decision log messages that webhooks could not deliver`,
      define: async () => (await import('./webhooks.ts')).defineWebhooks,
    },
    lsp: {
      description: msg`serve editors over the Language Server Protocol`,
      define: async () => (await import('./lsp.ts')).defineLsp,
    },
    studio: {
      description: msg`open the editor in a browser, for machines without the desktop program`,
      define: async () => (await import('./studio.ts')).defineStudio,
    },
    help: {
      description: msg`explain a command, or the code of a finding`,
      define: async () => {
        const { defineHelp } = await import('./help.ts')
        return (help) => defineHelp(help, define)
      },
    },
  }

/** Runs the command in the arguments and sets `process.exitCode`. `cache`: the private folder of the compile cache. */
export async function start(argv: readonly string[], cache?: string): Promise<void> {
  if (cache !== undefined) keepZoneTables(cache)
  quietWhenThePipeCloses()
  process.on('uncaughtException', async (error) => process.exit(await report(error)))
  try {
    await program().parseAsync(argv)
  } catch (error) {
    process.exitCode = await report(error)
  }
}

const report = async (error: unknown): Promise<ExitCode> => (await import('./report-failure.ts')).reportFailure(error)

function program(): Command {
  const cartwright = new Command('cartwright')
    .version(programVersion(), '--version', say(versionText))
    .helpOption('-h, --help', say(helpText))
    .option('--lang <tag>', say(languageText))
    .showSuggestionAfterError()
    .helpCommand(false)
    .exitOverride()
    .addHelpText('after', () => `\n${say(exitCodesInWords)}`)
    .configureHelp({ ...helpInWords, subcommandTerm: (command) => command.name() })
    .hook('preSubcommand', (_, command) => define(command))
  for (const name of Object.keys(commands)) cartwright.command(name)
  sayErrors(cartwright)
  cartwright.on('option:lang', (tag: string) => {
    speak(tag)
    describe(cartwright)
  })
  describe(cartwright)
  return cartwright
}

const versionText = msg`print the version`
const helpText = msg`print this help`
const helpOfCommandText = msg`print the help of a command`
const languageText = msg`the language, such as pl or de-AT (default: from LC_ALL, LC_MESSAGES or LANG)`

/** Sets descriptions in the current language: `--lang` is parsed after options and commands are defined. */
function describe(cartwright: Command): void {
  cartwright.description(say(msg`Promotions as code: checks, tests and evaluates the .promo files of a folder.`))
  cartwright.helpOption('-h, --help', say(helpText))
  for (const option of cartwright.options) {
    if (option.long === '--lang') option.description = say(languageText)
    if (option.long === '--version') option.description = say(versionText)
  }
  for (const command of cartwright.commands) {
    const known = commands[command.name()]
    if (known) command.description(say(known.description)).helpOption('-h, --help', say(helpText))
  }
}

/** Adds a command's arguments, options and action. */
async function define(command: Command): Promise<void> {
  const addTo = await commands[command.name()]?.define()
  addTo?.(command)
  if (command.commands.length > 0) command.helpCommand('help [command]', say(helpOfCommandText))
  sayErrors(command)
}

function sayErrors(command: Command): void {
  command.configureOutput({
    outputError: (text, write) =>
      write(`${paintError.red(say(msg`error`))} ${errorInWords(shown(text.replace(/^error: /, '')), command)}`),
  })
  for (const each of command.commands) sayErrors(each)
}

/** Arguments may be file names. */
const shown = (text: string): string => text.split('\n').map(printable).join('\n')

/** A reader such as `head` may close the pipe; that is not an error. */
function quietWhenThePipeCloses(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit()
      throw error
    })
  }
}
