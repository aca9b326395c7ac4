import { type Command, InvalidArgumentError, Option } from 'commander'
import { periodNames } from '../compare/period-names.ts'
import { msg } from '../words/message.ts'
import type { CompareArguments } from './compare-arguments.ts'
import { say } from './language.ts'
import { jsonOption, rulesOption } from './options.ts'
import { fromOption, orderOptions, untilOption } from './order-options.ts'

export function defineCompare(compare: Command): void {
  compare
    .option('--a <scenario>', say(msg`what is compared with (default: the rules as they are)`))
    .option('--b <scenario>', say(msg`what is compared: see below`))
    .addOption(rulesOption())
    .option('--history <file>', say(msg`the history (default: .cartwright/history.db in the folder of the rules)`))
    .addOption(fromOption())
    .addOption(untilOption())
    .addOption(new Option('--period <name>', say(msg`counted back from the last order`)).choices(periodNames))
  for (const each of orderOptions()) compare.addOption(each)
  compare
    .option('--sweep <values>', say(msg`B at several values of a let: "MIN_BASKET=50..150 PLN by 10 PLN"`))
    .option('--report <file>', say(msg`write the whole comparison as one HTML file`))
    .option('--orders <file>', say(msg`write what both make of every order as a SQLite file`))
    .option(
      '--sql',
      say(msg`print the SQL query behind each figure, over the file of --orders; without --b nothing is compared`),
    )
    .option(
      '--write-part <file>',
      say(msg`compare only the customers of --part, and write the result for --from-parts`),
    )
    .addOption(new Option('--part <k/n>', say(msg`the k-th of n parts of the customers`)).argParser(part))
    .option('--approximate-budgets', say(msg`let each part have its share of limits that customers share`))
    .option('--from-parts <files...>', say(msg`the report of all parts together; of a folder, those of its files`))
    .option('--open <order>', say(msg`print this past order as the cart that B is given, to look at with \`run\``))
    .option('--name <name>', say(msg`keep the comparison under this name, beside the history`))
    .option('--note <text>', say(msg`what it is for, kept with it and in the report`))
    .option('--by <person>', say(msg`who makes it (default: the name that git knows, or that of the user)`))
    .option('--list', say(msg`list the comparisons that were kept`))
    .option('--show <name>', say(msg`show one as it was, or write its --report`))
    .option('--repeat <name>', say(msg`compare once more what was asked then, and say what changed since`))
    .option('--delete <name>', say(msg`delete one; --restore takes it back`))
    .option('--restore <name>', say(msg`take a deleted one back`))
    .addOption(new Option('--seed <n>', say(msg`of the intervals`)).argParser(wholeNumber).default(1))
    .addOption(new Option('--threads <n>', say(msg`processors to use (default: all)`)).argParser(wholeNumber))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`A scenario is \`.\` (the rules as they are), \`charged\` (what the history charged), the name of a \`scenario\` block, another folder of .promo files, a file that
\`compile\` wrote, or a git revision of the folder (HEAD~1, a tag, a branch). \`scenario:NAME\` and \`git:REVISION\` say
which is meant. With --sweep alone, B is the rules as they are.

Options that choose orders may stand several times (any of the names); of different ones all must hold. Orders that are left
out are replayed with the others: they use up budgets and limits, but are in no figure. --period last-month is the month that
ends with the last order, and so on.

Every past order is priced again under both, at its own instant, with the customer's spend, orders and codes as they would
have stood then. Customers' behaviour is held fixed: who would have bought more, or less, is not in the figures. The 95%
intervals come from drawing customers at random (bootstrap); the same seed gives the same output to the last byte.

Every figure but the intervals can be found again in SQL: \`compare --b NAME --orders orders.db --sql > figures.sql\`, then
\`sqlite3 orders.db < figures.sql\`. The queries read that file and the history.

Amounts in --json and in that file are whole minor units: 12.50 PLN is 1250.`)}`,
    )
    .addHelpText(
      'after',
      `\n${say(msg`Parts of the customers can be compared by themselves, each on a machine of its own: \`--write-part one.json --part 1/2\`,
\`--write-part two.json --part 2/2\`, then \`--from-parts one.json two.json\`. The report is the same to the last figure.`)}`,
    )
    .action(async (options: CompareArguments) => {
      const { runCompare } = await import('./compare-run.ts')
      await runCompare(options)
    })
}

function part(text: string): CompareArguments['part'] {
  const [, k, n] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? []
  const [index, of] = [Number(k) - 1, Number(n)]
  if (index < of) return { index, of }
  throw new InvalidArgumentError(say(msg`write which of how many, from 1/4 to 4/4.`))
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (/^\d{1,9}$/.test(text) && value > 0) return value
  throw new InvalidArgumentError(say(msg`write a whole number from 1.`))
}
