import type { Command } from 'commander'
import type { ForgottenOrders } from '../history/import/forget.ts'
import type { History } from '../history/store.ts'
import { joined, type Message, msg, number, plural } from '../words/message.ts'
import { dirOption, type HistoryOptions, historyOption, historyPath } from './history-options.ts'
import { say, sayFigures } from './language.ts'
import { jsonOption, rulesOption } from './options.ts'
import { print, printable, toJson } from './output.ts'

interface Options extends HistoryOptions {
  readonly json?: true
}

export function addForget(history: Command): void {
  history
    .command('forget')
    .description(say(msg`remove what a file imported, or single orders`))
    .argument('<names...>', say(msg`files as listed by \`history info\`, or order ids`))
    .addOption(rulesOption())
    .addOption(dirOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Removes all of it or nothing. An order that another file also imported unchanged stays. Orders that a file changed return to
their earlier state. A file that was removed, or from which orders were removed, can be imported again.`)}`,
    )
    .action((names: readonly string[], options: Options) =>
      change(options, (store, { forgetOrders }) => forgetOrders(store, names)),
    )
}

export function addUndo(history: Command): void {
  history
    .command('undo')
    .description(say(msg`undo the last import, and restore what it replaced`))
    .addOption(rulesOption())
    .addOption(dirOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Restores orders, customers and products to their state before the import, including an earlier import of the same file that it
replaced. Run again, it undoes the import before that. If something cannot be restored, it says so and changes nothing.`)}`,
    )
    .action((options: Options) => change(options, (store, { undoImport }) => undoImport(store)))
}

type Forget = typeof import('../history/import/forget.ts')

async function change(options: Options, work: (store: History, forget: Forget) => ForgottenOrders): Promise<void> {
  const { openHistory } = await import('../history/store.ts')
  const forget = await import('../history/import/forget.ts')
  const store = openHistory(await historyPath(options))
  try {
    const done = work(store, forget)
    await print(options.json ? toJson(done) : describe(done))
  } finally {
    store.close()
  }
}

function describe({ files, orders, returns, restored, restoredCustomers }: ForgottenOrders): string {
  const of = joined(files.map(printable), ', ')
  const customers = plural(
    restoredCustomers,
    msg`1 customer was restored`,
    msg`${number(restoredCustomers)} customers were restored`,
  )
  if (orders === 0 && returns === 0 && files.length > 0) {
    const forgotten = msg`${of} removed`
    return sayFigures(restoredCustomers > 0 ? msg`${forgotten}; ${customers}` : forgotten)
  }
  const counted = [
    plural(orders, msg`1 order`, msg`${number(orders)} orders`),
    plural(returns, msg`1 returned line`, msg`${number(returns)} returned lines`),
  ] as const
  const text: Message[] = [
    files.length > 0
      ? msg`${counted[0]} and ${counted[1]} of ${of} removed`
      : msg`${counted[0]} and ${counted[1]} removed`,
  ]
  const before = plural(restored, msg`1 order was restored`, msg`${number(restored)} orders were restored`)
  if (restored > 0) text.push(before)
  if (restoredCustomers > 0) text.push(customers)
  return text.map(sayFigures).join('\n  ')
}
