import { join } from 'node:path'
import type { Command } from 'commander'
import { inWords } from '../files/error.ts'
import { makeFolder } from '../files/folder.ts'
import { writeLines } from '../files/write-lines.ts'
import { msg } from '../words/message.ts'
import { Failure } from './failure.ts'
import { type HistoryOptions, historyOption, historyPath } from './history-options.ts'
import { say } from './language.ts'
import { rulesOption } from './options.ts'
import { print, printable } from './output.ts'

interface Options extends HistoryOptions {
  readonly out: string
}

export function addExport(history: Command): void {
  history
    .command('export')
    .description(say(msg`export orders and customers as rows for a cluster`))
    .requiredOption('--out <folder>', say(msg`the folder to write to`))
    .addOption(rulesOption())
    .addOption(historyOption())
    .addHelpText(
      'after',
      `\n${say(msg`Writes orders.jsonl and customers.jsonl, one row per line with the columns key, at, number and record, for the script of
\`cartwright export spark\`. The rows contain everything a replay needs, including facts about customers.`)}`,
    )
    .action(async (options: Options) => {
      const { openHistory } = await import('../history/store.ts')
      const { customerRows, orderRows } = await import('../compare/cluster/records.ts')
      const store = openHistory(await historyPath(options), { readonly: true })
      try {
        makeFolder(options.out)
        const orders = await writeRows(join(options.out, 'orders.jsonl'), orderRows(store))
        const customers = await writeRows(join(options.out, 'customers.jsonl'), customerRows(store))
        await print(say(msg`${printable(options.out)}: ${orders} rows of orders, ${customers} rows of customers`))
      } finally {
        store.close()
      }
    })
}

async function writeRows(path: string, rows: Iterable<object>): Promise<number> {
  let count = 0
  const lines = function* (): Generator<string> {
    for (const row of rows) {
      count++
      yield JSON.stringify(row)
    }
  }
  try {
    await writeLines(path, lines())
  } catch (error) {
    throw new Failure(`\`${path}\` ${inWords(error)}`)
  }
  return count
}
