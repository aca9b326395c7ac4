import { type Command, InvalidArgumentError, Option } from 'commander'
import { periodNames } from '../compare/period-names.ts'
import { msg } from '../words/message.ts'
import type { CompareArguments } from './compare-arguments.ts'
import { say } from './language.ts'
import { jsonOption, rulesOption } from './options.ts'
import { fromOption, orderOptions, untilOption } from './order-options.ts'
import { wholeNumber } from './whole-number.ts'

export function defineCompare(compare: Command): void {
  compare
    .option('--a <scenario>', say(msg`the baseline (default: the current rules)`))
    .option('--b <scenario>', say(msg`the scenario to compare: see below`))
    .addOption(rulesOption())
    .option('--history <file>', say(msg`the history (default: .cartwright/history.db in the folder of the rules)`))
    .addOption(fromOption())
    .addOption(untilOption())
    .addOption(new Option('--period <name>', say(msg`a period that ends with the last order`)).choices(periodNames))
  for (const each of orderOptions()) compare.addOption(each)
  compare
    .option('--sweep <values>', say(msg`B at several values of a let: "MIN_BASKET=50..150 PLN by 10 PLN"`))
    .option('--report <file>', say(msg`write the complete comparison as one HTML file`))
    .option('--orders <file>', say(msg`write the result of every order under both to a SQLite file`))
    .option(
      '--sql',
      say(msg`print the SQL query for each figure, to run on the file from --orders; without --b nothing is compared`),
    )
    .option(
      '--write-part <file>',
      say(msg`compare only the customers of --part, and write the result for --from-parts`),
    )
    .addOption(new Option('--part <k/n>', say(msg`the k-th of n parts of the customers`)).argParser(part))
    .option('--approximate-budgets', say(msg`give each part its share of limits that customers share`))
    .option('--from-parts <files...>', say(msg`combine all parts into one report; for a folder, all parts in it`))
    .option('--open <order>', say(msg`print this past order as the cart that B evaluates, for use with \`run\``))
    .option('--name <name>', say(msg`save the comparison under this name, next to the history`))
    .option('--note <text>', say(msg`the purpose of the comparison, saved with it and shown in the report`))
    .option('--by <person>', say(msg`the author (default: the name in git, or the user name)`))
    .option('--list', say(msg`list the saved comparisons`))
    .option('--show <name>', say(msg`show a saved comparison, or write its --report`))
    .option('--repeat <name>', say(msg`repeat a saved comparison, and show what has changed since`))
    .option('--delete <name>', say(msg`delete a saved comparison; --restore brings it back`))
    .option('--restore <name>', say(msg`bring back a deleted comparison`))
    .addOption(new Option('--seed <n>', say(msg`the seed of the intervals`)).argParser(wholeNumber).default(1))
    .addOption(
      new Option('--threads <n>', say(msg`the number of processors to use (default: all)`)).argParser(wholeNumber),
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`A scenario is \`.\` (the current rules), \`charged\` (the amounts charged in the history), the name of a \`scenario\` block, another folder of .promo files, a
file written by \`compile\`, or a git revision of the folder (HEAD~1, a tag, a branch). \`scenario:NAME\` and \`git:REVISION\` state
which is meant. With --sweep alone, B is the current rules.

Options that filter orders can be repeated (any of the values may match); different options must all match. Excluded orders
are still replayed: they use up budgets and limits, but are not part of any figure. --period last-month is the month that
ends with the last order, and so on.

Every past order is priced again under both scenarios, at its own time, with the customer's spend, orders and codes as they
would have been then. Customers' behaviour is held constant: the figures do not include customers buying more or less. The 95%
intervals come from drawing customers at random (bootstrap); the same seed gives exactly the same output.

Every figure except the intervals can be reproduced in SQL: \`compare --b NAME --orders orders.db --sql > figures.sql\`, then
\`sqlite3 orders.db < figures.sql\`. The queries read that file and the history.

Amounts in --json and in that file are in minor units: 12.50 PLN is 1250.`)}`,
    )
    .addHelpText(
      'after',
      `\n${say(msg`Parts of the customers can be compared separately, each on its own machine: \`--write-part one.json --part 1/2\`,
\`--write-part two.json --part 2/2\`, then \`--from-parts one.json two.json\`. The report has exactly the same figures.`)}`,
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
  throw new InvalidArgumentError(say(msg`Write the part and the number of parts, such as 1/4.`))
}
