import { statSync } from 'node:fs'
import { decimalOf } from './decimal.ts'
import { type Hours, hoursOf } from './hours.ts'
import { addFunctions } from './sql-functions.ts'
import type { History } from './store.ts'

/** What a history contains. Amounts are decimal strings; `before` is the goods at the customers' own prices. */
export interface HistoryInfo {
  readonly path: string
  readonly bytes: number
  readonly currency?: string
  readonly timezone?: string
  readonly orders: number
  readonly lines: number
  readonly returns: number
  readonly customers: number
  readonly products: number
  /** Local times of the first and last order. */
  readonly from?: string
  readonly to?: string
  /** Whether its orders have a time of day, or only a date. */
  readonly hours: Hours
  readonly before?: string
  readonly paid?: string
  readonly refunded?: string
  readonly imports: readonly ImportRow[]
}

export interface ImportRow {
  readonly id: number
  /** What the file contains; `generated`: a generated shop. */
  readonly kind: 'orders' | 'customers' | 'generated'
  readonly file: string
  readonly rows: number
  readonly orders: number
  readonly rejected: number
}

interface HistoryTotals {
  readonly orders: number
  readonly lines: number
  readonly returns: number
  readonly customers: number
  readonly products: number
  readonly from: string | null
  readonly to: string | null
  readonly before: bigint | null
  readonly paid: bigint | null
  readonly refunded: bigint | null
}

/** Local time, from the instant and offset, for SQLite's date functions. */
const local = `strftime('%Y-%m-%d %H:%M', at / 1000 + offset * 60, 'unixepoch')`

export function historyInfo(history: History): HistoryInfo {
  const { db, path } = history
  addFunctions(db)
  const sums = db
    .prepare<[], HistoryTotals>(
      `SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM lines) AS lines,
         (SELECT count(*) FROM returns) AS returns, (SELECT count(*) FROM customers) AS customers,
         (SELECT count(*) FROM products) AS products,
         (SELECT ${local} FROM orders ORDER BY at LIMIT 1) AS "from",
         (SELECT ${local} FROM orders ORDER BY at DESC LIMIT 1) AS "to",
         (SELECT sum(coalesce(amount, amount(price, quantity))) FROM lines) AS before,
         (SELECT sum(paid) FROM lines) AS paid, (SELECT sum(refund) FROM returns) AS refunded`,
    )
    .safeIntegers()
    .get()
  const count = (key: 'orders' | 'lines' | 'returns' | 'customers' | 'products'): number => Number(sums?.[key] ?? 0)
  const amount = (value: bigint | null | undefined) => (value == null ? undefined : decimalOf(value))
  return withoutUndefined({
    path,
    bytes: statSync(path).size,
    currency: history.currency(),
    timezone: history.timezone(),
    orders: count('orders'),
    lines: count('lines'),
    returns: count('returns'),
    customers: count('customers'),
    products: count('products'),
    from: sums?.from ?? undefined,
    to: sums?.to ?? undefined,
    hours: hoursOf(history),
    before: amount(sums?.before),
    paid: amount(sums?.paid),
    refunded: amount(sums?.refunded),
    imports: db
      .prepare<[], ImportRow>(
        `SELECT id, CASE WHEN mapping LIKE 'customers {%' THEN 'customers' WHEN mapping LIKE '{"generated":%' THEN 'generated' ELSE 'orders' END AS kind,
           file, rows, orders, rejected FROM imports ORDER BY id`,
      )
      .all(),
  })
}

type WithoutUndefined<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as WithoutUndefined<T>
}
