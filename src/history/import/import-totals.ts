/** Sums of what an import brought, to hold against the shop's own screen. */
import { decimalOf } from '../decimal.ts'
import type { History } from '../store.ts'

/** Decimal strings in major units; units as they are sold. */
export interface ImportSums {
  readonly orders: number
  readonly units: string
  /** Goods at the customers' own prices, before discounts. */
  readonly goods: string
  readonly discounts: string
  readonly delivery: string
  readonly tips: string
  readonly fees: string
  /** On top of the prices. */
  readonly tax: string
  /** Goods less discounts, with all that was paid on top. Refunds are not taken off. */
  readonly paid: string
  /** By the day of the refund, where the file has it; else by that of the order. */
  readonly refunds: string
}

export interface MonthSums extends ImportSums {
  /** Of local time: "2026-03". */
  readonly month: string
}

export interface ImportTotals {
  readonly all: ImportSums
  readonly months: readonly MonthSums[]
}

/** What goods of a line `l` cost before discounts, in whole millionths. */
export const lineAmount =
  'coalesce(l.amount, l.price / 1000000 * l.quantity + (l.price % 1000000 * l.quantity + 500000) / 1000000)'

const columns = ['orders', 'units', 'goods', 'paidForGoods', 'delivery', 'tips', 'fees', 'tax', 'refunds'] as const
type Sums = Record<(typeof columns)[number], bigint>

const localMonth = (table: string): string =>
  `strftime('%Y-%m', ${table}.at / 1000 + ${table}.offset * 60, 'unixepoch')`

export function importTotals({ db }: History, importNumber: number): ImportTotals {
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
    FROM (SELECT ${localMonth('o')} AS month, o.delivery_price, sum(l.quantity) AS units, sum(${lineAmount}) AS goods, sum(l.paid) AS paid
      FROM orders o JOIN lines l ON l."order" = o.number WHERE ${mine} GROUP BY o.number)
    GROUP BY month`)
  take(`SELECT ${localMonth('o')} AS month, sum(amount) FILTER (WHERE kind = 'tip') AS tips,
      sum(amount) FILTER (WHERE kind = 'fee') AS fees, sum(amount) FILTER (WHERE kind = 'tax') AS tax,
      sum(amount) FILTER (WHERE kind = 'refund') AS refunds
    FROM adjustments a JOIN orders o ON o.number = a."order" WHERE ${mine} GROUP BY month`)
  take(`SELECT ${localMonth('o')} AS month, sum(refund) AS refunds FROM returns o WHERE ${mine} GROUP BY month`)
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
  tips: 0n,
  fees: 0n,
  tax: 0n,
  refunds: 0n,
})

const shown = (sums: Sums): ImportSums => {
  const { goods, paidForGoods, delivery, tips, fees, tax } = sums
  return {
    orders: Number(sums.orders),
    units: decimalOf(sums.units).replace(/\.00$/, ''),
    goods: decimalOf(goods),
    discounts: decimalOf(goods - paidForGoods),
    delivery: decimalOf(delivery),
    tips: decimalOf(tips),
    fees: decimalOf(fees),
    tax: decimalOf(tax),
    paid: decimalOf(paidForGoods + delivery + tips + fees + tax),
    refunds: decimalOf(sums.refunds),
  }
}
