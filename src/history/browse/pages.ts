/** Pages of a table of rows, by any filter and sort. */
import type { Rows } from './rows-file.ts'

export interface Page {
  readonly offset: number
  readonly limit: number
}

/** Conditions in SQL, each with what its question marks stand for. */
export type Where = readonly (readonly [sql: string, ...values: (string | number)[]])[]

export interface Table {
  readonly name: 'orders' | 'customers'
  /** The row's own key, which also decides between equal rows. */
  readonly key: 'number' | 'rowid'
}

export interface PageQuery {
  readonly table: Table
  readonly where: Where
  /** A column of the table. */
  readonly by: string
  readonly descending: boolean
  readonly page: Page
}

export interface PageResult<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

/** Lists of this many filters and sorts are kept: turning a page must not sort a million rows again. */
const maxLists = 6
const lists = new WeakMap<Rows, Map<string, readonly number[]>>()

/** Without a filter a page is read off an index. With one, what fits is listed once, and pages are taken from the list. */
export function pageOf<Row>(rows: Rows, query: PageQuery): PageResult<Row> {
  const { table, where, page } = query
  const keys =
    where.length === 0 ? fromIndex(rows, query) : listOf(rows, query).slice(page.offset, page.offset + page.limit)
  const found = rows.db
    .prepare<[string], Row>(
      `SELECT t.* FROM json_each(?) k CROSS JOIN ${table.name} t ON t.${table.key} = k.value ORDER BY k.key`,
    )
    .all(JSON.stringify(keys))
  return { total: where.length === 0 ? rows[table.name] : listOf(rows, query).length, rows: found }
}

const sorted = ({ table: { key }, by, descending }: PageQuery, isReversed = false): string => {
  const direction = descending !== isReversed ? 'DESC' : 'ASC'
  return `ORDER BY ${by} ${direction}, ${key} ${direction}`
}

/** From the nearer end: skipping is what a deep page costs. */
function fromIndex(rows: Rows, query: PageQuery): number[] {
  const { table, page } = query
  const end = Math.min(rows[table.name], page.offset + page.limit)
  const limit = Math.max(0, end - page.offset)
  const fromEnd = rows[table.name] - end
  const isReversed = fromEnd < page.offset
  const keys = rows.db
    .prepare<[number, number], number>(
      `SELECT ${table.key} FROM ${table.name} ${sorted(query, isReversed)} LIMIT ? OFFSET ?`,
    )
    .pluck()
    .all(limit, isReversed ? fromEnd : page.offset)
  return isReversed ? keys.reverse() : keys
}

function listOf(rows: Rows, query: PageQuery): readonly number[] {
  const { table, where } = query
  const known = lists.get(rows) ?? new Map<string, readonly number[]>()
  lists.set(rows, known)
  const sql = `SELECT ${table.key} FROM ${table.name} WHERE ${where.map(([condition]) => `(${condition})`).join(' AND ')} ${sorted(query)}`
  const values = where.flatMap(([, ...given]) => given)
  const key = JSON.stringify([sql, values])
  const list =
    known.get(key) ??
    rows.db
      .prepare<(string | number)[], number>(sql)
      .pluck()
      .all(...values)
  known.delete(key)
  known.set(key, list)
  const [oldest] = known.keys()
  if (known.size > maxLists && oldest !== undefined) known.delete(oldest)
  return list
}

/** A pattern for `LIKE … ESCAPE '\\'` that finds the text anywhere. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
