import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { type FileFormat, fileError } from './detect-format.ts'
import type { RecordSink } from './records.ts'
import { textOf } from './text-of.ts'

/** Takes JSON Lines: whole orders, or rows of columns as CSV has them. */
export interface JsonSink {
  value(json: unknown, text: string, line: number): void
}

interface Options {
  readonly isRows: boolean
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: ((bytes: number) => void) | undefined
}

/** Whether the file holds a JSON object a line. */
export const isJsonLines = ({ sample }: FileFormat): boolean => /^\uFEFF?\s*\{/.test(sample)

/** Reads a JSON value from each line; a line that is no JSON goes to `taker` as undefined. Memory stays flat. */
export async function readJsonLines(file: FileFormat, options: Options, sink: RecordSink & JsonSink): Promise<void> {
  const lines = createInterface({
    input: Readable.from(textOf(file, options.onBytes)),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  const take = options.isRows ? rowsFromJson(sink) : sink.value
  let number = 0
  try {
    for await (const text of lines) {
      number++
      if (text.trim() === '') continue
      options.signal?.throwIfAborted()
      take(parsedJson(number === 1 ? text.replace(/^\uFEFF/, '') : text), text, number)
    }
  } catch (error) {
    throw fileError(error, file.path)
  }
}

/** Undefined for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The first object's keys are the columns. */
export function rowsFromJson(sink: RecordSink): JsonSink['value'] {
  let columns: readonly string[] | undefined
  return (json, text, line) => {
    const row = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined
    if (row && columns === undefined) {
      columns = Object.keys(row)
      sink.header(columns)
    }
    sink.record(row && columns ? columns.map((column) => asText(row[column])) : [text], line)
  }
}

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
