/** Receives the records of one file: parses each, counts, notes the refused ones, and passes the rest to the writer. */
import { type Message, msg } from '../../words/message.ts'
import type { History } from '../store.ts'
import type { Columns, Fields } from './columns.ts'
import { logReader, orderIdIn } from './decision-log.ts'
import { type ExcludedOrder, excludedOrdersOf } from './excluded-orders.ts'
import { type ImportTotals, importTotals } from './import-totals.ts'
import { orderReader } from './json-order.ts'
import type { Mapping } from './mapping.ts'
import type { AdjustmentRow, OrderLine, Row } from './order-line.ts'
import type { OrderSink } from './order-table.ts'
import { type RowReader, rowReader } from './read-row.ts'
import { type CountedReason, reasonCounts, reasonsOf } from './reasons.ts'
import { type RefusedRows, refusedRowsOf } from './refused-rows.ts'
import { isRejectsHeader, withoutReason, withoutReasonCells } from './rejects.ts'
import { settingsOf } from './settings.ts'
import { orderWriter, type SettledOrders } from './write-orders.ts'

export interface Totals extends SettledOrders {
  readonly rows: number
  readonly orders: number
  readonly lines: number
  readonly returns: number
  readonly refused: readonly CountedReason[]
  readonly ignored: readonly CountedReason[]
  /** What was not understood in rows that were imported anyway. */
  readonly notes: readonly CountedReason[]
  readonly missing: Columns['missing']
  readonly totals: ImportTotals
}

export interface RowSink extends OrderSink {
  rows(): number
  /** Settles what had to wait for the end of the file. */
  finish(): void
  /** If whole orders are refused, returns a sink that receives the file again and finds all their rows. */
  rowsOfRefusedOrders(): OrderSink | undefined
  readonly refusedRows: RefusedRows
  totals(): Totals
}

interface Options {
  /** For dates and times without an offset, if the mapping names none. */
  readonly timezone?: string | undefined
  /** Keeps the other rows of an order when one of them is refused. */
  readonly partial?: boolean | undefined
  /** The file's rows are JSON: no cell has a guard against formulas. */
  readonly isJson?: boolean | undefined
}

const otherRow: ExcludedOrder = { exclusion: 'refused', why: msg`another row of the order was refused` }
/** Number of distinct notes counted separately; a column of free text would give any number of them. */
const maxNotes = 100
const otherValues = msg`other values`

