/** A file of orders as a table, whatever it is; what is wrong with it is said as a `HistoryError`. */
import { TableError } from '../../tables/error.ts'
import { linesOf } from '../../tables/json.ts'
import type { OnBytes } from '../../tables/packing.ts'
import { readJson, readTable } from '../../tables/read-table.ts'
import { openTable, type TableFile } from '../../tables/table-file.ts'
import { HistoryError } from '../error.ts'
import type { Mapping } from './mapping.ts'
import type { RowSink } from './row-sink.ts'

interface OpenOptions {
  readonly mapping?: Mapping | undefined
  /** Instead of that of the mapping. */
  readonly part?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export async function openOrders(path: string, { mapping, part, signal }: OpenOptions = {}): Promise<TableFile> {
  const { encoding, delimiter } = mapping?.file ?? {}
  try {
    return await openTable(path, { encoding, delimiter, part: part ?? mapping?.file?.part, signal })
  } catch (error) {
    throw inWords(error)
  }
}

/** Whether a file holds whole orders in the form of our own carts. */
export const holdsOrders = ({ format, columns }: TableFile): boolean =>
  format === 'json-lines' || (format === 'json' && ['id', 'lines.sku'].every((column) => columns.includes(column)))

/** The first of those orders, as text. */
export function firstOrders(table: TableFile): string[] {
  if (table.format === 'json-lines') return linesOf(table.sample)
  return table.format === 'json' ? table.records.slice(0, 500).map((record) => JSON.stringify(record)) : []
}

interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: OnBytes | undefined
}

/** Hands over every record; without a mapping as whole orders. */
export async function readOrders(
  table: TableFile,
  mapping: Mapping | undefined,
  options: ReadOptions,
  sink: RowSink,
): Promise<void> {
  try {
    if (mapping === undefined) await readJson(table, options, sink.value)
    else await readTable(table, { ...options, decimal: mapping.file?.decimal }, sink)
  } catch (error) {
    throw inWords(error)
  }
}

function inWords(error: unknown): unknown {
  if (error instanceof TableError) return new HistoryError('file', error.message, error.help)
  if (error instanceof Error && error.name === 'AbortError') {
    return new HistoryError('cancelled', 'the import was stopped; nothing was changed')
  }
  return error
}
