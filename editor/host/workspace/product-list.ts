/** A shop's product list, whatever file it is in, as the CSV that rules can name. */
import type { ImportedTable } from '../../../src/check/imports.ts'
import { csvOf } from '../../../src/csv/write.ts'
import { readText } from '../../../src/files/text.ts'
import { TableError } from '../../../src/tables/error.ts'
import { readTable } from '../../../src/tables/read-table.ts'
import { openTable } from '../../../src/tables/table-file.ts'
import { readCsv } from '../../../src/workspace/csv.ts'
import { RequestError } from '../failure.ts'

export interface ProductList {
  readonly table: ImportedTable
  /** As it is in the file, where that is CSV that rules can read: next month's export can take its place. */
  readonly csv: string
}

export async function readProductList(file: string): Promise<ProductList> {
  try {
    const opened = await openTable(file)
    const isPlain = opened.format === 'csv' && opened.layout.skip === 0 && /^(?:utf-8|ascii)$/i.test(opened.encoding)
    if (isPlain && !opened.packing.gzipped && opened.packing.entry === undefined) {
      const read = await readText(file)
      const table = 'text' in read ? readCsv(read.text) : read
      if ('text' in read && 'rows' in table) return { table, csv: read.text }
    }
    const rows: (readonly string[])[] = []
    await readTable(opened, {}, { header: (cells) => rows.push(cells), record: (cells) => rows.push(cells) })
    return { table: { rows }, csv: csvOf(rows) }
  } catch (error) {
    if (error instanceof TableError) throw new RequestError('refused', error.message, error.help)
    throw error
  }
}

/** Places of rows, the header being 0. */
export function csvWithout({ table, csv }: ProductList, places: readonly number[]): string {
  if (places.length === 0) return csv
  const out = new Set(places)
  return csvOf(table.rows.filter((_, place) => !out.has(place)))
}
