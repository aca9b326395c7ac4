/** The records of a table, one after the other, whatever file it is in. */
import { readCsv } from './csv.ts'
import { readJsonLines } from './json.ts'
import { type DecimalMark, rowsOfObjects } from './objects.ts'
import type { OnBytes } from './packing.ts'
import { parquetRows } from './parquet.ts'
import type { TableFile } from './table-file.ts'
import { cellText } from './workbook.ts'

export interface RecordSink {
  /** Column names; comes first, and once. */
  header(columns: readonly string[]): void
  /** `line` is the number of the record's last line in the file, from 1; of JSON documents and Parquet that of the record. */
  record(fields: readonly string[], line: number): void
}

export interface ReadOptions {
  /** Of JSON and Parquet: paths that become columns; all that the first records have where it is left out. */
  readonly columns?: readonly string[] | undefined
  /** Of JSON and Parquet: paths to lists, each element of which becomes a row. */
  readonly each?: readonly string[] | undefined
  /** For numbers of files in which they are no text. */
  readonly decimal?: DecimalMark | undefined
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: OnBytes | undefined
}

/** Memory stays flat for CSV and JSON Lines, and holds a row group of Parquet. Throws a `TableError`. */
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

/** A sheet leaves out what is empty at a row's end. */
function sheetFields(cells: readonly unknown[], width: number, decimal: DecimalMark): string[] {
  const fields = cells.map((cell) => cellText(cell, decimal))
  while (fields.length < width) fields.push('')
  return fields
}
