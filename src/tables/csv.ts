import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { msg, name, number } from '../words/message.ts'
import { type CsvLayout, columnNames } from './csv-layout.ts'
import { TableError, tableError } from './error.ts'
import type { ReadOptions, RecordSink } from './record-sink.ts'
import { type TextFile, textOf } from './text.ts'

/** A longer row contains an unclosed quote. */
const maxRowLength = 1 << 20

/** Streams: each record goes to the sink as soon as it is read, so memory stays constant. */
export async function readCsv(
  file: TextFile,
  { delimiter, skip, lineEnds }: CsvLayout,
  options: ReadOptions,
  sink: RecordSink,
): Promise<void> {
  let before = skip
  const parser = parse({
    delimiter,
    record_delimiter: [...lineEnds],
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: maxRowLength,
    on_record: (fields: string[], { lines }) => {
      if (before < 0) sink.record(fields, lines)
      else if (before-- === 0) sink.header(columnNames(fields))
      return null
    },
  })
  parser.resume()
  try {
    await pipeline(textOf(file, options.onBytes), parser, options.signal ? { signal: options.signal } : {})
  } catch (error) {
    throw error instanceof CsvError ? csvError(error, file.path) : tableError(error, file.path)
  }
}

function csvError(error: CsvError, path: string): TableError {
  const line = typeof error.lines === 'number' ? number(error.lines) : undefined
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new TableError(
      line === undefined
        ? msg`${name(path)} ends inside a quoted value: it is truncated, or a quote is not closed`
        : msg`${name(path)} ends inside a quoted value: it is truncated, or a quote at line ${line} is not closed`,
      msg`fetch the file again or close the quote`,
    )
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new TableError(
      line === undefined
        ? msg`${name(path)} has a row of more than a megabyte: a quote before it is not closed`
        : msg`${name(path)} has a row of more than a megabyte at line ${line}: a quote before it is not closed`,
      msg`close the quote`,
    )
  }
  return new TableError(
    line === undefined
      ? msg`${name(path)} is not CSV: ${error.message}`
      : msg`${name(path)} is not CSV at line ${line}: ${error.message}`,
  )
}
