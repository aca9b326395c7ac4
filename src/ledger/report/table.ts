/** A report as data: the command line, CSV, JSON and the HTML page each render it in their own way. */
import type { Message } from '../../words/message.ts'

export interface Report {
  readonly title: Message
  readonly tables: readonly ReportTable[]
  /** What the figures assume, and what they leave out. */
  readonly notes: readonly Message[]
}

export interface ReportTable {
  /** Name of the table in JSON. */
  readonly key: string
  readonly title: Message
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
}

export interface Column {
  /** Name of the column in JSON and CSV. */
  readonly key: string
  readonly title: Message
  /** `money`: a decimal string in major units; `percent`: "5" means 5 %; `month`: "2026-10", `never` or `ended`. */
  readonly kind: 'text' | 'count' | 'money' | 'percent' | 'month'
}

/** Undefined: unknown, or a division by zero. */
export type Cell = string | number | undefined
