import type { ImportSummary } from '../history/import/import-file.ts'
import { columns, paint, printable } from './output.ts'
import { listTable } from './tables.ts'

const number = (value: number): string => value.toLocaleString('en')
const counted = (value: number, one: string, many = `${one}s`): string => `${number(value)} ${value === 1 ? one : many}`

/** What an import took in, what it left out, and why. */
export function describeImport(summary: ImportSummary, seconds: number): string {
  const name = paint.bold(printable(summary.file))
  if (summary.alreadyImported) return `${name}: imported before, nothing to do`
  const { rows, orders, lines, returns, known } = summary
  const speed = number(Math.round(rows / Math.max(seconds, 0.001)))
  const mapping = summary.mapping === undefined ? '' : `, as ${summary.mapping}`
  const encoding = summary.encoding === 'utf-8' ? '' : `, in ${summary.encoding}`
  const text = [
    `${name}: ${counted(rows, 'row')}${mapping}${encoding} in ${seconds.toFixed(1)} s (${speed} a second)`,
    `  ${counted(orders, 'order')} with ${counted(lines, 'line')}, ${counted(returns, 'returned line')}`,
  ]
  if (!summary.hasHours) {
    text.push(
      `  ${paint.yellow('no order has an hour')}: rules with hours, such as from 16:00 to 18:00, can't be compared on them`,
    )
  }
  if (known > 0) text.push(`  ${counted(known, 'order')} the history had already, the same as here`)
  const refused = total(summary.refused)
  if (refused > 0) {
    text.push(`  ${paint.yellow(`${counted(refused, 'row')} refused`)}, see ${printable(summary.rejects ?? '')}`)
    text.push(reasons(summary.refused))
  }
  const ignored = total(summary.ignored)
  if (ignored > 0) text.push(`  ${counted(ignored, 'row')} left out by the mapping`, reasons(summary.ignored))
  if (total(summary.notes) > 0) text.push('  not understood, and passed over', reasons(summary.notes))
  for (const { column, field, effect } of summary.missing) {
    text.push(`  the file has no column \`${printable(column)}\`: ${printable(effect ?? `${field} were left out`)}`)
  }
  return text.join('\n')
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)

function reasons(counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => ['', number(count), reason])
  return listTable(rows, columns(), ['left', 'right', 'left'])
}
