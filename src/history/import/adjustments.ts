import type { Database } from 'better-sqlite3'
import { minorDigits } from '../../money/currencies.ts'
import { split } from '../../money/split.ts'
import type { AdjustmentKind } from './order-line.ts'

export interface Adjustments {
  /** `amount`: non-negative millionths. `isRow`: it comes from a row of its own. */
  add(order: number, kind: AdjustmentKind, amount: number, isRow?: boolean): void
  /**
   * Subtracts each order's discounts from what its lines paid, adds deliveries to the order's delivery, and stores all others
   * except refunds.
   */
  finish(currency: string): void
}

/** Buffers what orders have besides goods on disk until all their rows are known. */
export function adjustmentsOf(db: Database): Adjustments {
  db.exec('CREATE TEMP TABLE pending_adjustments ("order" INTEGER, kind TEXT, amount INTEGER, is_row INTEGER)')
  const put = db.prepare('INSERT INTO temp.pending_adjustments VALUES (?, ?, ?, ?)')
  const discounts = db.prepare<[number], { order: number; amount: number }>(
    `SELECT "order", sum(amount) AS amount FROM temp.pending_adjustments WHERE kind = 'discount' AND "order" > ?
     GROUP BY "order" ORDER BY "order" LIMIT 1000`,
  )
  const lines = db.prepare<[number], { place: number; paid: number }>(
    'SELECT place, paid FROM lines WHERE "order" = ? ORDER BY place',
  )
  const pay = db.prepare('UPDATE lines SET paid = paid - ? WHERE "order" = ? AND place = ?')

  const takeOff = (order: number, amount: number, unit: number): void => {
    const orderLines = lines.all(order)
    const size = amount % unit === 0 ? unit : 1
    const shares: number[] = []
    split(
      amount / size,
      orderLines.map(({ paid }) => Math.max(0, Math.round(paid / size))),
      shares,
    )
    orderLines.forEach(({ place }, index) => {
      const share = shares[index] ?? 0
      if (share !== 0) pay.run(share * size, order, place)
    })
  }
  let isAny = false
  return {
    add: (order, kind, amount, isRow = false) => {
      if (amount === 0) return
      isAny = true
      put.run(order, kind, amount, Number(isRow))
    },
    finish: (currency) => {
      if (!isAny) return
      db.exec('CREATE INDEX temp.pending_adjustments_by_order ON pending_adjustments (kind, "order")')
      const unit = 10 ** (6 - (minorDigits(currency) ?? 2))
      for (
        let batch = discounts.all(0);
        batch.length > 0;
        batch = discounts.all(batch.at(-1)?.order ?? Number.MAX_SAFE_INTEGER)
      ) {
        for (const { order, amount } of batch) takeOff(order, amount, unit)
      }
      db.exec(`
        UPDATE orders SET delivery = coalesce(delivery, 'delivery'), delivery_price = coalesce(delivery_price, 0) + more.amount
          FROM (SELECT "order", sum(amount) AS amount FROM temp.pending_adjustments WHERE kind = 'delivery' GROUP BY "order") more
          WHERE number = more."order";
        INSERT INTO main.adjustments ("order", kind, amount)
          SELECT "order", kind, sum(amount) FROM temp.pending_adjustments JOIN orders ON number = "order"
          WHERE kind NOT IN ('discount', 'delivery', 'refund') GROUP BY "order", kind`)
    },
  }
}
