import { differenceInWords, fieldWords } from '../history/import/check-differences.ts'
import type { MissingColumn } from '../history/import/columns.ts'
import type { CustomerImportSummary } from '../history/import/customers/import-customers.ts'
import type { ImportSummary } from '../history/import/import-file.ts'
import type { ImportSums, ImportTotals } from '../history/import/import-totals.ts'
import type { CountedReason } from '../history/import/reasons.ts'
import type { Comparison } from '../history/import/stated-totals.ts'
import { sum } from '../money/sum.ts'
import type { Locale } from '../words/locale.ts'
import { about, joined, type Message, msg, name, number, plural } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import { sayFigures as say } from './language.ts'
import { columns, paint, printable } from './output.ts'
import { amountsTable, listTable } from './tables.ts'

const rowsOf = (count: number): Message => plural(count, msg`1 row`, msg`${number(count)} rows`)
const ordersOf = (count: number): Message => plural(count, msg`1 order`, msg`${number(count)} orders`)

/** What an import added, what it left out, and why. */
export function describeImport(summary: ImportSummary, seconds: number, currency = ''): string {
  const file = paint.bold(printable(summary.file))
  if (summary.alreadyImported) {
    return `${file}: ${say(msg`already imported, nothing to do`)}\n${describeTotals(summary.totals, currency)}`
  }
  const { rows, orders, lines, returns, encoding, mapping } = summary
  const speed = Math.round(rows / Math.max(seconds, 0.001))
  const read = [
    rowsOf(rows),
    ...(mapping === undefined ? [] : [msg`as ${mapping}`]),
    ...(encoding === 'utf-8' ? [] : [about('encoding', msg`in ${encoding}`)]),
  ]
  const took = msg`${joined(read, ', ')} in ${number(seconds.toFixed(1))} s (${number(speed)} per second)`
  const found = [
    msg`${ordersOf(orders)} with ${plural(lines, msg`1 line`, msg`${number(lines)} lines`)}`,
    plural(returns, msg`1 returned line`, msg`${number(returns)} returned lines`),
  ]
  const text = [`${file}: ${say(took)}`, `  ${say(joined(found, ', '))}`, ...changes(summary)]
  if (!summary.hasHours) {
    const effect = msg`rules with times of day, such as from 16:00 to 18:00, can't be compared on these orders`
    text.push(`  ${paint.yellow(say(msg`no order has a time of day`))}: ${say(effect)}`)
  }
  text.push(...refusedRows(summary), ...ignoredRows(summary.ignored))
  if (summary.notes.length > 0) text.push(`  ${paint.yellow(say(msg`to review`))}`, reasons(summary.notes))
  text.push(...missingColumns(summary.missing))
  if (orders + returns > 0) text.push(describeTotals(summary.totals, currency))
  if (summary.comparison) text.push(describeComparison(summary.comparison))
  return text.join('\n')
}

/** What a file of customers contained, and which rows were refused. */
export function describeCustomers(summary: CustomerImportSummary): string {
  const file = paint.bold(printable(summary.file))
  if (summary.alreadyImported) return `${file}: ${say(msg`already imported, nothing to do`)}`
  const { rows, customers, added, withOrders, replaced, ordering, mapping } = summary
  const read = plural(rows, msg`1 row of customers`, msg`${number(rows)} rows of customers`)
  const counted = [
    plural(customers, msg`1 customer`, msg`${number(customers)} customers`),
    plural(withOrders, msg`1 has orders`, msg`${number(withOrders)} have orders`),
    plural(added, msg`1 is new`, msg`${number(added)} are new`),
  ]
  const [first = '', ...others] = counted.map(say)
  const text = [
    `${file}: ${say(mapping === undefined ? read : msg`${read}, as ${mapping}`)}`,
    `  ${first}: ${others.join(', ')}`,
    `  ${say(plural(ordering, msg`1 customer of the history has orders`, msg`${number(ordering)} customers of the history have orders`))}`,
  ]
  if (replaced > 0) {
    const others = plural(
      replaced,
      msg`1 customer had other segments before: those of this file are used`,
      msg`${number(replaced)} customers had other segments before: those of this file are used`,
    )
    text.push(`  ${say(others)}`)
  }
  text.push(...refusedRows(summary), ...ignoredRows(summary.ignored), ...missingColumns(summary.missing))
  return text.join('\n')
}

function changes({ known, refundedSince, cancelledSince, replaced }: ImportSummary): string[] {
  const found: Message[] = []
  if (replaced > 0) {
    found.push(
      plural(
        replaced,
        msg`1 order of an earlier import of this file replaced; \`history undo\` restores it`,
        msg`${number(replaced)} orders of an earlier import of this file replaced; \`history undo\` restores them`,
      ),
    )
  }
  if (known > 0) {
    found.push(
      plural(
        known,
        msg`1 order was already in the history, unchanged`,
        msg`${number(known)} orders were already in the history, unchanged`,
      ),
    )
  }
  if (refundedSince > 0) {
    found.push(plural(refundedSince, msg`1 order refunded since`, msg`${number(refundedSince)} orders refunded since`))
  }
  if (cancelledSince > 0) {
    found.push(
      plural(
        cancelledSince,
        msg`1 order cancelled since, removed from the history`,
        msg`${number(cancelledSince)} orders cancelled since, removed from the history`,
      ),
    )
  }
  return found.map((each) => `  ${say(each)}`)
}

