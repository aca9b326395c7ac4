/** What a customer file contains, before it is imported. */
import { TableError } from '../../../tables/error.ts'
import { openTable } from '../../../tables/table-file.ts'
import { msg, name } from '../../../words/message.ts'
import { HistoryError } from '../../error.ts'
import type { CustomerMapping } from './mapping.ts'
import { customerLayoutOf } from './ready-made.ts'
import { suggestCustomers } from './suggest.ts'

export interface CustomerFileInspection {
  readonly file: string
  readonly bytes: number
  readonly encoding: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** A built-in layout that fits. */
  readonly layout?: { readonly name: string; readonly mapping: CustomerMapping }
  /** `ids` is empty if no column looks like one. */
  readonly suggestion: CustomerMapping
}

const rowsShown = 20

/** Throws a `HistoryError` if the file can't be read. */
export async function inspectCustomers(path: string, signal?: AbortSignal): Promise<CustomerFileInspection> {
  const file = await openTable(path, { signal }).catch((error: unknown) => {
    throw error instanceof TableError ? new HistoryError('file', error.sentence, error.advice, error) : error
  })
  const { bytes, encoding, columns } = file
  if (columns.length === 0) throw new HistoryError('file', msg`${name(path)} is empty`)
  const layout = customerLayoutOf(columns)
  return {
    file: path,
    bytes,
    encoding,
    columns,
    rows: file.rows.slice(0, rowsShown),
    ...(layout && { layout: { name: layout[0], mapping: layout[1] } }),
    suggestion: suggestCustomers(file),
  }
}
