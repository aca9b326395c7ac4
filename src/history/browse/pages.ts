/** Pages of a table with any filter and sort order. */
import type { Rows } from './rows-file.ts'

export interface Page {
  readonly offset: number
  readonly limit: number
}

/** SQL conditions, each with the values of its question marks. */
export type Where = readonly (readonly [sql: string, ...values: (string | number)[]])[]

export interface Table {
  readonly name: 'orders' | 'customers'
  /** The row's primary key, which also breaks ties. */
  readonly key: 'number' | 'rowid'
}

export interface PageQuery {
  readonly table: Table
  readonly where: Where
  /** Name of a column. */
  readonly by: string
  readonly descending: boolean
  readonly page: Page
}

export interface PageResult<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

/** Result lists cached: turning a page must not sort a million rows again. */
const maxLists = 6
const lists = new WeakMap<Rows, Map<string, readonly number[]>>()

/**
 * Without a filter, a page is read from an index. With one, the matching keys are listed once and pages are taken from the
 * list.
 */
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

/** All pages in order, even if other queries run in between. */
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

/** Reads from the nearer end, since skipping rows is what makes a deep page slow. */
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

/** Keys of all matching rows; unordered if no order is given. */
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

/** The conditions joined with AND after a keyword; empty if there are none. */
export const conditionsOf = (where: Where, word: 'WHERE' | 'AND'): string =>
  where.length === 0 ? '' : `${word} ${where.map(([sql]) => `(${sql})`).join(' AND ')}`

export const valuesOf = (where: Where): (string | number)[] => where.flatMap(([, ...values]) => values)

/** A pattern for `LIKE … ESCAPE '\\'` that matches the text anywhere. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Matches customers in a segment. `instr` is a fast pre-filter; `EXISTS` then checks that the text is a whole segment. */
export const inSegment = (segment: string): readonly [sql: string, ...values: string[]] => [
  'instr(segments, ?) > 0 AND EXISTS (SELECT 1 FROM json_each(segments) s WHERE s.value = ?)',
  JSON.stringify(segment),
  segment,
]
