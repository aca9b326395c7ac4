import type { Command } from 'commander'
import type { ForgottenOrders } from '../history/import/forget.ts'
import type { History } from '../history/store.ts'
import { dirOption, type HistoryOptions, historyOption, historyPath } from './history-options.ts'
import { jsonOption, rulesOption } from './options.ts'
import { asJson, print, printable } from './output.ts'

interface Options extends HistoryOptions {
  readonly json?: true
}

export function addForget(history: Command): void {
  history
    .command('forget')
    .description('take out what files brought, or single orders')
    .argument('<names...>', 'files as `history info` lists them, or ids of orders')
    .addOption(rulesOption())
    .addOption(dirOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
All of it, or nothing. An order that another file brought just the same stays. Orders that a file changed are again as
they were before. A file that was forgotten, or of which orders were, can be imported again.`,
    )
    .action((names: readonly string[], options: Options) =>
      change(options, (store, { forgetOrders }) => forgetOrders(store, names)),
    )
}

export function addUndo(history: Command): void {
  history
    .command('undo')
    .description('take out what the last import brought, and bring back what it had replaced')
    .addOption(rulesOption())
    .addOption(dirOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Orders, customers and products are again as they were before it, an earlier import of the same file that it had replaced too.
Said again, it undoes the import before. What can't be brought back is said, and nothing changes then.`,
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
    await print(options.json ? asJson(done) : describe(done))
  } finally {
    store.close()
  }
}

const number = (value: number): string => value.toLocaleString('en')
/** "1 order is", "2 orders are". */
const counted = (count: number, of: string): string => `${number(count)} ${of}${count === 1 ? ' is' : 's are'}`

function describe({ files, orders, returns, restored, restoredCustomers }: ForgottenOrders): string {
  const of = files.length > 0 ? ` of ${files.map(printable).join(', ')}` : ''
  if (orders === 0 && returns === 0 && files.length > 0) {
    const customers = restoredCustomers > 0 ? `; ${counted(restoredCustomers, 'customer')} as before` : ''
    return `${files.map(printable).join(', ')} forgotten${customers}`
  }
  const text = [
    `${number(orders)} ${orders === 1 ? 'order' : 'orders'} and ${number(returns)} returned ${returns === 1 ? 'line' : 'lines'}${of} forgotten`,
  ]
  if (restored > 0) text.push(`  ${counted(restored, 'order')} as before`)
  if (restoredCustomers > 0) text.push(`  ${counted(restoredCustomers, 'customer')} as before`)
  return text.join('\n')
}
