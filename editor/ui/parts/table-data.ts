/** A chart's figures as a table. */
import { stringify } from 'csv-stringify/browser/esm/sync'
import { guarded } from '../../../src/csv/formulas.ts'

export interface TableColumn {
  readonly label: string
  /** Right-aligned. */
  readonly figure?: boolean
  /** Display format; copying uses the raw value. */
  readonly format?: (cell: string) => string
}

export interface TableData {
  readonly columns: readonly TableColumn[]
  /** Raw cells: "-12.40", "2026-10-03". */
  readonly rows: readonly (readonly string[])[]
}

/** CSV with a header. Texts that look like formulas are quoted. */
export function toCsv({ columns, rows }: TableData): string {
  return stringify([columns.map(({ label }) => label), ...rows].map((cells) => cells.map(guarded)))
}
