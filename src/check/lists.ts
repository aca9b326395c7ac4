/** Imported lists of SKUs, customers and codes. */
import { comparedCode } from '../syntax/compared-code.ts'
import type { RowProblem, Rows } from './imported.ts'

export interface ImportedList<Entry> {
  readonly entries: readonly Entry[]
  readonly problems: readonly RowProblem[]
}

const headers: ReadonlySet<string> = new Set(['sku', 'product', 'customer', 'customer id', 'id', 'code', 'coupon'])

/** The file's first row is a header when its first cell names what the list is of. */
function body(rows: Rows): { readonly first: number; readonly rows: Rows } {
  const isHeader = headers.has(columnName(rows[0]?.[0] ?? ''))
  return isHeader ? { first: 2, rows: rows.slice(1) } : { first: 1, rows }
}

/** "Min_Price " and "min price" are the same column. */
export const columnName = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s]+/g, ' ')

/** Files change more seldom than the rules that import them: each is read once. */
function readOnce<Entry>(read: (rows: Rows) => ImportedList<Entry>): (rows: Rows) => ImportedList<Entry> {
  const lists = new WeakMap<Rows, ImportedList<Entry>>()
  return (rows) => {
    const list = lists.get(rows) ?? read(rows)
    lists.set(rows, list)
    return list
  }
}

/** The first column, each value once, in the order of the rows. */
export const readList = readOnce(readFirstColumn)

function readFirstColumn(all: Rows): ImportedList<string> {
  const { first, rows } = body(all)
  const entries = new Set<string>()
  const problems: RowProblem[] = []
  rows.forEach((cells, index) => {
    const entry = cells[0]?.trim() ?? ''
    const row = first + index
    if (entry === '')
      problems.push({
        row,
        code: 'import-row',
        message: 'the first column is empty',
        help: 'fill it or delete the row',
      })
    else if (entries.has(entry)) {
      problems.push({
        row,
        code: 'import-repeated',
        message: `\`${entry}\` stands in an earlier row`,
        help: 'delete one of the rows',
      })
    } else entries.add(entry)
  })
  return { entries: [...entries], problems }
}

export interface ImportedCode {
  readonly code: string
  readonly uses: number
}

/** `code;limit` rows; the limit is 1 where it is left out. */
export const readCodes = readOnce(readCodeRows)

function readCodeRows(all: Rows): ImportedList<ImportedCode> {
  const { first, rows } = body(all)
  const entries = new Map<string, ImportedCode>()
  const problems: RowProblem[] = []
  rows.forEach((cells, index) => {
    const code = cells[0]?.trim() ?? ''
    const limit = cells[1]?.trim() ?? ''
    const row = first + index
    const problem = (message: string, help: string) => problems.push({ row, code: 'import-row', message, help })
    if (code === '') problem('the code is missing', 'fill it in or delete the row')
    else if (limit !== '' && !/^[1-9]\d{0,8}$/.test(limit)) {
      problem(
        `the limit \`${limit}\` is not a whole number above zero`,
        'write how often the code may be used, or leave it out for once',
      )
    } else if (entries.has(comparedCode(code))) {
      problem(`the code \`${code}\` stands in an earlier row`, 'delete one of the rows; capitals make no difference')
    } else entries.set(comparedCode(code), { code, uses: limit === '' ? 1 : Number(limit) })
  })
  return { entries: [...entries.values()], problems }
}
