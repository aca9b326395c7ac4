import type { Command } from 'commander'
import { csvOf } from '../csv/write.ts'
import { msg, number } from '../words/message.ts'
import { dirOption, type HistoryOptions, historyOption, historyPath } from './history-options.ts'
import { say } from './language.ts'
import { jsonOption, rulesOption } from './options.ts'
import { columns, paint, paintError, print, printable, printError } from './output.ts'
import { listTable } from './tables.ts'

interface Options extends HistoryOptions {
  readonly json?: true
  readonly csv?: true
}

export function addQuery(history: Command): void {
  history
    .command('query')
    .description(say(msg`query the history in SQL, without changing it`))
    .argument('<sql>', say(msg`a SELECT statement`))
    .option('--csv', say(msg`print CSV`))
    .addOption(rulesOption())
    .addOption(dirOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints the rows as a table; with --csv or --json, prints each row as soon as it is found. Tables: orders, lines, returns,
products, customers, past_prices, imports, settings. Amounts and quantities are in whole millionths: money(paid) prints
an amount, amount(price, quantity) multiplies two. A line has its own \`amount\` if its price had to be rounded.
Instants (at) are milliseconds since 1970 UTC.`)}

  cartwright history query "SELECT sku, money(sum(paid)) AS paid FROM lines GROUP BY sku ORDER BY sum(paid) DESC LIMIT 10"`,
    )
    .action(async (sql: string, options: Options) => {
      const { openHistory } = await import('../history/store.ts')
      const { query } = await import('../history/query.ts')
      const store = openHistory(await historyPath(options), { readonly: true })
      try {
        if (store.notice) printError(`${paintError.cyan(say(msg`note`))} ${printable(say(store.notice))}`)
        await show(query(store, sql), options)
      } finally {
        store.close()
      }
    })
}

type Cell = string | number | bigint | null

/** Column widths are only known after the last row, so the output is buffered up to this limit; more rows need --csv. */
const most = 1000

async function show(
  found: { columns: readonly string[]; rows: Iterable<readonly Cell[]> },
  options: Options,
): Promise<void> {
  if (options.csv) {
    await print(csvOf([found.columns]).trimEnd())
    for (const row of found.rows) await print(csvOf([row.map(asText)]).trimEnd())
    return
  }
  if (options.json) {
    let begin = '['
    for (const row of found.rows) {
      await print(
        `${begin}${JSON.stringify(Object.fromEntries(found.columns.map((name, at) => [name, toJson(row[at])])))}`,
      )
      begin = ','
    }
    return print(begin === '[' ? '[]' : ']')
  }
  const rows: string[][] = []
  let more = false
  for (const row of found.rows) {
    more = rows.length === most
    if (more) break
    rows.push(row.map((cell) => printable(asText(cell))))
  }
  await print(listTable([found.columns.map((name) => paint.dim(printable(name))), ...rows], columns()))
  if (more)
    printError(
      `${paintError.cyan(say(msg`note`))} ${say(msg`only the first ${number(most)} rows are shown; --csv prints all rows`)}`,
    )
}

const asText = (cell: Cell): string => (cell === null ? '' : String(cell))
/** Beyond 2^53 JSON numbers are not exact in most readers. */
const toJson = (cell: Cell | undefined): string | number | null =>
  typeof cell === 'bigint' ? (Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell)) : (cell ?? null)
