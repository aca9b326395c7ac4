import { startOf } from '../../compile/zone.ts'
import { formatMinor } from '../../money/amounts.ts'
import { msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { millionths } from '../import/amounts.ts'
import type { History } from '../store.ts'
import { storedList } from '../stored-values.ts'
import { isoInstant } from '../to-cart.ts'
import {
  allPages,
  anywhere,
  conditionsOf,
  inSegment,
  keysOf,
  type Page,
  type PageResult,
  pageOf,
  valuesOf,
  type Where,
} from './pages.ts'
import type { Rows } from './rows-file.ts'

export interface OrderFilter {
  /** Part of the order's id, its customer's id, a SKU of its lines, or a code. */
  readonly text?: string | undefined
  /** Local days; `until` is exclusive. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly customer?: string | undefined
  readonly sku?: string | undefined
  readonly channel?: string | undefined
  readonly country?: string | undefined
  /** A segment of the customer. */
  readonly segment?: string | undefined
  /** Major units. */
  readonly paidFrom?: string | undefined
  readonly paidTo?: string | undefined
}

export interface OrderSort {
  readonly by: 'at' | 'id' | 'customer' | 'paid' | 'lines'
  readonly descending: boolean
}

export interface OrderRow {
  readonly id: string
  /** Local time: "2026-10-03 12:00". */
  readonly at: string
  readonly customer?: string
  /** The customer's current segments in the history. */
  readonly segments: readonly string[]
  /** As stored with the order, joined by commas. */
  readonly codes: string
  readonly channel?: string
  readonly country?: string
  readonly store?: string
  readonly payment?: string
  /** Delivery method. */
  readonly delivery?: string
  readonly lines: number
  /** Totals for goods. Major units, as decimal strings with the currency's digits. */
  readonly before: string
  readonly discount: string
  readonly paid: string
  readonly refunded: string
}

interface StoredOrder {
  readonly id: string
  readonly at: number
  readonly offset: number
  readonly customer: string | null
  readonly channel: string | null
  readonly country: string | null
  readonly store: string | null
  readonly payment: string | null
  readonly delivery: string | null
  readonly codes: string
  readonly lines: number
  readonly before: number
  readonly paid: number
  readonly refunded: number
}

const table = { name: 'orders', key: 'number' } as const

/** Throws a `HistoryError` for an invalid amount. */
export function orderRows(rows: Rows, filter: OrderFilter, sort: OrderSort, page: Page): PageResult<OrderRow> {
  const found = pageOf<StoredOrder>(rows, {
    table,
    where: whereOf(filter, rows.timezone),
    ...sort,
    page,
  })
  return { total: found.total, rows: withSegments(rows, found.rows) }
}

/** Pages of every order that matches the filter, for export: read once, in order. */
export function* allOrders(
  rows: Rows,
  filter: OrderFilter,
  sort: OrderSort,
  limit: number,
): IterableIterator<PageResult<OrderRow>> {
  const query = { table, where: whereOf(filter, rows.timezone), ...sort }
  for (const { total, rows: found } of allPages<StoredOrder>(rows, query, limit)) {
    yield { total, rows: withSegments(rows, found) }
  }
}

export interface OrderSums {
  readonly orders: number
  readonly lines: number
  readonly customers: number
  readonly products: number
  /** Local times of the first and last order. */
  readonly from?: string
  readonly to?: string
  /** Totals for goods; major units. */
  readonly before: string
  readonly paid: string
}

/** With more orders than this, products are checked one by one instead: most are soon found. */
const manyOrders = 100_000

/** Totals of the orders that match the filter. `rows` must belong to the history. */
export function orderSums(rows: Rows, history: History, filter: OrderFilter, most = manyOrders): OrderSums {
  const where = whereOf(filter, rows.timezone)
  const found = keysOf(rows, { table, where })
  const sums = rows.db
    .prepare<[string], Sums>(
      `SELECT sum(lines) AS lines, count(DISTINCT customer) AS customers, sum(before) AS before, sum(paid) AS paid,
         min(at) AS first, max(at) AS last
       FROM ${where.length === 0 ? 'orders, (SELECT ?)' : 'json_each(?) k CROSS JOIN orders ON number = k.value'}`,
    )
    .safeIntegers()
    .get(where.length === 0 ? '' : JSON.stringify(found))
  const at = (instant: bigint | null | undefined): string | undefined => {
    const order = rows.db
      .prepare<[bigint | null], { at: number; offset: number }>('SELECT at, offset FROM orders WHERE at = ? LIMIT 1')
      .get(instant ?? null)
    return order && localTime(order.at, order.offset)
  }
  const [from, to] = [at(sums?.first), at(sums?.last)]
  return {
    orders: found.length,
    lines: Number(sums?.lines ?? 0),
    customers: Number(sums?.customers ?? 0),
    products: found.length <= most ? productsIn(history, found) : productsWhere(rows, where),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    before: inMajorUnits(Number(sums?.before ?? 0), rows.digits),
    paid: inMajorUnits(Number(sums?.paid ?? 0), rows.digits),
  }
}

type Sums = Readonly<Record<'lines' | 'customers' | 'before' | 'paid' | 'first' | 'last', bigint | null>>

const productsIn = ({ db }: History, found: readonly number[]): number =>
  db
    .prepare<[string], number>('SELECT count(DISTINCT sku) FROM json_each(?) k CROSS JOIN lines ON "order" = k.value')
    .pluck()
    .get(JSON.stringify(found)) ?? 0

const productsWhere = ({ db }: Rows, where: Where): number =>
  db
    .prepare<(string | number)[], number>(
      `SELECT count(*) FROM seen WHERE kind = 'sku' AND EXISTS (
         SELECT 1 FROM order_skus s CROSS JOIN orders ON orders.number = s.number WHERE s.sku = seen.value ${conditionsOf(where, 'AND')})`,
    )
    .pluck()
    .get(...valuesOf(where)) ?? 0

function withSegments(rows: Rows, found: readonly StoredOrder[]): OrderRow[] {
  const names = [...new Set(found.map(({ customer }) => customer))]
  const segments = new Map(
    rows.db
      .prepare<[string], [id: string, segments: string]>(
        `SELECT c.id, c.segments FROM json_each(?) n JOIN customers c ON c.id = n.value WHERE c.segments <> '[]'`,
      )
      .raw()
      .all(JSON.stringify(names)),
  )
  return found.map((row) => shown(row, storedList(segments.get(row.customer ?? '') ?? '[]'), rows.digits))
}

function whereOf(filter: OrderFilter, timezone: string): Where {
  const { text, from, until, customer, sku, channel, country, segment, paidFrom, paidTo } = filter
  const where: [string, ...(string | number)[]][] = []
  if (text !== undefined && text.trim() !== '') {
    const pattern = anywhere(text.trim())
    const bySku = `orders.number IN (SELECT number FROM order_skus WHERE sku IN (SELECT value FROM seen WHERE kind = 'sku' AND value LIKE ? ESCAPE '\\'))`
    where.push([
      `id LIKE ? ESCAPE '\\' OR customer LIKE ? ESCAPE '\\' OR codes LIKE ? ESCAPE '\\' OR ${bySku}`,
      pattern,
      pattern,
      pattern,
      pattern,
    ])
  }
  if (from !== undefined) where.push(['at >= ?', startOf(from, timezone)])
  if (until !== undefined) where.push(['at < ?', startOf(until, timezone)])
  if (customer !== undefined) where.push(['customer = ?', customer])
  if (sku !== undefined) where.push(['orders.number IN (SELECT number FROM order_skus WHERE sku = ?)', sku])
  if (channel !== undefined) where.push(['channel = ?', channel])
  if (country !== undefined) where.push(['country = ?', country])
  if (segment !== undefined) {
    const [condition, ...given] = inSegment(segment)
    where.push([`customer IN (SELECT id FROM customers WHERE ${condition})`, ...given])
  }
  if (paidFrom !== undefined) where.push(['paid >= ?', amountOf(paidFrom)])
  if (paidTo !== undefined) where.push(['paid <= ?', amountOf(paidTo)])
  return where
}

function amountOf(text: string): number {
  const amount = millionths(text, '.')
  if (amount !== undefined) return amount
  throw new HistoryError('query', msg`${name(text)} is not a valid amount`, msg`write for example 12.50`)
}

const shown = (row: StoredOrder, segments: readonly string[], digits: number): OrderRow => ({
  id: row.id,
  at: localTime(row.at, row.offset),
  ...(row.customer !== null && { customer: row.customer }),
  segments,
  codes: row.codes,
  ...(row.channel !== null && { channel: row.channel }),
  ...(row.country !== null && { country: row.country }),
  ...(row.store !== null && { store: row.store }),
  ...(row.payment !== null && { payment: row.payment }),
  ...(row.delivery !== null && { delivery: row.delivery }),
  lines: row.lines,
  before: inMajorUnits(row.before, digits),
  discount: inMajorUnits(row.before - row.paid, digits),
  paid: inMajorUnits(row.paid, digits),
  refunded: inMajorUnits(row.refunded, digits),
})

/** Formats an instant as "2026-10-03 12:00"; `offset` is in minutes from UTC. */
export const localTime = (at: number, offset: number): string => isoInstant(at, offset).slice(0, 16).replace('T', ' ')

export const inMajorUnits = (millionths: number, digits: number): string =>
  formatMinor(Math.round(millionths / 10 ** (6 - digits)), digits)
