/** Tables without borders: aligned columns, right-aligned numbers, and a rule between groups. */
import Table from 'cli-table3'
import { sum } from '../money/sum.ts'
import { textWidth } from './text-width.ts'

export type Row = readonly string[]

const bare = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
} as const

/** Spaces between columns, and before the first. */
const gap = 2
/** If a row is too wide, all columns but the last are limited to this width. */
const widestName = 34

export type Align = 'left' | 'right'

/** Columns are as wide as their longest cell; if that is too wide, they wrap. */
export function listTable(rows: readonly Row[], total: number, aligns: readonly Align[] = []): string {
  const natural = naturalWidths(rows)
  const last = natural.length - 1
  const fits = sum(natural) + gap * natural.length <= total
  const widths = fits ? natural : natural.map((each) => Math.min(each, widestName))
  if (!fits) widths[last] = Math.max(20, total - sum(widths.slice(0, last)) - gap * natural.length)
  return render(
    rows,
    widths,
    widths.map((_, index) => aligns[index] ?? 'left'),
  )
}

/** Names in the first column wrap if the numbers leave too little space; a rule separates the groups. */
export function amountsTable(
  head: Row,
  groups: readonly (readonly Row[])[],
  total: number,
  rule: (text: string) => string,
): string {
  const filled = groups.filter((group) => group.length > 0)
  const [names = 0, ...amounts] = naturalWidths([head, ...filled.flat()])
  const left = total - sum(amounts) - gap * head.length
  const widths = [Math.max(20, Math.min(names, left)), ...amounts]
  const aligns = head.map((_, index): Align => (index === 0 ? 'left' : 'right'))
  const line = `${' '.repeat(gap)}${rule('─'.repeat(sum(widths) + gap * (head.length - 1)))}`
  return [[head], ...filled].map((group) => render(group, widths, aligns)).join(`\n${line}\n`)
}

function naturalWidths(rows: readonly Row[]): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: columns }, (_, index) => Math.max(0, ...rows.map((row) => textWidth(row[index] ?? ''))))
}

function render(rows: readonly Row[], widths: readonly number[], aligns: Align[]): string {
  const table = new Table({
    chars: bare,
    style: { head: [], border: [], 'padding-left': gap, 'padding-right': 0 },
    wordWrap: true,
    colWidths: widths.map((each) => each + gap),
    colAligns: aligns,
  })
  // Missing cells would be merged across such rows, with a line between them.
  table.push(...rows.map((row) => widths.map((_, index) => row[index] ?? '')))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
