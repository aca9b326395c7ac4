/** Totals of an import, to compare with the shop's own reports. */
import { zoneTable } from '../../compile/zone.ts'
import { decimalOf } from '../decimal.ts'
import type { History } from '../store.ts'

/** Decimal strings in major units; quantities in units of sale. */
export interface ImportSums {
  readonly orders: number
  readonly units: string
  /** Goods at the customers' own prices, before discounts. */
  readonly goods: string
  /** On goods and deliveries. */
  readonly discounts: string
  /** Before delivery discounts. */
  readonly delivery: string
  readonly tips: string
  readonly fees: string
  /** Tax added to the prices. */
  readonly tax: string
  /** Goods less discounts, plus everything paid on top. Refunds are not deducted. */
  readonly paid: string
  /** By date of the refund if the file has it, else by date of the order. */
  readonly refunds: string
}

export interface MonthSums extends ImportSums {
  /** In local time: "2026-03". */
  readonly month: string
}

export interface ImportTotals {
  readonly all: ImportSums
  readonly months: readonly MonthSums[]
}

/** SQL: the amount of a line `l` before discounts, in whole millionths. */
export const lineAmount =
  'coalesce(l.amount, l.price / 1000000 * l.quantity + (l.price % 1000000 * l.quantity + 500000) / 1000000)'

const columns = [
  ...['orders', 'units', 'goods', 'paidForGoods', 'delivery', 'deliveryDiscounts'],
  ...['tips', 'fees', 'tax', 'refunds'],
] as const
type Sums = Record<(typeof columns)[number], bigint>

/** The local month in the shop's time zone, whatever offset the file uses: many exports are in UTC. */
function localMonthOf(history: History, importNumber: number): string {
  const span = history.db.prepare<[number], { first: number | null; last: number | null }>(
    `SELECT min(at) AS first, max(at) AS last FROM (SELECT at, import FROM orders UNION ALL SELECT at, import FROM returns) WHERE import = ?`,
  )
  const { first, last } = span.get(importNumber) ?? { first: null, last: null }
  const timezone = history.timezone()
  const { offsets } = timezone === undefined ? { offsets: [] } : zoneTable(timezone)
  const later = offsets.filter(([from]) => from > (first ?? 0) && from <= (last ?? 0))
  const [, offset = 0] = offsets.findLast(([from]) => from <= (first ?? 0)) ?? offsets[0] ?? []
  const changes = later.map(([from], index) => `WHEN o.at < ${from} THEN ${later[index - 1]?.[1] ?? offset}`)
  const minutes = later.length === 0 ? `${offset}` : `CASE ${changes.join(' ')} ELSE ${later.at(-1)?.[1] ?? offset} END`
  return `strftime('%Y-%m', o.at / 1000 + (${minutes}) * 60, 'unixepoch')`
}

export function importTotals(history: History, importNumber: number): ImportTotals {
  const { db } = history
  const localMonth = localMonthOf(history, importNumber)
  const months = new Map<string, Sums>()
  const take = (query: string): void => {
    const found = db.prepare<[], { month: string } & Partial<Sums>>(query).safeIntegers().all()
    for (const { month, ...sums } of found) {
      const into = months.get(month) ?? nothing()
      for (const column of columns) into[column] += sums[column] ?? 0n
      months.set(month, into)
    }
  }
  const mine = `o.import = ${importNumber}`
  take(`SELECT month, count(*) AS orders, sum(units) AS units, sum(goods) AS goods, sum(paid) AS paidForGoods, sum(delivery_price) AS delivery
    FROM (SELECT ${localMonth} AS month, o.delivery_price, sum(l.quantity) AS units, sum(${lineAmount}) AS goods, sum(l.paid) AS paid
      FROM orders o JOIN lines l ON l."order" = o.number WHERE ${mine} GROUP BY o.number)
    GROUP BY month`)
  take(`SELECT ${localMonth} AS month, sum(amount) FILTER (WHERE kind = 'delivery discount') AS deliveryDiscounts,
      sum(amount) FILTER (WHERE kind = 'tip') AS tips,
      sum(amount) FILTER (WHERE kind = 'fee') AS fees, sum(amount) FILTER (WHERE kind = 'tax') AS tax,
      sum(amount) FILTER (WHERE kind = 'refund') AS refunds
    FROM adjustments a JOIN orders o ON o.number = a."order" WHERE ${mine} GROUP BY month`)
  take(`SELECT ${localMonth} AS month, sum(refund) AS refunds FROM returns o WHERE ${mine} GROUP BY month`)
  const all = nothing()
  for (const sums of months.values()) for (const column of columns) all[column] += sums[column]
  return {
    all: shown(all),
    months: [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, sums]) => ({ month, ...shown(sums) })),
  }
}

const nothing = (): Sums => ({
  orders: 0n,
  units: 0n,
  goods: 0n,
  paidForGoods: 0n,
  delivery: 0n,
  deliveryDiscounts: 0n,
  tips: 0n,
  fees: 0n,
  tax: 0n,
  refunds: 0n,
})

const shown = (sums: Sums): ImportSums => {
  const { goods, paidForGoods, delivery, deliveryDiscounts, tips, fees, tax } = sums
  return {
    orders: Number(sums.orders),
    units: decimalOf(sums.units).replace(/\.00$/, ''),
    goods: decimalOf(goods),
    discounts: decimalOf(goods - paidForGoods + deliveryDiscounts),
    delivery: decimalOf(delivery),
    tips: decimalOf(tips),
    fees: decimalOf(fees),
    tax: decimalOf(tax),
    paid: decimalOf(paidForGoods + delivery - deliveryDiscounts + tips + fees + tax),
    refunds: decimalOf(sums.refunds),
  }
}
