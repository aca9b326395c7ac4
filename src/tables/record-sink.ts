import type { DecimalMark } from './objects.ts'
import type { OnBytes } from './packing.ts'

export interface RecordSink {
  /** Column names; called once, before any record. */
  header(columns: readonly string[]): void
  /**
   * `line` is the number of the record's last line in the file, from 1; for JSON documents and Parquet, the number of the
   * record.
   */
  record(fields: readonly string[], line: number): void
}

export interface ReadOptions {
  /** For JSON and Parquet: the paths that become columns. Default: all paths of the first records. */
  readonly columns?: readonly string[] | undefined
  /** For JSON and Parquet: paths of lists whose elements become rows. */
  readonly each?: readonly string[] | undefined
  /** For numbers in formats where they are not text. */
  readonly decimal?: DecimalMark | undefined
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: OnBytes | undefined
}
