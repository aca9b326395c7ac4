import type { Database } from 'better-sqlite3'
import { minorDigits } from '../../money/currencies.ts'
import { split } from '../../money/split.ts'

export interface OrderDiscounts {
  add(order: number, amount: number): void
  /** Takes each order's discount off what its lines paid. */
  finish(currency: string): void
}

/** Discounts of whole orders wait, on the disk, until all lines of their orders are known. */
export function orderDiscountsOf(db: Database): OrderDiscounts {
  db.exec('CREATE TEMP TABLE order_discounts ("order" INTEGER PRIMARY KEY, amount INTEGER)')
  const put = db.prepare('INSERT INTO temp.order_discounts VALUES (?, ?)')
  const all = db.prepare<[number], { order: number; amount: number }>(
    'SELECT * FROM temp.order_discounts WHERE "order" > ? ORDER BY "order" LIMIT 1000',
  )
  const lines = db.prepare<[number], { place: number; paid: number }>(
    'SELECT place, paid FROM lines WHERE "order" = ? ORDER BY place',
  )
  const pay = db.prepare('UPDATE lines SET paid = paid - ? WHERE "order" = ? AND place = ?')

  const take = (order: number, amount: number, unit: number): void => {
    const theirs = lines.all(order)
    const size = amount % unit === 0 ? unit : 1
    const shares: number[] = []
    split(
      amount / size,
      theirs.map(({ paid }) => Math.max(0, Math.round(paid / size))),
      shares,
    )
    theirs.forEach(({ place }, index) => {
      pay.run((shares[index] ?? 0) * size, order, place)
    })
  }
  return {
    add: (order, amount) => put.run(order, amount),
    finish: (currency) => {
      const unit = 10 ** (6 - (minorDigits(currency) ?? 2))
      for (let batch = all.all(0); batch.length > 0; batch = all.all(batch.at(-1)?.order ?? Number.MAX_SAFE_INTEGER)) {
        for (const { order, amount } of batch) take(order, amount, unit)
      }
    },
  }
}
