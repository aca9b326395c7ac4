/** Imported lists of SKUs, customers and codes. */
import { comparedCode } from '../syntax/compared-code.ts'
import { isDate as isWellFormed, readingsOf } from '../syntax/date.ts'
import { isDate } from './fold.ts'
import type { RowProblem, Rows } from './imported.ts'
import { areReversed } from './spans.ts'

export interface ImportedList<Entry> {
  readonly entries: readonly Entry[]
  readonly problems: readonly RowProblem[]
}

/** Column names of a list; the first one is the list's subject. */
const columnNames = {
  products: { products: ['sku', 'product', 'product id', 'article', 'item', 'id'] },
  customers: { customers: ['customer', 'customer id', 'id'] },
  codes: {
    codes: ['code', 'coupon', 'coupon code', 'voucher', 'promo code'],
    limit: ['limit', 'uses', 'max uses', 'usage limit'],
    from: ['from', 'valid from', 'start date'],
    to: ['to', 'valid to', 'until', 'valid until', 'end date', 'expires', 'expiry date'],
  },
} as const

interface Column {
  readonly place: number
  readonly name: string
}

interface Table {
  /** Number of the first row below, from 1. */
  readonly first: number
  readonly rows: Rows
  /** Absent without a header. */
  readonly columns?: readonly Column[]
}

/** The first row is a header if one of its cells is a column name. */
function tableOf(rows: Rows, names: readonly string[]): Table {
  const columns = (rows[0] ?? []).map((cell, place) => ({ place, name: columnName(cell) }))
  const isHeader = columns.some(({ name }) => names.includes(name))
  return isHeader ? { first: 2, rows: rows.slice(1), columns } : { first: 1, rows }
}

const placeOf = ({ columns }: Table, names: readonly string[]): number | undefined =>
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
  products: readOnce((rows) => readColumn(rows, columnNames.products.products)),
  customers: readOnce((rows) => readColumn(rows, columnNames.customers.customers)),
}

function readColumn(all: Rows, names: readonly string[]): ImportedList<string> {
  const table = tableOf(all, names)
  const place = placeOf(table, names) ?? 0
  const entries = new Set<string>()
  const problems: RowProblem[] = []
  table.rows.forEach((cells, index) => {
    const entry = cells[place]?.trim() ?? ''
    const row = table.first + index
    if (entry === '') {
      const message = `the ${place === 0 ? 'first column' : `column \`${names[0]}\``} is empty`
      problems.push({ row, code: 'import-row', message, help: 'fill it or delete the row' })
    } else if (entries.has(entry)) {
      const message = `\`${entry}\` stands in an earlier row`
      problems.push({ row, code: 'import-repeated', message, help: 'delete one of the rows' })
    } else entries.add(entry)
  })
  return { entries: [...entries], problems }
}

export interface ImportedCode {
  readonly code: string
  readonly uses: number
  /** "2026-10-01" or "2026-10-01T18:00", local and inclusive. */
  readonly from?: string
  readonly to?: string
}

/** A code's rows, its limit (default 1) and its first and last day. */
export const readCodes = readOnce(readCodeRows)

function readCodeRows(all: Rows): ImportedList<ImportedCode> {
  const names = columnNames.codes
  // A single cell `TO` is a code.
  const dates = (all[0] ?? []).length > 1 ? [...names.from, ...names.to] : []
  const known: readonly string[] = [...names.codes, ...names.limit, ...dates]
  const table = tableOf(all, known)
  const unread = table.columns?.filter(({ name }) => name !== '' && !known.includes(name))
  const place = {
    code: placeOf(table, names.codes) ?? unread?.[0]?.place ?? 0,
    limit: table.columns === undefined ? 1 : placeOf(table, names.limit),
    from: placeOf(table, names.from),
    to: placeOf(table, names.to),
  }
  const others = unread?.filter((column) => column.place !== place.code) ?? []
  const entries = new Map<string, ImportedCode>()
  const problems = others.map(({ name }): RowProblem => unreadColumn(name, place.limit !== undefined))
  // Without knowing the column's meaning, its codes could be worth more or less than intended.
  if (problems.some(({ code }) => code === 'import-row')) return { entries: [], problems }
  table.rows.forEach((cells, index) => {
    const cell = (column: number | undefined): string => (column === undefined ? '' : (cells[column]?.trim() ?? ''))
    const [code, limit, from, to] = [cell(place.code), cell(place.limit), cell(place.from), cell(place.to)]
    const row = table.first + index
    const problem = (message: string, help: string) => problems.push({ row, code: 'import-row', message, help })
    const wrongDate = [from, to].find((date) => date !== '' && !(isWellFormed(date) && isDate(date)))
    if (code === '') problem('the code is missing', 'fill it in or delete the row')
    else if (/[;,\t]/.test(code)) {
      problem(`the code \`${code}\` has a separator in it`, 'separate the columns of all rows by the same sign')
    } else if (table.columns === undefined && cells.slice(2).some((each) => each.trim() !== '')) {
      problem('there are more columns than code and limit', 'name the columns in the first row: `code;limit;from;to`')
    } else if (limit !== '' && !/^[1-9]\d{0,8}$/.test(limit)) {
      problem(
        `the limit \`${limit}\` is not a whole number above zero`,
        'write how often the code may be used, or leave it out for once; what a code is worth its campaign says',
      )
    } else if (wrongDate !== undefined) {
      problem(`\`${wrongDate}\` is no date`, `write ${datesMeant(wrongDate)}`)
    } else if (from !== '' && to !== '' && areReversed(from, to)) {
      problem(`the code \`${code}\` ends at \`${to}\`, before \`${from}\``, 'write the earlier date first')
    } else if (entries.has(comparedCode(code))) {
      problem(`the code \`${code}\` stands in an earlier row`, 'delete one of the rows; capitals make no difference')
    } else {
      entries.set(comparedCode(code), {
        code,
        uses: limit === '' ? 1 : Number(limit),
        ...(from !== '' && { from }),
        ...(to !== '' && { to }),
      })
    }
  })
  return { entries: [...entries.values()], problems }
}

const datesMeant = (cell: string): string => {
  const readings = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./]\d{1,2}[./]\d{1,2})$/.test(cell) ? readingsOf(cell) : []
  const real = readings.filter(isDate)
  return real.length > 0 ? real.join(' or ') : 'a day such as 2026-12-27, or a minute such as 2026-12-27T18:00'
}

/** Beside a limit, other columns are ignored. Without one, the column might be meant as the limit. */
const unreadColumn = (name: string, hasLimit: boolean): RowProblem =>
  hasLimit
    ? {
        row: 1,
        code: 'import-column',
        message: `the column \`${name}\` is not read`,
        help: 'a list of codes says how often each may be used (`limit`) and when (`from`, `to`), and nothing else',
      }
    : {
        row: 1,
        code: 'import-row',
        message: `the column \`${name}\` is no limit`,
        help: 'call it `limit` if it says how often a code may be used, `from` and `to` if it says when; what a code is worth its campaign says: delete the column',
      }
