/** Sheets of an xlsx workbook, which can't be streamed. */
import readWorkbook, { type Row } from 'read-excel-file/universal'
import { tooLarge } from '../files/error.ts'
import { joined, msg, name, quoted } from '../words/message.ts'
import { columnNames, headerAt } from './csv-layout.ts'
import { damaged, TableError } from './error.ts'
import { type DecimalMark, numeral } from './objects.ts'
import type { ZipEntry } from './zip.ts'

/** Maximum bytes, packed and unpacked. */
export const maxWorkbookBytes = 64 * 1024 * 1024
const maxUnpackedBytes = 256 * 1024 * 1024

export interface Sheet {
  readonly name: string
  /** Names of all sheets. */
  readonly names: readonly string[]
  readonly header: readonly string[]
  readonly rows: readonly SheetRow[]
}

export interface SheetRow {
  readonly cells: Row
  /** From 1, as displayed by spreadsheet programs. */
  readonly line: number
}

export const isWorkbook = (entries: readonly ZipEntry[]): boolean =>
  entries.some(({ name }) => name === 'xl/workbook.xml')

/** The only sheet that contains a table, or the sheet with the name. */
export async function readSheet(
  path: string,
  bytes: Buffer,
  entries: readonly ZipEntry[],
  wanted: string | undefined,
): Promise<Sheet> {
  if (entries.reduce((sum, { size }) => sum + size, 0) > maxUnpackedBytes) {
    throw new TableError(
      msg`${name(path)} ${tooLarge(maxUnpackedBytes).sentence} when it is unpacked`,
      msg`save the sheet as CSV`,
    )
  }
  const sheets = (await sheetsOf(path, bytes)).map(({ sheet, data }) => ({ name: sheet, data: data.filter(isFilled) }))
  const names = sheets.map(({ name }) => name)
  if (wanted !== undefined) {
    const found = sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
    if (found === undefined)
      throw new TableError(
        msg`${name(path)} has no sheet ${name(wanted)}`,
        msg`its sheets are ${joined(names.map(name), ', ')}`,
        { isAbsent: true },
      )
    return tableOf(found.name, names, found.data)
  }
  const tables = sheets.filter(({ data }) => data.length > 1)
  const [first = sheets[0]] = tables
  if (tables.length > 1) {
    const several = joined(
      tables.map((table) => name(table.name)),
      ', ',
    )
    throw new TableError(
      msg`${name(path)} has several sheets: ${several}`,
      msg`choose one with --part, for example --part ${quoted(first?.name ?? '')}`,
      { isSeveral: true },
    )
  }
  return tableOf(first?.name ?? '', names, first?.data ?? [])
}

async function sheetsOf(path: string, bytes: Buffer): Promise<{ sheet: string; data: SheetRow[] }[]> {
  try {
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
    const sheets = await readWorkbook(buffer, { parseNumber })
    return sheets.map(({ sheet, data }) => ({ sheet, data: data.map((cells, index) => ({ cells, line: index + 1 })) }))
  } catch (error) {
    throw damaged(path, msg`can't be read as a workbook: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Excel displays fifteen digits; anything beyond is floating-point noise. */
const parseNumber = (text: string): number => Number(Number(text).toPrecision(15))

const isFilled = ({ cells }: SheetRow): boolean => cells.some((cell) => cell !== null && cell !== '')

function tableOf(name: string, names: readonly string[], rows: readonly SheetRow[]): Sheet {
  const texts = rows.slice(0, 50).map(({ cells }) => cells.map((cell) => cellText(cell, '.')))
  const at = headerAt(texts)
  const columns = texts[at] ?? []
  const header = columns.slice(0, columns.findLastIndex((column) => column !== '') + 1)
  return { name, names, header: columnNames(header), rows: rows.slice(at + 1) }
}

/** Dates are in local time, `2026-03-01 10:00:00`, or `2026-03-01` for midnight. */
export function cellText(cell: unknown, mark: DecimalMark): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dateText(cell)
  return typeof cell === 'number' ? numeral(cell, mark) : String(cell)
}

function dateText(date: Date): string {
  // A serial number is a fraction of a day, and so misses whole seconds by some milliseconds.
  const [day = '', time = ''] = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19).split('T')
  return time === '00:00:00' ? day : `${day} ${time}`
}