export function rowSink(
  history: History,
  importNumber: number,
  path: string,
  mapping: Mapping | undefined,
  options: Options,
): RowSink {
  const { db } = history
  const settings = settingsOf(history, path)
  const timezone = options.timezone ?? 'UTC'
  const readOrder = orderReader(timezone)
  const readLogged = logReader(db)
  const reasons = reasonsOf(db)
  const excluded = excludedOrdersOf(db, reasons)
  const refusedRows = refusedRowsOf(db, reasons)
  const writer = orderWriter(db, importNumber, excluded, reasons)
  let cells = (fields: Fields): Fields => fields
  let reader: RowReader | undefined
  let rows = 0
  let settled: SettledOrders | undefined
  let current: { readonly id: string; readonly exclusion: ExcludedOrder | undefined } | undefined
  const [refused, ignored, notes] = [reasonCounts(), reasonCounts(), reasonCounts()]

  const note = (what: Message, times = 1): void =>
    notes.add(notes.size() < maxNotes || notes.has(what) ? what : otherValues, times)
  const exclude = (order: string, exclusion: ExcludedOrder): void => {
    excluded.add(order, exclusion)
    current = undefined
  }
  const exclusionOf = (id: string): ExcludedOrder | undefined => {
    if (current?.id !== id) current = { id, exclusion: excluded.find(id) }
    return current.exclusion
  }
  const refuse = (reason: Message, line: number, order: string | undefined): void => {
    if (refusedRows.add(line, reason)) refused.add(reason)
    if (order === undefined || order === '' || options.partial) return
    if (exclusionOf(order) === undefined) exclude(order, otherRow)
  }
  /** Returns false if the row is not imported. */
  const write = (row: OrderLine | AdjustmentRow, line: number): boolean => {
    const reason = settings.currencyOf(row.currency, line)
    const not = reason === undefined ? writer.add(row, line, note) : ({ kind: 'refused', reason } as const)
    if (not === undefined) for (const each of row.notes) note(each)
    else take(not.kind === 'refused' ? { ...not, order: row.order } : not, line)
    return not === undefined
  }
  const take = (row: Row, line: number): void => {
    switch (row.kind) {
      case 'refused':
        refuse(row.reason, line, row.order)
        break
      case 'ignored':
        ignored.add(row.why)
        if (row.order !== undefined) exclude(row.order, { exclusion: 'left-out', why: row.why })
        break
      case 'line':
      case 'adjustment': {
        const exclusion = exclusionOf(row.order)
        if (exclusion === undefined) write(row, line)
        else if (exclusion.exclusion !== 'refused') ignored.add(exclusion.why)
      }
    }
  }
  return {
    refusedRows,
    rows: () => rows,
    header: (columns) => {
      if (isRejectsHeader(columns)) cells = withoutReasonCells(options.isJson ?? false)
      if (!mapping) return
      settings.timezone(mapping.timezone ?? timezone)
      reader = rowReader(mapping, cells(columns))
    },
    refuse: (reason, line, fields) => {
      rows++
      refuse(reason, line, reader?.orderOf(cells(fields)))
    },
    note,
    record: (fields, line) => {
      rows++
      if (reader) for (const row of reader.read(cells(fields))) take(row, line)
    },
    value: (json, _, line) => {
      rows++
      const value = withoutReason(json)
      const logged = readLogged(value)
      if (logged !== undefined && 'ignored' in logged) {
        ignored.add(logged.ignored)
        if (logged.cancelled !== undefined) exclude(logged.cancelled, { exclusion: 'left-out', why: logged.ignored })
        return
      }
      const read = readOrder(logged?.order ?? value)
      if ('reason' in read) return refuse(read.reason, line, orderIdIn(value))
      settings.timezone(timezone)
      const exclusion = exclusionOf(read.lines[0]?.order ?? '')
      if (exclusion === undefined) read.lines.every((each) => write(each, line))
      else if (exclusion.exclusion !== 'refused') ignored.add(exclusion.why)
    },
    finish: () => {
      settled = writer.finish(settings.currency(), note, ignored.add)
      current = undefined
    },
    rowsOfRefusedOrders: () => {
      if (!excluded.isAny()) return undefined
      const find = (id: string, line: number): void => {
        const exclusion = exclusionOf(id)
        if (exclusion?.exclusion === 'refused' && refusedRows.add(line, exclusion.why)) refused.add(exclusion.why)
      }
      return {
        header: () => undefined,
        record: (fields, line) => reader && find(reader.orderOf(cells(fields)), line),
        value: (json, _, line) => find(orderIdIn(withoutReason(json)) ?? '', line),
        refuse: (_, line, fields) => reader && find(reader.orderOf(cells(fields)), line),
        note: () => undefined,
      }
    },
    totals: () => {
      const { known = 0, refundedSince = 0, cancelledSince = 0, comparison } = settled ?? {}
      const of = (table: string): number =>
        db.prepare<[number], { count: number }>(`SELECT count(*) AS count FROM ${table}`).get(importNumber)?.count ?? 0
      return {
        rows,
        orders: of('orders WHERE import = ?'),
        lines: of('lines WHERE "order" IN (SELECT number FROM orders WHERE import = ?)'),
        returns: of('returns WHERE import = ?'),
        known,
        refundedSince,
        cancelledSince,
        ...(comparison && { comparison }),
        refused: refused.list(),
        ignored: ignored.list(),
        notes: notes.list(),
        missing: reader?.missing ?? [],
        totals: importTotals(history, importNumber),
      }
    },
  }
}
