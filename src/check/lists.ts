/** Imported lists of SKUs and customers, and functions shared with lists of codes. */
import { msg } from '../words/message.ts'
import type { RowProblem, Rows } from './imported.ts'

export interface ImportedList<Entry> {
  readonly entries: readonly Entry[]
  readonly problems: readonly RowProblem[]
}

/** Column names of a list; the first one is the list's subject. */
const columnNames = {
  products: ['sku', 'product', 'product id', 'article', 'item', 'id'],
  customers: ['customer', 'customer id', 'id'],
} as const

interface Column {
  readonly place: number
  readonly name: string
}

export interface ListTable {
  /** Index of the first data row in the file, from 0. */
  readonly first: number
  readonly rows: Rows
  readonly columns?: readonly Column[]
}

/** The first row is a header if one of its cells is a column name. */
export function tableOf(rows: Rows, names: readonly string[]): ListTable {
  const columns = (rows[0] ?? []).map((cell, place) => ({ place, name: columnName(cell) }))
  const isHeader = columns.some(({ name }) => names.includes(name))
  return isHeader ? { first: 1, rows: rows.slice(1), columns } : { first: 0, rows }
}

export const placeOf = ({ columns }: ListTable, names: readonly string[]): number | undefined =>
  columns?.find(({ name }) => names.includes(name))?.place

/** Normalizes column names: "Min_Price " equals "min price". */
export const columnName = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s]+/g, ' ')

/** Cached, because files change less often than the rules that import them. */
function readOnce<Entry>(read: (rows: Rows) => ImportedList<Entry>): (rows: Rows) => ImportedList<Entry> {
  const lists = new WeakMap<Rows, ImportedList<Entry>>()
  return (rows) => {
    const list = lists.get(rows) ?? read(rows)
    lists.set(rows, list)
    return list
  }
}

/** Distinct SKUs or customers in row order; without a header, from the first column. */
export const readList = {
  products: readOnce((rows) => readColumn(rows, columnNames.products)),
  customers: readOnce((rows) => readColumn(rows, columnNames.customers, withoutQuoteMark)),
}

/** Shops prefix long numbers with an apostrophe, so that spreadsheets leave them unchanged. */
const withoutQuoteMark = (entry: string): string => (/^'\d+$/.test(entry) ? entry.slice(1) : entry)

function readColumn(
  all: Rows,
  names: readonly string[],
  meant = (entry: string): string => entry,
): ImportedList<string> {
  const table = tableOf(all, names)
  const column = placeOf(table, names) ?? 0
  const entries = new Set<string>()
  const problems: RowProblem[] = []
  table.rows.forEach((cells, index) => {
    const entry = meant(cells[column]?.trim() ?? '')
    const place = table.first + index
    if (entry === '') {
      const message = column === 0 ? msg`the first column is empty` : msg`the column \`${names[0] ?? ''}\` is empty`
      problems.push({ place, code: 'import-row', message, help: msg`fill it in or delete the row` })
    } else if (entries.has(entry)) {
      const message = msg`\`${entry}\` is already in an earlier row`
      problems.push({ place, code: 'import-repeated', message, help: msg`delete one of the rows` })
    } else entries.add(entry)
  })
  return { entries: [...entries], problems }
}
