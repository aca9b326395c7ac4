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
  return {
    total: where.length === 0 ? rows[table.name] : listOf(rows, query).length,
    rows: rowsOf<Row>(rows, table, keys),
  }
}

const rowsOf = <Row>({ db }: Rows, table: Table, keys: readonly number[]): Row[] =>
  db
    .prepare<[string], Row>(
      `SELECT t.* FROM json_each(?) k CROSS JOIN ${table.name} t ON t.${table.key} = k.value ORDER BY k.key`,
    )
    .all(JSON.stringify(keys))

/** All pages in order, whatever is asked of the table meanwhile. */
export function* allPages<Row>(
  rows: Rows,
  query: Omit<PageQuery, 'page'>,
  limit: number,
): IterableIterator<PageResult<Row>> {
  const keys = keysOf(rows, query)
  for (let offset = 0; offset < keys.length; offset += limit) {
    yield { total: keys.length, rows: rowsOf<Row>(rows, query.table, keys.slice(offset, offset + limit)) }
  }
}

const sorted = (
  { table: { key }, by, descending }: Pick<PageQuery, 'table' | 'by' | 'descending'>,
  isReversed = false,
): string => {
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
  const known = lists.get(rows) ?? new Map<string, readonly number[]>()
  lists.set(rows, known)
  const { page: _, ...unpaged } = query
  const key = JSON.stringify(unpaged)
  const list = known.get(key) ?? keysOf(rows, unpaged)
  known.delete(key)
  known.set(key, list)
  const [oldest] = known.keys()
  if (known.size > maxLists && oldest !== undefined) known.delete(oldest)
  return list
}

/** Of all rows that fit; in no order where none is given. */
export function keysOf(
  rows: Rows,
  query: Pick<PageQuery, 'table' | 'where'> & Partial<Pick<PageQuery, 'by' | 'descending'>>,
): readonly number[] {
  const { table, where, by, descending = false } = query
  const order = by === undefined ? '' : sorted({ table, by, descending })
  return rows.db
    .prepare<(string | number)[], number>(
      `SELECT ${table.key} FROM ${table.name} ${conditionsOf(where, 'WHERE')} ${order}`,
    )
    .pluck()
    .all(...valuesOf(where))
}

/** All of the conditions behind a word, or nothing. */
export const conditionsOf = (where: Where, word: 'WHERE' | 'AND'): string =>
  where.length === 0 ? '' : `${word} ${where.map(([sql]) => `(${sql})`).join(' AND ')}`

export const valuesOf = (where: Where): (string | number)[] => where.flatMap(([, ...values]) => values)

/** A pattern for `LIKE … ESCAPE '\\'` that finds the text anywhere. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Of customers: that they are in a segment. The text is found quickly; that it is a segment is looked at where it was found. */
export const inSegment = (segment: string): readonly [sql: string, ...values: string[]] => [
  'instr(segments, ?) > 0 AND EXISTS (SELECT 1 FROM json_each(segments) s WHERE s.value = ?)',
  JSON.stringify(segment),
  segment,
]
