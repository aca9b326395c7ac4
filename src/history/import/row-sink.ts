/** Takes the records of one file: reads each, counts, keeps the refused ones, and hands the rest to the writer. */
import type { History } from '../store.ts'
import type { Columns, Fields } from './columns.ts'
import { orderReader } from './json-order.ts'
import type { Mapping } from './mapping.ts'
import type { AdjustmentRow, OrderLine, Row } from './order-line.ts'
import type { OrderSink } from './order-table.ts'
import { type RowReader, rowReader } from './read-row.ts'
import { cellsAsWritten, type Rejects, rejectsOf } from './rejects.ts'
import { settingsOf } from './settings.ts'
import type { OrderWriter, WrittenTotals } from './write-orders.ts'

export interface Totals extends WrittenTotals {
  readonly rows: number
  readonly refused: Readonly<Record<string, number>>
  readonly ignored: Readonly<Record<string, number>>
  /** What was not understood in rows that came in all the same. */
  readonly notes: Readonly<Record<string, number>>
  readonly missing: Columns['missing']
}

export interface RowSink extends OrderSink {
  readonly rejects: Rejects
  rows(): number
  finish(): Totals
}

interface Options {
  readonly timezone?: string | undefined
  readonly rejects?: string | undefined
}

export function rowSink(
  history: History,
  writer: OrderWriter,
  path: string,
  mapping: Mapping | undefined,
  options: Options,
): RowSink {
  const settings = settingsOf(history, path)
  const timezone = options.timezone ?? 'UTC'
  const readOrder = orderReader(timezone)
  let header: readonly string[] = mapping ? [] : ['order']
  let asWritten = cellsAsWritten(header)
  let reader: RowReader | undefined
  let rows = 0
  let ignoredOrder: { id: string; why: string } | undefined
  const [refused, ignored, notes] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const rejects = rejectsOf(path, () => header, options.rejects)

  const refuse = (reason: string, line: number, fields: Fields): void => {
    count(refused, reason)
    rejects.add(line, reason, fields)
  }
  const note = (what: string): void => count(notes, what)
  const write = (row: OrderLine | AdjustmentRow, number: number, fields: Fields): void => {
    const reason = settings.currencyOf(row.currency, number) ?? writer.add(row, number, fields, note)
    if (reason !== undefined) refuse(reason, number, fields)
    else row.notes.forEach(note)
  }
  const take = (row: Row, number: number, fields: Fields): void => {
    switch (row.kind) {
      case 'refused':
        refuse(row.reason, number, fields)
        break
      case 'ignored':
        count(ignored, row.why)
        if (row.order !== undefined) ignoredOrder = { id: row.order, why: row.why }
        break
      case 'line':
      case 'adjustment':
        if (ignoredOrder?.id === row.order) count(ignored, ignoredOrder.why)
        else write(row, number, fields)
    }
  }

  return {
    rejects,
    rows: () => rows,
    header: (columns) => {
      asWritten = cellsAsWritten(columns)
      header = asWritten(columns)
      if (!mapping) return
      settings.timezone(mapping.timezone ?? 'UTC')
      reader = rowReader(mapping, header)
    },
    refuse: (reason, line, fields) => {
      rows++
      refuse(reason, line, fields)
    },
    note,
    record: (fields, line) => {
      rows++
      if (reader === undefined) return
      const cells = asWritten(fields)
      for (const row of reader.read(cells)) take(row, line, cells)
    },
    value: (json, text, line) => {
      rows++
      const read = readOrder(json)
      if ('reason' in read) {
        refuse(read.reason, line, [text])
      } else {
        settings.timezone(timezone)
        for (const each of read.lines) write(each, line, [text])
      }
    },
    finish: () => ({
      ...writer.finish(settings.currency(), refuse, note),
      rows,
      refused: Object.fromEntries(refused),
      ignored: Object.fromEntries(ignored),
      notes: Object.fromEntries(notes),
      missing: reader?.missing ?? [],
    }),
  }
}

const count = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
