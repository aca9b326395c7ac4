/** What a chart shows, as a table: the same figures, exact. */
import { stringify } from 'csv-stringify/browser/esm/sync'
import { guarded } from '../../../src/csv/formulas.ts'

export interface TableColumn {
  readonly label: string
  /** Figures stand under each other at the end of their column. */
  readonly figure?: boolean
  /** How a cell is shown; copied it is as it came. */
  readonly format?: (cell: string) => string
}

export interface TableData {
  readonly columns: readonly TableColumn[]
  /** A cell a column, raw: "-12.40", "2026-10-03". */
  readonly rows: readonly (readonly string[])[]
}

/** With a heading. A text that a spreadsheet would take for a formula gets its quote mark; numbers stay as they are. */
export function toCsv({ columns, rows }: TableData): string {
  return stringify([columns.map(({ label }) => label), ...rows].map((cells) => cells.map(guarded)))
}
