/** Reads tables that are not text: workbooks, Parquet, and gzip or zip files. */
import { basename } from 'node:path'
import type { ImportedFile } from '../check/imports.ts'
import { TableError } from '../tables/error.ts'
import { readTable } from '../tables/read-table.ts'
import { openTable } from '../tables/table-file.ts'
import { type Message, msg, name } from '../words/message.ts'

/** Never throws if the file is not a table. */
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
    return { error: inWords(error, path), isSentence: true }
  }
  return { rows, lines }
}

/** Refers to the file by its base name: the rules already say where it is. */
function inWords({ sentence, advice, isSeveral }: TableError, path: string): Message {
  const parameters = sentence.parameters.map((each) =>
    typeof each === 'object' && each.kind === 'name' && each.text === path ? name(basename(path)) : each,
  )
  const why = { ...sentence, parameters }
  const help = isSeveral ? msg`unpack it, and use the file you need` : advice
  return help === undefined ? why : msg`${why}; ${help}`
}
