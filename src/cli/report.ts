/** `cartwright report`: results of campaigns, codes and programmes, from the ledger. */

import { Argument, type Command, InvalidArgumentError, Option } from 'commander'
import { isDate } from '../check/fold.ts'
import { csvOf } from '../csv/write.ts'
import { dayLength, instantOf, parseDate } from '../evaluate/cart/time.ts'
import { type ReportName, reportNames, reportOf } from '../ledger/report/report.ts'
import type { Report, ReportTable } from '../ledger/report/table.ts'
import { msg, name as quotedName } from '../words/message.ts'
import { loadRules } from '../workspace/rules.ts'
import { Failure } from './failure.ts'
import { say, sayNumber } from './language.ts'
import { ledgerOption, withStoreToRead } from './ledger-options.ts'
import { jsonOption, rulesOption } from './options.ts'
import { columns, paint, print, printable, toJson } from './output.ts'
import { writeOutput } from './output-file.ts'
import { cellInWords } from './report-cells.ts'
import { ledgerReportPage } from './report-page.ts'
import { listTable } from './tables.ts'
import { wholeNumber } from './whole-number.ts'

interface Options {
  readonly ledger?: string
  readonly rules: string
  readonly from?: string
  readonly until?: string
  readonly customer?: string
  readonly campaign?: string
  readonly code?: string
  readonly channel?: string
  readonly currency?: string
  readonly top: number
  readonly csv?: string
  readonly report?: string
  readonly json?: true
}

export function defineReport(command: Command): void {
  command
    .addArgument(new Argument('<what>', say(msg`the kind of report`)).choices(reportNames))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .option('--from <date>', say(msg`the first day, in the time zone of the rules`), day)
    .option('--until <date>', say(msg`the day after the last day`), day)
    .option('--customer <id>', say(msg`only orders of this customer`))
    .option('--campaign <name>', say(msg`only orders to which this campaign applied`))
    .option('--code <code>', say(msg`only orders with this code`))
    .option('--channel <name>', say(msg`only orders of this channel`))
    .option('--currency <code>', say(msg`only orders in this currency (default: the first currency of the rules)`))
    .option('--csv <table>', say(msg`print one of the tables as CSV; the table names are those in --json`))
    .option('--report <file>', say(msg`write the complete report as one HTML file`))
    .addOption(
      new Option('--top <n>', say(msg`the number of rows of each table to print`)).argParser(wholeNumber).default(20),
    )
    .addOption(jsonOption())
    .action(async (name: ReportName, options: Options) => {
      const loaded = await loadRules(options.rules)
      const { rules } = loaded
      const instant = (text: string): number => instantOf((parseDate(text) ?? 0) * dayLength, rules.zone)
      const { from, until, customer, campaign, code, channel, currency = rules.currency } = options
      await withStoreToRead(options, loaded, async (store) => {
        const scope = {
          currency,
          ...(from !== undefined && { from: instant(from) }),
          ...(until !== undefined && { until: instant(until) }),
          ...(customer !== undefined && { customer }),
          ...(campaign !== undefined && { campaign }),
          ...(code !== undefined && { code }),
          ...(channel !== undefined && { channel }),
        }
        const report = await reportOf(name, store, rules, scope, Date.now())
        if (options.report !== undefined) {
          const filters = { from, until, customer, campaign, code, channel, currency }
          await writeOutput(options.report, ledgerReportPage(report, filters))
          return print(say(msg`${quotedName(printable(options.report))} was written`))
        }
        if (options.csv !== undefined) return print(csvOf(csvRecords(tableOf(report, options.csv))).trimEnd())
        await print(options.json ? toJson({ currency, ...asObject(report) }) : inWords(report, options.top))
      })
    })
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text)) return text
  throw new InvalidArgumentError(say(msg`Write a day such as 2026-10-03.`))
}

function tableOf({ tables }: Report, key: string): ReportTable {
  const table = tables.find((each) => each.key === key)
  if (table !== undefined) return table
  throw new Failure(say(msg`the report has no table ${quotedName(key)}`), {
    help: say(msg`write one of ${tables.map((each) => each.key).join(', ')}`),
  })
}

const csvRecords = ({ columns: all, rows }: ReportTable): string[][] => [
  all.map(({ key }) => key),
  ...rows.map((row) => all.map(({ key }) => String(row[key] ?? ''))),
]

/** Tables by key, cells by the keys of their columns; unknown values are null. */
const asObject = ({ tables }: Report): object =>
  Object.fromEntries(
    tables.map(({ key, columns: all, rows }) => [
      key,
      rows.map((row) => Object.fromEntries(all.map((column) => [column.key, row[column.key] ?? null]))),
    ]),
  )

function inWords({ title, tables, notes }: Report, top: number): string {
  const blocks = tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ key, title: heading, columns: all, rows }) => {
      const head = all.map((column) => paint.dim(say(column.title)))
      const shown = rows.slice(0, top).map((row) => all.map((column) => cellInWords(row[column.key], column)))
      const more = rows.length - shown.length
      return [
        paint.bold(say(heading)),
        listTable(
          [head, ...shown],
          columns(),
          all.map(({ kind }) => (kind === 'text' || kind === 'month' ? 'left' : 'right')),
        ),
        ...(more > 0 ? [paint.dim(say(msg`and ${sayNumber(String(more))} more: \`--csv ${key}\` prints all`))] : []),
      ].join('\n')
    })
  if (blocks.length === 0) return say(msg`there were no redemptions`)
  return [paint.bold(say(title)), ...blocks, paint.dim(notes.map(say).join('\n'))].join('\n\n')
}
