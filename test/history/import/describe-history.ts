import { decimalOf } from '../../../src/history/decimal.ts'
import { readOrders } from '../../../src/history/read.ts'
import type { History } from '../../../src/history/store.ts'

interface Adjustment {
  readonly order: number
  readonly kind: string
  readonly amount: number
}

interface Return {
  readonly reference: string
  readonly id: string | null
  readonly at: number
  readonly offset: number
  readonly sku: string
  readonly quantity: number
  readonly refund: number
}

/** A history in words that can be compared with the shop's own screens. */
export function describeHistory(history: History) {
  const adjustments = history.db
    .prepare<[], Adjustment>(`SELECT "order", kind, amount FROM main.adjustments ORDER BY "order", kind`)
    .all()
  const returns = history.db
    .prepare<[], Return>(
      `SELECT r.reference, o.id, r.at, r.offset, r.sku, r.quantity, r.refund
       FROM returns r LEFT JOIN orders o ON o.number = r."order" ORDER BY r.reference, r.place`,
    )
    .all()
  return {
    currency: history.currency(),
    orders: Array.from(readOrders(history), (order) => {
      const others = adjustments.filter((each) => each.order === order.number)
      const added = others.filter(({ kind }) => ['tip', 'fee', 'tax'].includes(kind))
      const paid = order.lines.reduce((sum, line) => sum + cents(line.paid), 0)
      const delivery = order.deliveries.reduce((sum, { price }) => sum + price, 0)
      const { customer, country, payment, channel, store, codes, attributes } = order
      return {
        id: order.id,
        at: local(order.at, order.offset),
        ...(customer !== undefined && { customer }),
        ...(country !== undefined && { country }),
        ...(payment !== undefined && { payment }),
        ...(channel !== undefined && { channel }),
        ...(store !== undefined && { store }),
        ...(codes.length > 0 && { codes }),
        ...(order.deliveries.length > 0 && {
          delivery: `${order.deliveries.map(({ method }) => method).join(', ')} ${decimalOf(delivery)}`,
        }),
        ...(Object.keys(attributes).length > 0 && { attributes }),
        lines: order.lines.map(
          ({ sku, quantity, price, listPrice, paid: forLine }) =>
            `${quantity / 1e6} x ${sku} at ${decimalOf(price)}${listPrice === undefined ? '' : ` of ${decimalOf(listPrice)}`}, paid ${decimalOf(cents(forLine))}`,
        ),
        ...(others.length > 0 && {
          adjustments: Object.fromEntries(others.map(({ kind, amount }) => [kind, decimalOf(amount)])),
        }),
        total: decimalOf(paid + delivery + added.reduce((sum, { amount }) => sum + amount, 0)),
      }
    }),
    returns: returns.map(
      ({ reference, id, at, offset, sku, quantity, refund }) =>
        `${quantity / 1e6} x ${sku} of ${id ?? `no order (${reference})`}, ${local(at, offset)}, ${decimalOf(refund)} back`,
    ),
    products: history.db
      .prepare('SELECT sku, name, brand, categories FROM products ORDER BY sku')
      .raw()
      .all()
      .map((row) => (row as (string | null)[]).filter((each) => each !== null && each !== '[]').join(' · ')),
  }
}

const cents = (millionths: number): number => Math.round(millionths / 10_000) * 10_000

function local(at: number, offset: number): string {
  const sign = offset < 0 ? '-' : '+'
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const zone = [hours, minutes].map((each) => String(each).padStart(2, '0')).join(':')
  return `${new Date(at + offset * 60_000).toISOString().slice(0, 19).replace('T', ' ')} ${sign}${zone}`
}
