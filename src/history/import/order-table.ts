/** Opens a file of orders as a table, whatever its format; errors are thrown as a `HistoryError`. */
import { TableError } from '../../tables/error.ts'
import { linesOf } from '../../tables/json.ts'
import type { OnBytes } from '../../tables/packing.ts'
import { readJson, readTable } from '../../tables/read-table.ts'
import type { RecordSink } from '../../tables/record-sink.ts'
import { openTable, type TableFile } from '../../tables/table-file.ts'
import { type Message, msg } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { type JoinedFile, openJoined } from './join.ts'
import type { Mapping } from './mapping.ts'
import { rowReader } from './read-row.ts'
import { columnsOfShape, type Shape, shapeOf } from './reshape.ts'

export type { TableFile } from '../../tables/table-file.ts'

interface OpenOptions {
  readonly mapping?: Mapping | undefined
  /** Overrides the mapping's. */
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

export async function openOthers(
  table: TableFile,
  mapping: Mapping | undefined,
  signal: AbortSignal | undefined,
): Promise<(TableFile | undefined)[]> {
  try {
    return await openJoined(table, mapping?.join, signal)
  } catch (error) {
    throw inWords(error)
  }
}

/** Whether a file contains whole orders in cart form. */
export const containsOrders = ({ format, columns }: TableFile): boolean =>
  format === 'json-lines' || (format === 'json' && ['id', 'lines.sku'].every((column) => columns.includes(column)))

export const isJson = ({ format }: TableFile): boolean => format === 'json-lines' || format === 'json'

/** The first of those orders, as text. */
export function firstOrders(table: TableFile): string[] {
  if (table.format === 'json-lines') return linesOf(table.sample)
  return table.format === 'json' ? table.records.slice(0, 500).map((record) => JSON.stringify(record)) : []
}

/** Receives rows with the mapping's columns, or whole orders as JSON. */
export interface OrderSink extends RecordSink {
  /** `json` is undefined if the text is not valid JSON. */
  value(json: unknown, text: string, line: number): void
  /** A record that could not be turned into rows. */
  refuse(reason: Message, line: number, fields: readonly string[]): void
  /** Counts something that was not understood. */
  note(what: Message): void
}

interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: OnBytes | undefined
}

/** Passes on every record; without a mapping, as whole orders. */
export async function readOrders(
  table: TableFile,
  mapping: Mapping | undefined,
  joined: readonly JoinedFile[],
  options: ReadOptions,
  sink: OrderSink,
): Promise<void> {
  try {
    if (mapping === undefined) await readJson(table, options, sink.value)
    else await readRows(table, mapping, joined, options, sink)
  } catch (error) {
    throw inWords(error)
  }
}

async function readRows(
  table: TableFile,
  mapping: Mapping,
  joined: readonly JoinedFile[],
  options: ReadOptions,
  sink: OrderSink,
): Promise<void> {
  const decimal = mapping.file?.decimal
  const each = mapping.lines !== undefined && 'each' in mapping.lines ? [mapping.lines.each].flat() : []
  const columns = hasPaths(table) ? pathsRead(table, mapping, joined) : undefined
  let shape: Shape | undefined
  await readTable(
    table,
    { ...options, decimal, columns, each },
    {
      header: (own) => {
        shape = shapeOf(mapping, own, joined, sink.note)
        sink.header(shape.header)
      },
      record: (fields, line) => {
        if (shape === undefined) return
        const complete = shape.complete(fields)
        const rows = shape.rows(complete)
        if ('reason' in rows) sink.refuse(rows.reason, line, complete)
        else for (const row of rows) sink.record(row, line)
      },
    },
  )
}

const hasPaths = ({ format }: TableFile): boolean => format !== 'csv' && format !== 'xlsx'

/** The paths that a mapping reads. Later records may have paths that the first ones lack. */
function pathsRead(table: TableFile, mapping: Mapping, joined: readonly JoinedFile[]): string[] {
  const { header } = shapeOf(mapping, table.columns, joined, () => undefined)
  const others = new Set(header.slice(table.columns.length))
  const paths = new Set(columnsOfShape(mapping).filter((path) => !others.has(path)))
  rowReader(mapping, header, (path) => {
    if (!others.has(path)) paths.add(path)
  })
  return [...paths]
}

/** Passes on every record unchanged except for carried-down cells; for JSON, its values. */
export async function readAsItIs(
  table: TableFile,
  mapping: Mapping | undefined,
  options: ReadOptions,
  sink: OrderSink,
): Promise<void> {
  try {
    if (isJson(table)) await readJson(table, options, sink.value)
    else
      await readTable(table, { ...options, decimal: mapping?.file?.decimal }, mapping ? completed(mapping, sink) : sink)
  } catch (error) {
    throw inWords(error)
  }
}

function completed(mapping: Mapping, sink: RecordSink): RecordSink {
  let shape: Shape | undefined
  return {
    header: (columns) => {
      shape = shapeOf(mapping, columns, [], () => undefined)
      sink.header(columns)
    },
    record: (fields, line) => sink.record(shape?.complete(fields) ?? fields, line),
  }
}

export function inWords(error: unknown): unknown {
  if (error instanceof TableError) return new HistoryError('file', error.sentence, error.advice)
  if (error instanceof Error && error.name === 'AbortError') {
    return new HistoryError('cancelled', msg`the import was stopped; nothing was changed`)
  }
  return error
}
