import type { Command } from 'commander'
import type { HistoryInfo } from '../history/info.ts'
import { about, type Message, money, msg, number, toMessage } from '../words/message.ts'
import { dirOption, type HistoryOptions, historyOption, historyPath } from './history-options.ts'
import { say, sayFigures } from './language.ts'
import { jsonOption, rulesOption } from './options.ts'
import { columns, paint, paintError, print, printable, printError, toJson } from './output.ts'
import { listTable } from './tables.ts'

interface Options extends HistoryOptions {
  readonly json?: true
}

export function addInfo(history: Command): void {
  history
    .command('info')
    .description(say(msg`show what the history contains`))
    .addOption(rulesOption())
    .addOption(dirOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .addHelpText('after', `\n${say(msg`Prints counts, the period, totals, and the imported files.`)}`)
    .action(async (options: Options) => {
      const { openHistory } = await import('../history/store.ts')
      const { historyInfo } = await import('../history/info.ts')
      const store = openHistory(await historyPath(options), { readonly: true })
      try {
        if (store.notice) printError(`${paintError.cyan(say(msg`note`))} ${printable(say(store.notice))}`)
        const info = historyInfo(store)
        await print(options.json ? toJson(info) : describe(info))
      } finally {
        store.close()
      }
    })
}

const hoursInWords = {
  none: msg`none: its orders have only a day`,
  some: msg`for some orders; those of other files have only a day`,
} as const

function describe(info: HistoryInfo): string {
  const figure = (value: number): string => sayFigures(number(value))
  const amount = (value: string | undefined): string =>
    value === undefined ? '' : say(toMessage(money(value, info.currency ?? '')))
  const facts: readonly (readonly [Message, string])[] = [
    [msg`history`, `${printable(info.path)}, ${sayFigures(number((info.bytes / 1e6).toFixed(1)))} MB`],
    [about('column', msg`orders`), figure(info.orders)],
    [about('column', msg`lines`), figure(info.lines)],
    [msg`returned lines`, figure(info.returns)],
    [msg`customers`, figure(info.customers)],
    [about('column', msg`products`), figure(info.products)],
    [about('column', msg`from`), info.from ?? ''],
    [about('column', msg`to`), info.to ?? ''],
    [msg`time zone`, info.timezone ?? ''],
    ...(info.hours === 'all' ? [] : [[about('column', msg`hours`), say(hoursInWords[info.hours])] as const]),
    [msg`goods before promotions`, amount(info.before)],
    [msg`goods paid`, amount(info.paid)],
    [about('column', msg`refunded`), amount(info.refunded)],
  ]
  const text = [
    listTable(
      facts.map(([label, value]) => [say(label), value]),
      columns(),
    ),
  ]
  if (info.imports.length > 0) {
    const head = [
      about('column', msg`file`),
      about('column', msg`rows`),
      about('column', msg`orders`),
      msg`refused rows`,
    ]
    const files = info.imports.map((each) => [
      printable(each.file),
      figure(each.rows),
      figure(each.orders),
      figure(each.rejected),
    ])
    text.push(
      '',
      listTable([head.map((each) => paint.dim(say(each))), ...files], columns(), ['left', 'right', 'right', 'right']),
    )
  }
  return text.join('\n')
}
