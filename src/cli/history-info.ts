import type { Command } from 'commander'
import type { HistoryInfo } from '../history/info.ts'
import { msg } from '../words/message.ts'
import { dirOption, type HistoryOptions, historyOption, historyPath } from './history-options.ts'
import { say } from './language.ts'
import { jsonOption, rulesOption } from './options.ts'
import { asJson, columns, paint, paintError, print, printable, printError } from './output.ts'
import { listTable } from './tables.ts'

interface Options extends HistoryOptions {
  readonly json?: true
}

export function addInfo(history: Command): void {
  history
    .command('info')
    .description('say what the history holds')
    .addOption(rulesOption())
    .addOption(dirOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nPrints counts, the span of days, totals, and the files that were imported.')
    .action(async (options: Options) => {
      const { openHistory } = await import('../history/store.ts')
      const { historyInfo } = await import('../history/info.ts')
      const store = openHistory(await historyPath(options), { readonly: true })
      try {
        if (store.notice) printError(`${paintError.cyan(say(msg`note`))} ${printable(say(store.notice))}`)
        const info = historyInfo(store)
        await print(options.json ? asJson(info) : describe(info))
      } finally {
        store.close()
      }
    })
}

const hoursInWords = {
  none: 'none: its orders have a day alone',
  some: 'of some orders; those of other files have a day alone',
} as const

function describe(info: HistoryInfo): string {
  const number = (value: number): string => value.toLocaleString('en')
  const money = (amount: string | undefined): string => (amount === undefined ? '' : `${amount} ${info.currency ?? ''}`)
  const facts = [
    ['history', `${printable(info.path)}, ${(info.bytes / 1e6).toFixed(1)} MB`],
    ['orders', number(info.orders)],
    ['lines', number(info.lines)],
    ['returned lines', number(info.returns)],
    ['customers', number(info.customers)],
    ['products', number(info.products)],
    ['from', info.from ?? ''],
    ['to', info.to ?? ''],
    ['time zone', info.timezone ?? ''],
    ...(info.hours === 'all' ? [] : [['hours', hoursInWords[info.hours]]]),
    ['goods before promotions', money(info.before)],
    ['goods paid', money(info.paid)],
    ['refunded', money(info.refunded)],
  ]
  const text = [listTable(facts, columns())]
  if (info.imports.length > 0) {
    const head = ['file', 'rows', 'orders', 'refused rows']
    const files = info.imports.map((each) => [
      printable(each.file),
      number(each.rows),
      number(each.orders),
      number(each.rejected),
    ])
    text.push(
      '',
      listTable([head.map((each) => paint.dim(each)), ...files], columns(), ['left', 'right', 'right', 'right']),
    )
  }
  return text.join('\n')
}
