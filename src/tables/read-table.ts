/** Reads the records of a table one by one, whatever its format. */

import { msg, name } from '../words/message.ts'
import { readCsv } from './csv.ts'
import { TableError } from './error.ts'
import { type JsonOptions, readJsonLines, type TakeJson } from './json.ts'
import { type DecimalMark, rowsOfObjects } from './objects.ts'
import { parquetRows } from './parquet.ts'
import type { ReadOptions, RecordSink } from './record-sink.ts'
import type { TableFile } from './table-file.ts'
import { cellText } from './workbook.ts'

/** Memory stays constant for CSV and JSON Lines; for Parquet it holds one row group. Throws a `TableError`. */
export async function readTable(table: TableFile, options: ReadOptions, sink: RecordSink): Promise<void> {
  const { each = [], decimal = '.', signal, onBytes } = options
  switch (table.format) {
    case 'csv':
      return readCsv(table, table.layout, options, sink)
    case 'xlsx':
      sink.header(table.columns)
      for (const { cells, line } of table.sheet.rows) {
        signal?.throwIfAborted()
        sink.record(sheetFields(cells, table.columns.length, decimal), line)
      }
      onBytes?.(table.bytes)
      return
    case 'json':
    case 'json-lines':
    case 'parquet': {
      const { columns, rows } = rowsOfObjects(options.columns ?? table.columns, each, decimal)
      sink.header(columns)
      const take = (record: unknown, line: number): void => {
        signal?.throwIfAborted()
        for (const fields of rows(record)) sink.record(fields, line)
      }
      if (table.format === 'json-lines') {
        return readJsonLines(table, options, (record, text, line) => {
          if (record === undefined) sink.record([text], line)
          else take(record, line)
        })
      }
      let line = 0
      if (table.format === 'json') for (const record of table.records) take(record, ++line)
      else for await (const record of parquetRows(table.path, table.packed, onBytes)) take(record, ++line)
      onBytes?.(table.bytes)
      return
    }
    default:
      table satisfies never
  }
}

/** Sheets omit empty cells at the end of a row. */
function sheetFields(cells: readonly unknown[], width: number, decimal: DecimalMark): string[] {
  const fields = cells.map((cell) => cellText(cell, decimal))
  while (fields.length < width) fields.push('')
  return fields
}

/** Passes on JSON values unchanged, with their text. */
export async function readJson(table: TableFile, options: JsonOptions, take: TakeJson): Promise<void> {
  if (table.format === 'json-lines') return readJsonLines(table, options, take)
  if (table.format !== 'json') throw new TableError(msg`${name(table.path)} is not JSON`)
  for (const [index, record] of table.records.entries()) {
    options.signal?.throwIfAborted()
    take(record, JSON.stringify(record), index + 1)
  }
  options.onBytes?.(table.bytes)
}
