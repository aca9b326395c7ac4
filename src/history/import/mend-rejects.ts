/** Reads a file of refused rows to be corrected in the window, and writes it back. */
import iconv from 'iconv-lite'
import { csvOf } from '../../csv/write.ts'
import { replaceFile } from '../../files/write.ts'
import { readTable } from '../../tables/read-table.ts'
import type { CsvTable } from '../../tables/table-file.ts'
import { HistoryError } from '../error.ts'
import { inWords, openOrders } from './order-table.ts'
import { hasByteOrderMark, isRejectsHeader, withoutReasonCells } from './rejects.ts'
import { maxMendedRows, type RejectsRow, type RejectsTable } from './rejects-table.ts'

/** Throws a `HistoryError` for a file that does not hold refused rows of a table, and for one with too many. */
export async function readRejects(path: string, signal?: AbortSignal): Promise<RejectsTable> {
  const { header, rows } = await readFile(await openRejects(path, signal), signal)
  return { columns: header, rows }
}

/** Replaces the file by corrected rows: same columns, encoding and delimiter. Throws a `HistoryError` for rows of another shape. */
export async function writeRejects(path: string, rows: readonly RejectsRow[], signal?: AbortSignal): Promise<void> {
  const table = await openRejects(path, signal)
  const { header } = await readFile(table, signal)
  const odd = rows.find(({ cells }) => cells.length < header.length)
  if (odd) throw new HistoryError('file', `the row of line ${odd.line} lacks columns of \`${path}\``)
  const records = rows.map(({ line, reason, cells }) => [String(line), reason, ...cells])
  const text = csvOf([['line', 'reason', ...header], ...records], table.layout.delimiter)
  await replaceFile(path, iconv.encode(text, table.encoding, { addBOM: await hasByteOrderMark(table) }))
}

async function openRejects(path: string, signal: AbortSignal | undefined): Promise<CsvTable> {
  const table = await openOrders(path, { signal })
  if (table.format === 'csv' && isRejectsHeader(table.columns)) return table
  throw new HistoryError('file', `\`${path}\` holds no refused rows`, 'its first columns are `line` and `reason`')
}

async function readFile(table: CsvTable, signal: AbortSignal | undefined) {
  const cellsOf = withoutReasonCells(false)
  const rows: RejectsRow[] = []
  let header: readonly string[] = []
  const sink = {
    header: (columns: readonly string[]) => {
      header = cellsOf(columns)
    },
    record: (fields: readonly string[]) => {
      if (rows.length === maxMendedRows) {
        throw new HistoryError(
          'file',
          `\`${table.path}\` has more than ${maxMendedRows} rows`,
          'correct them in a spreadsheet, save the file and import it',
        )
      }
      const [line = '', reason = ''] = fields
      rows.push({ line: Number(line), reason, cells: cellsOf(fields) })
    },
  }
  try {
    await readTable(table, { signal }, sink)
  } catch (error) {
    throw inWords(error)
  }
  return { header, rows }
}