const total = (counts: readonly CountedReason[]): number => sum(counts.map(({ count }) => count))

function refusedRows({ refused, rejects = '' }: Pick<ImportSummary, 'refused' | 'rejects'>): string[] {
  const count = total(refused)
  if (count === 0) return []
  const rows = paint.yellow(say(plural(count, msg`1 row refused`, msg`${number(count)} rows refused`)))
  return [`  ${rows}, ${say(msg`see ${printable(rejects)}`)}`, reasons(refused)]
}

function ignoredRows(ignored: readonly CountedReason[]): string[] {
  const count = total(ignored)
  if (count === 0) return []
  const rows = plural(count, msg`1 row skipped by the mapping`, msg`${number(count)} rows skipped by the mapping`)
  return [`  ${say(rows)}`, reasons(ignored)]
}

const missingColumns = (missing: readonly MissingColumn[]): string[] =>
  missing.map(({ column, field, effect }) => {
    const of = name(column)
    return `  ${printable(say(effect ? msg`the file has no column ${of}: ${effect}` : msg`the file has no column ${of}; skipped: ${field}`))}`
  })

function reasons(counts: readonly CountedReason[]): string {
  const rows = [...counts]
    .sort((a, b) => b.count - a.count)
    .map(({ reason, count }) => ['', say(number(count)), printable(say(reason))])
  return listTable(rows, columns(), ['left', 'right', 'left'])
}

/** By reason, for JSON. */
export const countsInWords = (counts: readonly CountedReason[], locale?: Locale): Record<string, number> =>
  Object.fromEntries(counts.map(({ reason, count }) => [textOf(reason, locale), count]))

export const missingInWords = (missing: readonly MissingColumn[], locale?: Locale) =>
  missing.map(({ column, field, effect }) => ({
    column,
    field: textOf(field, locale),
    ...(effect && { effect: textOf(effect, locale) }),
  }))

const sums = ['units', 'goods', 'discounts', 'delivery', 'tips', 'fees', 'tax', 'paid', 'refunds'] as const
const sumWords: Readonly<Record<(typeof sums)[number], Message>> = {
  units: about('column', msg`units`),
  goods: about('column', msg`goods`),
  discounts: about('column', msg`discounts`),
  delivery: about('column', msg`delivery`),
  tips: about('column', msg`tips`),
  fees: about('column', msg`fees`),
  tax: about('column', msg`tax`),
  paid: about('column', msg`paid`),
  refunds: about('column', msg`refunds`),
}
/** Shown even if zero. */
const always = new Set<string>(['units', 'goods', 'discounts', 'paid'])

/** Totals of an import, to compare with the shop's own reports. */
function describeTotals({ all, months }: ImportTotals, currency: string): string {
  const shown = sums.filter((key) => always.has(key) || /[1-9]/.test(all[key]))
  const row = (name: string, of: ImportSums): string[] => [
    name,
    say(number(of.orders)),
    ...shown.map((key) => say(number(of[key]))),
  ]
  const head = [currency, say(about('column', msg`orders`)), ...shown.map((key) => say(sumWords[key]))].map((each) =>
    paint.dim(each),
  )
  const groups = [months.map((each) => row(each.month, each)), [row(say(about('column', msg`together`)), all)]]
  return amountsTable(head, months.length > 1 ? groups : [[row(months[0]?.month ?? '', all)]], columns(), paint.dim)
}

/** How the orders compare with the totals stated in their file. */
export function describeComparison({ orders, differ, fields, examples }: Comparison): string {
  if (differ === 0) {
    const all = plural(
      orders,
      msg`the 1 order matches the file's own totals`,
      msg`all ${number(orders)} orders match the file's own totals`,
    )
    return `  ${paint.green(say(all))} (${fields.map(({ field }) => say(fieldWords[field])).join(', ')})`
  }
  const wrong = fields
    .filter((field) => field.differ > 0)
    .map(({ field, differ: count, by }) => say(msg`${fieldWords[field]}: ${ordersOf(count)} by ${number(by)} in total`))
  const found = plural(
    differ,
    msg`${number(differ)} of ${number(orders)} orders differs from the file's own totals`,
    msg`${number(differ)} of ${number(orders)} orders differ from the file's own totals`,
  )
  return [
    `  ${paint.yellow(say(found))}: ${wrong.join(', ')}`,
    ...examples.map((each) => `    ${printable(say(differenceInWords(each)))}`),
  ].join('\n')
}
