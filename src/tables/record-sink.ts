import type { DecimalMark } from './objects.ts'
import type { OnBytes } from './packing.ts'

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
