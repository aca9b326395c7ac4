/** `cartwright ledger export`: the ledger's rows for other programs. */
import { Argument, type Command, InvalidArgumentError, Option } from 'commander'
import { isDate } from '../check/fold.ts'
import { csvOf } from '../csv/write.ts'
import { type ExportedThing, exported, exportedColumns, exportedThings } from '../ledger/export.ts'
import { msg } from '../words/message.ts'
import { say } from './language.ts'
import { ledgerOption, withStore } from './ledger-options.ts'
import { print } from './output.ts'

interface Options {
  readonly ledger?: string
  readonly from?: number
  readonly until?: number
  readonly format: 'csv' | 'jsonl'
}

export function defineExport(command: Command): void {
  command
    .command('export')
    .description(say(msg`print redemptions, refusals, transfers, accounts or codes as CSV or JSON Lines`))
    .addArgument(new Argument('<what>', say(msg`the kind of rows`)).choices(exportedThings))
    .addOption(ledgerOption())
    .addOption(new Option('--format <format>', say(msg`the output format`)).choices(['csv', 'jsonl']).default('csv'))
    .option('--from <instant>', say(msg`the first instant, or a day in UTC`), instant)
    .option('--until <instant>', say(msg`the first instant after the period, or a day in UTC`), instant)
    .addHelpText(
      'after',
      `\n${say(msg`Redemptions and transfers are selected by the time of their cart, refusals by the time of the request. JSON Lines contains complete carts and results.`)}`,
    )
    .action((thing: ExportedThing, options: Options) =>
      withStore(options, async (store) => {
        const { from, until, format } = options
        const filter = { ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
        const head = exportedColumns[thing]
        if (format === 'csv') await print(csvOf([head]).trimEnd())
        for await (const { cells, whole } of exported(store, thing, filter)) {
          await print(
            format === 'csv'
              ? csvOf([head.map((column) => String(cells[column] ?? ''))]).trimEnd()
              : JSON.stringify(whole),
          )
        }
      }),
    )
}

function instant(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) && !isDate(text) ? Number.NaN : Date.parse(text)
  if (/^\d{4}-\d{2}-\d{2}(?:T\S+(?:Z|[+-]\d{2}:\d{2}))?$/.test(text) && Number.isFinite(at)) return at
  throw new InvalidArgumentError(
    say(msg`Write a day such as 2026-10-03, or an instant such as 2026-10-03T12:00:00+02:00.`),
  )
}
