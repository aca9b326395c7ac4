import { startOf } from '../../compile/zone.ts'
import { formatMinor } from '../../money/amounts.ts'
import { HistoryError } from '../error.ts'
import { millionths } from '../import/amounts.ts'
import { isoInstant } from '../to-cart.ts'
import { anywhere, type Page, type PageResult, pageOf, type Where } from './pages.ts'
import type { Rows } from './rows-file.ts'

export interface OrderFilter {
  /** In the order's id, its customer's, or a SKU of its lines. */
  readonly text?: string | undefined
  /** Local days; `until` is exclusive. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly customer?: string | undefined
  readonly sku?: string | undefined
  readonly channel?: string | undefined
  readonly country?: string | undefined
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
  readonly channel?: string
  readonly country?: string
  readonly lines: number
  /** Major units, as decimal strings with the currency's digits. */
  readonly before: string
  readonly paid: string
}

interface StoredOrder {
  readonly id: string
  readonly at: number
  readonly offset: number
  readonly customer: string | null
  readonly channel: string | null
  readonly country: string | null
  readonly lines: number
  readonly before: number
  readonly paid: number
}

/** Throws a `HistoryError` for an amount that is none. */
export function orderRows(rows: Rows, filter: OrderFilter, sort: OrderSort, page: Page): PageResult<OrderRow> {
  const found = pageOf<StoredOrder>(rows, {
    table: { name: 'orders', key: 'number' },
    where: whereOf(filter, rows.timezone),
    ...sort,
    page,
  })
  return { total: found.total, rows: found.rows.map((row) => shown(row, rows.digits)) }
}

function whereOf(filter: OrderFilter, timezone: string): Where {
  const { text, from, until, customer, sku, channel, country, paidFrom, paidTo } = filter
  const where: [string, ...(string | number)[]][] = []
  if (text !== undefined && text.trim() !== '') {
    const pattern = anywhere(text.trim())
    const bySku = `number IN (SELECT number FROM order_skus WHERE sku IN (SELECT value FROM seen WHERE kind = 'sku' AND value LIKE ? ESCAPE '\\'))`
    where.push([`id LIKE ? ESCAPE '\\' OR customer LIKE ? ESCAPE '\\' OR ${bySku}`, pattern, pattern, pattern])
  }
  if (from !== undefined) where.push(['at >= ?', startOf(from, timezone)])
  if (until !== undefined) where.push(['at < ?', startOf(until, timezone)])
  if (customer !== undefined) where.push(['customer = ?', customer])
  if (sku !== undefined) where.push(['number IN (SELECT number FROM order_skus WHERE sku = ?)', sku])
  if (channel !== undefined) where.push(['channel = ?', channel])
  if (country !== undefined) where.push(['country = ?', country])
  if (paidFrom !== undefined) where.push(['paid >= ?', amountOf(paidFrom)])
  if (paidTo !== undefined) where.push(['paid <= ?', amountOf(paidTo)])
  return where
}

function amountOf(text: string): number {
  const amount = millionths(text, '.')
  if (amount !== undefined) return amount
  throw new HistoryError('query', `\`${text}\` is no amount`, 'write for example 12.50')
}

const shown = (
  { at, offset, customer, channel, country, before, paid, ...row }: StoredOrder,
  digits: number,
): OrderRow => ({
  id: row.id,
  at: localTime(at, offset),
  ...(customer !== null && { customer }),
  ...(channel !== null && { channel }),
  ...(country !== null && { country }),
  lines: row.lines,
  before: inMajorUnits(before, digits),
  paid: inMajorUnits(paid, digits),
})

/** "2026-10-03 12:00" of an instant, so many minutes from UTC. */
export const localTime = (at: number, offset: number): string => isoInstant(at, offset).slice(0, 16).replace('T', ' ')

export const inMajorUnits = (millionths: number, digits: number): string =>
  formatMinor(Math.round(millionths / 10 ** (6 - digits)), digits)
