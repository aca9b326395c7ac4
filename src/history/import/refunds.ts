import type { Database } from 'better-sqlite3'
import { minorDigits } from '../../money/currencies.ts'
import { split } from '../../money/split.ts'
import { sum } from '../../money/sum.ts'

interface RefundedOrder {
  readonly number: number
  readonly id: string
  readonly at: number
  readonly offset: number
  readonly customer: string | null
  readonly state: string
  readonly refund: number | null
  /** Tax added to the prices: refunds include it. */
  readonly tax: number
  /** Returned by rows of this file that name the goods. */
  readonly returned: number
}

/**
 * If the file doesn't say which goods a refund is for, it becomes returns of all lines of the order, in proportion to what was
 * paid for each; anything beyond that was for tax, delivery or tips, and stays an adjustment. Returns the number of orders
 * spread.
 */
export function spreadRefunds(db: Database, importNumber: number, currency: string): number {
  const unit = 10 ** (6 - (minorDigits(currency) ?? 2))
  const refunded = db.prepare<[number], RefundedOrder>(
    `SELECT number, id, at, offset, customer, state,
       (SELECT sum(amount) FROM temp.pending_adjustments a WHERE a.kind = 'refund' AND a."order" = number) AS refund,
       (SELECT coalesce(sum(amount), 0) FROM adjustments a WHERE a.kind = 'tax' AND a."order" = number) AS tax,
       (SELECT coalesce(sum(refund), 0) FROM returns r WHERE r.reference = orders.id AND r.import = ${importNumber}) AS returned
     FROM orders WHERE import = ${importNumber} AND number > ?
       AND (state = 'refunded' OR number IN (SELECT "order" FROM temp.pending_adjustments WHERE kind = 'refund'))
     ORDER BY number LIMIT 1000`,
  )
  const lines = db.prepare<[number], { sku: string; quantity: number; paid: number }>(
    'SELECT sku, quantity, paid FROM lines WHERE "order" = ? AND paid > 0 ORDER BY place',
  )
  const lastPlace = db.prepare<[string], { place: number }>(
    'SELECT coalesce(max(place), 0) AS place FROM returns WHERE reference = ?',
  )
  const insert = db.prepare(
    `INSERT INTO returns ("order", reference, place, at, offset, customer, sku, quantity, refund, import)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ${importNumber})`,
  )
  const keep = db.prepare(`INSERT INTO adjustments VALUES (?, 'refund', ?)`)

  const spread = (order: RefundedOrder): boolean => {
    const orderLines = lines.all(order.number)
    const paid = sum(orderLines.map((line) => line.paid))
    const given = order.refund ?? 0
    const left = (given === 0 ? paid : given) - order.returned
    const withoutTax = Math.round((left * (paid / (paid + order.tax))) / unit) * unit
    const onGoods = Math.max(0, Math.min(order.tax > 0 && order.refund ? withoutTax : left, paid - order.returned))
    if (left > onGoods) keep.run(order.number, left - onGoods)
    if (onGoods === 0) return false
    const size = onGoods % unit === 0 ? unit : 1
    const shares: number[] = []
    split(
      onGoods / size,
      orderLines.map((line) => Math.max(1, Math.round(line.paid / size))),
      shares,
    )
    let place = lastPlace.get(order.id)?.place ?? 0
    for (const [index, line] of orderLines.entries()) {
      const refund = (shares[index] ?? 0) * size
      if (refund === 0) continue
      const quantity = Math.max(1, Math.min(line.quantity, Math.round(line.quantity * (refund / line.paid))))
      const { number, id, at, offset, customer } = order
      insert.run(number, id, ++place, at, offset, customer, line.sku, quantity, refund)
    }
    return true
  }
  let count = 0
  for (
    let batch = refunded.all(0);
    batch.length > 0;
    batch = refunded.all(batch.at(-1)?.number ?? Number.MAX_SAFE_INTEGER)
  ) {
    for (const order of batch) if (spread(order)) count++
  }
  return count
}
