import { type Command, InvalidArgumentError, Option } from 'commander'
import { isDate } from '../check/fold.ts'
import { jsonOption, rulesOption } from './options.ts'

export interface CompareArguments {
  readonly a: string
  readonly b?: string
  readonly rules: string
  readonly history?: string
  readonly from?: string
  readonly until?: string
  readonly threads?: number
  readonly seed: number
  readonly sweep?: string
  readonly report?: string
  readonly open?: string
  readonly orders?: string
  readonly sql?: true
  readonly json?: true
}

export function defineCompare(compare: Command): void {
  compare
    .addOption(new Option('--a <scenario>', 'what is compared with').default('.'))
    .option('--b <scenario>', 'what is compared: see below')
    .addOption(rulesOption())
    .option('--history <file>', 'the history (default: .cartwright/history.db in the folder of the rules)')
    .addOption(new Option('--from <date>', 'the first day').argParser(date))
    .addOption(new Option('--until <date>', 'the day after the last').argParser(date))
    .option('--sweep <values>', 'B at several values of a let: "MIN_BASKET=50..150 PLN by 10 PLN"')
    .option('--report <file>', 'write the whole comparison as one HTML file')
    .option('--orders <file>', 'write what both make of every order as a SQLite file')
    .option(
      '--sql',
      'print the SQL query behind each figure, over the file of --orders; without --b nothing is compared',
    )
    .option('--open <order>', 'print this past order as the cart that B is given, to look at with `run`')
    .addOption(new Option('--seed <n>', 'of the intervals').argParser(wholeNumber).default(1))
    .addOption(new Option('--threads <n>', 'processors to use (default: all)').argParser(wholeNumber))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
A scenario is \`.\` (the rules as they are), the name of a \`scenario\` block, another folder of .promo files, a file that
\`compile\` wrote, or a git revision of the folder (HEAD~1, a tag, a branch). \`scenario:NAME\` and \`git:REVISION\` say
which is meant. With --sweep alone, B is the rules as they are.

Every past order is priced again under both, at its own instant, with the customer's spend, orders and codes as they would
have stood then. Customers' behaviour is held fixed: who would have bought more, or less, is not in the figures. The 95 %
intervals come from drawing customers at random (bootstrap); the same seed gives the same output to the last byte.

Every figure but the intervals can be found again in SQL: \`compare --b NAME --orders orders.db --sql > figures.sql\`, then
\`sqlite3 orders.db < figures.sql\`. The queries read that file and the history.

Amounts in --json and in that file are whole minor units: 12.50 PLN is 1250.`,
    )
    .action(async (options: CompareArguments) => {
      const { runCompare } = await import('./compare-run.ts')
      await runCompare(options)
    })
}

function date(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text)) return text
  throw new InvalidArgumentError('write a date such as 2026-01-01.')
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (/^\d{1,9}$/.test(text) && value > 0) return value
  throw new InvalidArgumentError('write a whole number from 1.')
}
