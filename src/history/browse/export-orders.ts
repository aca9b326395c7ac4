/** Exports the orders that match a filter to a CSV file. */
import { csvOf } from '../../csv/write.ts'
import { type NewFile, newFile } from '../../files/write.ts'
import { msg } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import type { OrderColumn } from './order-columns.ts'
import { allOrders, type OrderFilter, type OrderRow, type OrderSort } from './orders.ts'
import type { Rows } from './rows-file.ts'

export interface ExportQuery {
  readonly filter: OrderFilter
  readonly sort: OrderSort
  /** In order, each with its heading. */
  readonly columns: readonly { readonly id: OrderColumn; readonly head: string }[]
}

export interface ExportOptions {
  /** Called periodically with the number of orders written and the total. */
  readonly onProgress?: (done: number, of: number) => void
  readonly isStopped?: () => boolean
}

/** Orders per write. */
const batch = 1000

/** The file appears once it is complete; a cancelled export leaves nothing behind. Returns the number of orders. */
export function exportOrders(
  rows: Rows,
  path: string,
  { filter, sort, columns }: ExportQuery,
  { onProgress, isStopped }: ExportOptions = {},
): number {
  const file: NewFile = newFile(path)
  try {
    let done = 0
    file.write(csvOf([columns.map(({ head }) => head)]))
    for (const page of allOrders(rows, filter, sort, batch)) {
      if (isStopped?.()) throw new HistoryError('cancelled', msg`this was cancelled; no file was written`)
      file.write(csvOf(page.rows.map((row) => columns.map(({ id }) => cell(row, id)))))
      done += page.rows.length
      onProgress?.(done, page.total)
    }
    file.finish()
    file.keep()
    return done
  } catch (error) {
    file.discard()
    throw error
  }
}

function cell(row: OrderRow, column: OrderColumn): string {
  const value = row[column]
  if (value === undefined) return ''
  return typeof value === 'object' ? value.join(', ') : String(value)
}
