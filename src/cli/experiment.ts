/** `cartwright experiment`: how the arms of a channel changed what customers buy. */
import { type Command, InvalidArgumentError } from 'commander'
import type { Participants } from '../experiment/participants.ts'
import type { ExperimentPlan } from '../experiment/plan.ts'
import { type Log, readLog, withOrdersOfLog } from '../experiment/read-log.ts'
import { type ExperimentReport, experimentReport, type FigureName } from '../experiment/report.ts'
import type { Interval } from '../experiment/statistics.ts'
import { logFiles } from '../server/decisions/log-files.ts'
import { type Message, msg, number, percent } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { type HistoryOptions, historyOption, historyPath } from './history-options.ts'
import { say, sayNumber } from './language.ts'
import { jsonOption, rulesOption } from './options.ts'
import { columns, paint, print, printable, toJson } from './output.ts'
import { listTable } from './tables.ts'

interface Options {
  readonly decisions: readonly string[]
  readonly orders?: string
  readonly share?: number
  readonly json?: true
}

export function defineExperiment(command: Command): void {
  definePlan(command)
  command
    .command('report')
    .description(say(msg`compare the main release and the trial of a channel by customer`))
    .requiredOption('--decisions <files...>', say(msg`the files of the service's decision log, or their folder`))
    .option(
      '--orders <history>',
      say(
        msg`a history with the orders to count, joined by order and customer (default: the orders committed by the service)`,
      ),
    )
    .option('--share <percent>', say(msg`the intended share of the trial, such as 10%, to check the split`), readShare)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Compares the customers of the trial with the others, by their orders since they were first seen. The first interval may be looked
at only once, the always-valid one every day. This measures actual behaviour; \`cartwright compare\` assumes it does not change.
Exits with 1 if the split differs from the intended share.`)}`,
    )
    .action(async ({ decisions, orders, share, json }: Options) => {
      const log = await readLog(await logFiles(decisions))
      const participants = orders === undefined ? withOrdersOfLog(log) : await withHistory(log, orders)
      const report = experimentReport(participants, { share })
      if (report.split?.isSound === false) process.exitCode = exitCodes.found
      await print(json ? toJson(report) : inWords(report))
    })
}

async function withHistory(log: Log, file: string): Promise<Participants> {
  const { openHistory } = await import('../history/store.ts')
  const { withOrdersOfHistory } = await import('../experiment/read-orders.ts')
  const history = openHistory(file, { readonly: true })
  try {
    return withOrdersOfHistory(log, history)
  } finally {
    history.close()
  }
}

interface PlanOptions extends HistoryOptions {
  readonly share: number
  readonly effect: number
  readonly json?: true
}

function definePlan(command: Command): void {
  command
    .command('plan')
    .description(say(msg`estimate how many customers and days an experiment needs, from past orders`))
    .option('--share <percent>', say(msg`the share of customers who get the trial`), readShare, 0.1)
    .option('--effect <percent>', say(msg`the change in revenue per customer to detect`), readShare, 0.05)
    .addOption(rulesOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .action(async (options: PlanOptions) => {
      const { openHistory } = await import('../history/store.ts')
      const { planExperiment } = await import('../experiment/plan.ts')
      const history = openHistory(await historyPath(options), { readonly: true })
      try {
        const plan = planExperiment(history, options)
        await print(options.json ? toJson(plan) : planInWords(plan))
      } finally {
        history.close()
      }
    })
}

function planInWords({ lengths, days }: ExperimentPlan): string {
  const head = [say(msg`Days`), say(msg`Customers`), say(msg`needed`), say(msg`detectable`)]
  const rows = lengths.map((each) => [
    ...[sayNumber(String(each.days)), sayNumber(String(each.customers)), sayNumber(String(each.needed))],
    `${sayNumber((each.detectable * 100).toFixed(1))} %`,
  ])
  const right = ['right', 'right', 'right', 'right'] as const
  return [
    listTable([head.map((each) => paint.dim(each)), ...rows], columns(), right),
    days === undefined
      ? say(msg`The past orders have too few customers: use a larger share, or look for a larger effect.`)
      : say(msg`${number(days)} days are enough.`),
  ].join('\n\n')
}

function readShare(text: string): number {
  const [, share] = /^(\d{1,2}(?:\.\d{1,2})?)\s*%$/.exec(text) ?? []
  if (share !== undefined && Number(share) > 0) return Number(share) / 100
  throw new InvalidArgumentError(say(msg`Write a percentage such as 10%.`))
}

const names: Readonly<Record<FigureName, Message>> = {
  orders: msg`Orders per customer`,
  revenue: msg`Revenue per customer`,
  discount: msg`Discount per customer`,
  margin: msg`Margin per customer`,
  'revenue-per-order': msg`Revenue per order`,
  'discount-per-order': msg`Discount per order`,
  'margin-per-order': msg`Margin per order`,
}

const decimals = (value: number): string => sayNumber(value.toFixed(2))
const interval = (of: Interval | undefined): string =>
  of === undefined ? '' : `${decimals(of.low)} … ${decimals(of.high)}`

function inWords({ customers, split, figures, segments }: ExperimentReport): string {
  const head = ['', say(msg`Main`), say(msg`Trial`), say(msg`Difference`), say(msg`95%, once`), say(msg`always valid`)]
  const rows = figures.map(({ figure, main, trial, difference, interval: once, alwaysValid }) => [
    ...[say(names[figure]), decimals(main), decimals(trial), decimals(difference)],
    ...[interval(once), interval(alwaysValid)],
  ])
  const found = figures.find(({ figure }) => figure === 'revenue')?.detectable
  const blocks = [
    say(
      msg`${number(customers.main)} customers of the main release, ${number(customers.trial)} of the trial, ${number(customers.inBoth)} in both and excluded`,
    ),
    ...(split === undefined ? [] : [splitInWords(split)]),
    listTable([head.map((each) => paint.dim(each)), ...rows], columns(), [
      'left',
      'right',
      'right',
      'right',
      'right',
      'right',
    ]),
    ...(found === undefined
      ? []
      : [
          say(
            msg`Four out of five such experiments would detect a difference of ${number(found.toFixed(2))} in revenue per customer.`,
          ),
        ]),
    ...(segments.length === 0
      ? []
      : [
          `${paint.bold(say(msg`Segments`))}\n${listTable(
            segments.map(({ segment, difference, chance }) => [
              printable(segment),
              decimals(difference),
              `p = ${chance.toFixed(3)}`,
            ]),
            columns(),
          )}`,
        ]),
  ]
  return blocks.join('\n\n')
}

function splitInWords({ asked, trial, isSound }: NonNullable<ExperimentReport['split']>): string {
  const [is, wanted] = [percent((trial * 100).toFixed(1)), percent((asked * 100).toFixed(1))]
  return isSound
    ? say(msg`The trial has ${is} of the customers, as intended (${wanted}).`)
    : paint.red(say(msg`The trial has ${is} of the customers instead of ${wanted}: something is wrong with the split.`))
}
