/** The records of a file, one after the other, whatever its format. */
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { HistoryError } from '../error.ts'
import { type FileFormat, fileError } from './detect-format.ts'
import { textOf } from './text-of.ts'

export interface RecordSink {
  /** Column names; comes first, and once. */
  header(columns: readonly string[]): void
  /** `line` is the number of the record's last line in the file, from 1. */
  record(fields: readonly string[], line: number): void
}

export interface ReadOptions {
  readonly delimiter: string
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: ((bytes: number) => void) | undefined
}

/** A row longer than this has a quote that nobody closed. */
const maxRowLength = 1 << 20

/** Reads CSV. Nothing is kept: each record goes to `taker` as soon as it is read, and memory stays flat. */
export async function readCsv(file: FileFormat, options: ReadOptions, sink: RecordSink): Promise<void> {
  let isFirst = true
  const parser = parse({
    delimiter: options.delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxRowLength,
    on_record: (fields: string[], { lines }) => {
      if (isFirst) sink.header(fields)
      else sink.record(fields, lines)
      isFirst = false
      return null
    },
  })
  parser.resume()
  try {
    await pipeline(textOf(file, options.onBytes), parser, options.signal ? { signal: options.signal } : {})
  } catch (error) {
    throw error instanceof CsvError ? csvError(error, file.path) : fileError(error, file.path)
  }
}

function csvError(error: CsvError, path: string): HistoryError {
  const line = typeof error.lines === 'number' ? ` at line ${error.lines}` : ''
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new HistoryError(
      'file',
      `\`${path}\` ends inside a quoted value: it is cut off, or a quote${line} is not closed`,
      'fetch the file again or close the quote; nothing was imported from it',
    )
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new HistoryError(
      'file',
      `\`${path}\` has a row of more than a megabyte${line}: a quote before it is not closed`,
      'close the quote; nothing was imported from the file',
    )
  }
  return new HistoryError(
    'file',
    `\`${path}\` is no CSV${line}: ${error.message}`,
    'nothing was imported from the file',
  )
}
