/** Tables that are no text: workbooks, Parquet, and files in gzip or zip. */
import type { ImportedFile } from '../check/imports.ts'
import { TableError } from '../tables/error.ts'
import { readTable } from '../tables/read-table.ts'
import { openTable } from '../tables/table-file.ts'

/** Never throws; an error is worded to follow the file's name. */
export async function readPackedTable(path: string): Promise<ImportedFile> {
  const rows: (readonly string[])[] = []
  const lines: number[] = []
  try {
    const take = (cells: readonly string[], line: number): void => {
      rows.push(cells)
      lines.push(line)
    }
    await readTable(await openTable(path), {}, { header: (columns) => take(columns, 1), record: take })
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    const why = error.message.replace(`\`${path}\` `, '')
    const help = error.help?.includes('--part') ? 'unpack it, and name the file that is meant' : error.help
    return { error: help === undefined ? why : `${why}; ${help}` }
  }
  return { rows, lines }
}
