/** Reads a file of refused rows for correction in the window, and writes it back. */
import iconv from 'iconv-lite'
import * as z from 'zod'
import { csvOf } from '../../csv/write.ts'
import { replaceFile } from '../../files/write.ts'
import { readJson, readTable } from '../../tables/read-table.ts'
import type { CsvTable, TableFile } from '../../tables/table-file.ts'
import { msg, name, number } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { inWords, openOrders } from './order-table.ts'
import { hasByteOrderMark, isRejectsHeader, withoutReasonCells } from './rejects.ts'
import { maxRejectsRows, type RejectsRow, type RejectsTable } from './rejects-table.ts'

/** Throws a `HistoryError` if the file contains no refused rows, or too many. */
export async function readRejects(path: string, signal?: AbortSignal): Promise<RejectsTable> {
  const table = await openRejects(path, signal)
  if (table.format !== 'csv') return { isJson: true, columns: [], rows: await readOrdersOf(table, signal) }
  const { header, rows } = await readRowsOf(table, signal)
  return { isJson: false, columns: header, rows }
}

/**
 * Overwrites the file with the corrected rows: same columns, encoding and delimiter. Throws a `HistoryError` for rows of a
 * different shape.
 */
export async function writeRejects(path: string, rows: readonly RejectsRow[], signal?: AbortSignal): Promise<void> {
  const table = await openRejects(path, signal)
  if (table.format !== 'csv') return replaceFile(path, rows.map(lineOfOrder).join(''))
  const { header } = await readRowsOf(table, signal)
  const odd = rows.find(({ cells }) => cells.length < header.length)
  if (odd)
    throw new HistoryError('file', msg`the row in line ${number(odd.line)} does not have all columns of ${name(path)}`)
  const records = rows.map(({ line, reason, cells }) => [String(line), reason, ...cells])
  const text = csvOf([['line', 'reason', ...header], ...records], table.layout.delimiter)
  await replaceFile(path, iconv.encode(text, table.encoding, { addBOM: await hasByteOrderMark(table) }))
}

async function openRejects(path: string, signal: AbortSignal | undefined): Promise<CsvTable | JsonTable> {
  const table = await openOrders(path, { signal })
  if (table.format === 'csv' && isRejectsHeader(table.columns)) return table
  if ((table.format === 'json' || table.format === 'json-lines') && isRejectsHeader(table.columns)) return table
  throw new HistoryError(
    'file',
    msg`${name(path)} contains no refused rows`,
    msg`its first columns must be \`line\` and \`reason\``,
  )
}

type JsonTable = Exclude<TableFile, { readonly format: 'csv' }>

async function readRowsOf(table: CsvTable, signal: AbortSignal | undefined) {
  const cellsOf = withoutReasonCells(false)
  const rows: RejectsRow[] = []
  let header: readonly string[] = []
  const sink = {
    header: (columns: readonly string[]) => {
      header = cellsOf(columns)
    },
    record: (fields: readonly string[]) => {
      mustHaveRoom(table, rows)
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

async function readOrdersOf(table: JsonTable, signal: AbortSignal | undefined): Promise<RejectsRow[]> {
  const rows: RejectsRow[] = []
  try {
    await readJson(table, { signal }, (json, text) => {
      mustHaveRoom(table, rows)
      const refused = refusedOrder.safeParse(json)
      if (!refused.success)
        throw new HistoryError('file', msg`${name(table.path)} has a line without a reason: ${text}`)
      const { line, reason, ...order } = refused.data
      rows.push({ line, reason, cells: [isText(order) ? order.text : JSON.stringify(order, null, 2)] })
    })
  } catch (error) {
    throw inWords(error)
  }
  return rows
}

const refusedOrder = z.looseObject({ line: z.number(), reason: z.string() })

/** An entry that isn't a JSON object is stored as a text. */
const isText = (order: object): order is { readonly text: string } =>
  Object.keys(order).length === 1 && 'text' in order && typeof order.text === 'string'

function lineOfOrder({ line, reason, cells: [text = ''] }: RejectsRow): string {
  const order = z.looseObject({}).safeParse(jsonOf(text))
  if (order.success) return `${JSON.stringify({ line, reason, ...order.data })}\n`
  throw new HistoryError(
    'file',
    msg`the order in line ${number(line)} is not a JSON object`,
    msg`check for a missing quote mark, comma or brace`,
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function mustHaveRoom({ path }: TableFile, rows: readonly RejectsRow[]): void {
  if (rows.length < maxRejectsRows) return
  throw new HistoryError(
    'file',
    msg`${name(path)} has more than ${number(maxRejectsRows)} rows`,
    msg`correct them in a spreadsheet or a text editor, save the file and import it`,
  )
}
