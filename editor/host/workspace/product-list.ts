/** A shop's product list, of any file format, made ready for rules to import. */
import { basename, dirname, extname } from 'node:path'
import type { ImportedTable } from '../../../src/check/imports.ts'
import { csvOf } from '../../../src/csv/write.ts'
import { TableError } from '../../../src/tables/error.ts'
import { readTable } from '../../../src/tables/read-table.ts'
import { openTable } from '../../../src/tables/table-file.ts'
import { readImport } from '../../../src/workspace/load.ts'
import { RequestError } from '../failure.ts'

export interface ProductList {
  readonly table: ImportedTable
  /** Its name in the workspace. */
  readonly name: string
  /** Whether rules can read the file as it is, so that next month's export can replace it. */
  readonly isReadable: boolean
}

const asCsv = 'products.csv'

export async function readProductList(file: string): Promise<ProductList> {
  const imported = await readImport(dirname(file), basename(file))
  if ('rows' in imported) {
    const ending = extname(file).toLowerCase()
    return { table: imported, name: `products${ending === '.json' ? '.csv' : ending}`, isReadable: ending !== '.json' }
  }
  try {
    const rows: (readonly string[])[] = []
    const take = (cells: readonly string[]): void => void rows.push(cells)
    await readTable(await openTable(file), {}, { header: take, record: take })
    return { table: { rows }, name: asCsv, isReadable: false }
  } catch (error) {
    if (error instanceof TableError) throw new RequestError('refused', error.sentence, error.advice)
    throw error
  }
}

/** The files that a new workspace gets for the list, without the rows at these places (the header is 0). */
export function productFiles(
  { table, name, isReadable }: ProductList,
  file: string,
  leaveOut: readonly number[],
): { readonly files?: Readonly<Record<string, string>>; readonly copies?: Readonly<Record<string, string>> } {
  if (isReadable && leaveOut.length === 0) return { copies: { [name]: file } }
  const out = new Set(leaveOut)
  return { files: { [asCsv]: csvOf(table.rows.filter((_, place) => !out.has(place))) } }
}
