import { differenceInWords } from '../history/import/check-differences.ts'
import type { CustomerImportSummary } from '../history/import/customers/import-customers.ts'
import type { ImportSummary } from '../history/import/import-file.ts'
import type { ImportSums, ImportTotals } from '../history/import/import-totals.ts'
import type { Comparison } from '../history/import/stated-totals.ts'
import { say } from './language.ts'
import { columns, paint, printable } from './output.ts'
import { amountsTable, listTable } from './tables.ts'

const number = (value: number): string => value.toLocaleString('en')
const counted = (value: number, one: string, many = `${one}s`): string => `${number(value)} ${value === 1 ? one : many}`

/** What an import took in, what it left out, and why. */
export function describeImport(summary: ImportSummary, seconds: number, currency = ''): string {
  const name = paint.bold(printable(summary.file))
  if (summary.alreadyImported)
    return `${name}: imported before, nothing to do\n${describeTotals(summary.totals, currency)}`
  const { rows, orders, lines, returns } = summary
  const speed = number(Math.round(rows / Math.max(seconds, 0.001)))
  const mapping = summary.mapping === undefined ? '' : `, as ${summary.mapping}`
  const encoding = summary.encoding === 'utf-8' ? '' : `, in ${summary.encoding}`
  const text = [
    `${name}: ${counted(rows, 'row')}${mapping}${encoding} in ${seconds.toFixed(1)} s (${speed} a second)`,
    `  ${counted(orders, 'order')} with ${counted(lines, 'line')}, ${counted(returns, 'returned line')}`,
    ...changes(summary),
  ]
  if (!summary.hasHours) {
    text.push(
      `  ${paint.yellow('no order has an hour')}: rules with hours, such as from 16:00 to 18:00, can't be compared on them`,
    )
  }
  const refused = total(summary.refused)
  if (refused > 0) {
    text.push(`  ${paint.yellow(`${counted(refused, 'row')} refused`)}, see ${printable(summary.rejects ?? '')}`)
    text.push(reasons(summary.refused))
  }
  const ignored = total(summary.ignored)
  if (ignored > 0) text.push(`  ${counted(ignored, 'row')} left out by the mapping`, reasons(summary.ignored))
  if (total(summary.notes) > 0) text.push(`  ${paint.yellow('to look at')}`, reasons(summary.notes))
  for (const { column, field, effect } of summary.missing) {
    text.push(`  the file has no column \`${printable(column)}\`: ${printable(effect ?? `${field} were left out`)}`)
  }
  if (orders + returns > 0) text.push(describeTotals(summary.totals, currency))
  if (summary.comparison) text.push(describeComparison(summary.comparison))
  return text.join('\n')
}

/** What a file of customers said, of whom, and what of it was refused. */
export function describeCustomers(summary: CustomerImportSummary): string {
  const name = paint.bold(printable(summary.file))
  if (summary.alreadyImported) return `${name}: imported before, nothing to do`
  const mapping = summary.mapping === undefined ? '' : `, as ${summary.mapping}`
  const { rows, customers, added, withOrders, replaced, ordering } = summary
  const text = [
    `${name}: ${counted(rows, 'row')} of customers${mapping}`,
    `  ${counted(customers, 'customer')}: ${number(withOrders)} ${withOrders === 1 ? 'has' : 'have'} orders, ${number(added)} ${added === 1 ? 'is' : 'are'} new`,
    `  ${number(ordering)} customers of the history have orders`,
  ]
  if (replaced > 0) text.push(`  ${counted(replaced, 'customer')} had other segments before: those of this file count`)
  const refused = total(summary.refused)
  if (refused > 0) {
    text.push(`  ${paint.yellow(`${counted(refused, 'row')} refused`)}, see ${printable(summary.rejects ?? '')}`)
    text.push(reasons(summary.refused))
  }
  const ignored = total(summary.ignored)
  if (ignored > 0) text.push(`  ${counted(ignored, 'row')} left out by the mapping`, reasons(summary.ignored))
  for (const { column, field } of summary.missing) {
    text.push(`  the file has no column \`${printable(column)}\`: ${field} were left out`)
  }
  return text.join('\n')
}

function changes({ known, refundedSince, cancelledSince, replaced }: ImportSummary): string[] {
  const text: string[] = []
  if (replaced > 0)
    text.push(
      `  ${counted(replaced, 'order')} of an earlier import of this file replaced; \`history undo\` brings them back`,
    )
  if (known > 0) text.push(`  ${counted(known, 'order')} the history had already, the same as here`)
  if (refundedSince > 0) text.push(`  ${counted(refundedSince, 'order')} refunded since`)
  if (cancelledSince > 0) text.push(`  ${counted(cancelledSince, 'order')} cancelled since, taken out of the history`)
  return text
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)

function reasons(counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => ['', number(count), reason])
  return listTable(rows, columns(), ['left', 'right', 'left'])
}

const sums = [
  ['units', 'units'],
  ['goods', 'goods'],
  ['discounts', 'discounts'],
  ['delivery', 'delivery'],
  ['tips', 'tips'],
  ['fees', 'fees'],
  ['tax', 'tax'],
  ['paid', 'paid'],
  ['refunds', 'refunds'],
] as const
/** Shown although there are none. */
const always = new Set<string>(['units', 'goods', 'discounts', 'paid'])

/** What came in, to hold against the shop's own screen. */
function describeTotals({ all, months }: ImportTotals, currency: string): string {
  const shown = sums.filter(([, key]) => always.has(key) || /[1-9]/.test(all[key]))
  const row = (name: string, of: ImportSums): string[] => [
    name,
    number(of.orders),
    ...shown.map(([, key]) => grouped(of[key])),
  ]
  const head = [currency, 'orders', ...shown.map(([name]) => name)].map((each) => paint.dim(each))
  const groups = [months.map((each) => row(each.month, each)), [row('together', all)]]
  return amountsTable(head, months.length > 1 ? groups : [[row(months[0]?.month ?? '', all)]], columns(), paint.dim)
}

/** "1234567.50" with commas between thousands. */
function grouped(amount: string): string {
  const digits = amount.split('.')[1]?.length ?? 0
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return format.format(amount as Intl.StringNumericLiteral)
}

/** How the orders stand to the totals that their file states. */
export function describeComparison({ orders, differ, fields, examples }: Comparison): string {
  const compared = fields.map(({ field }) => field).join(', ')
  if (differ === 0) {
    return `  ${paint.green(`all ${counted(orders, 'order')} come to what the file itself says`)} (${compared})`
  }
  const wrong = fields
    .filter((field) => field.differ > 0)
    .map(({ field, differ: count, by }) => `${field} of ${counted(count, 'order')} by ${grouped(by)} together`)
  return [
    `  ${paint.yellow(`${number(differ)} of ${counted(orders, 'order')} come to something else than the file itself says`)}: ${wrong.join(', ')}`,
    ...examples.map((each) => `    ${printable(say(differenceInWords(each)))}`),
  ].join('\n')
}
