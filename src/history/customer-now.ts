import type { Rules } from '../compile/rules.ts'
import type { Customer } from '../evaluate/cart/cart.ts'
import { formatMinor } from '../money/amounts.ts'
import { minorDigits } from '../money/currencies.ts'
import type { History } from './store.ts'
import { declaredAttributes, isoInstant, masterDataOf } from './to-cart.ts'

interface OrderRow {
  readonly number: number
  readonly at: number
  readonly offset: number
  /** Millionths. */
  readonly paid: number
}

/**
 * A customer's state after their last order, based on what was actually charged. Undefined if the history doesn't have the
 * customer. Attributes are included only if rules declare them: rules reject all others.
 */
export function customerNow(history: History, id: string, rules?: Rules): Customer | undefined {
  const master = masterDataOf(history).customer(id)
  if (master === undefined) return undefined
  const digits = minorDigits(history.currency() ?? '') ?? 2
  const inMajorUnits = (millionths: number): string => formatMinor(Math.round(millionths / 10 ** (6 - digits)), digits)
  const orders = history.db
    .prepare<[string], OrderRow>(
      `SELECT number, at, offset, (SELECT coalesce(sum(paid), 0) FROM lines WHERE "order" = o.number) AS paid
       FROM orders o WHERE customer = ? ORDER BY at, number`,
    )
    .all(id)
  const { attributes, ...own } = master
  const lines = linesByOrder(history, id)
  return {
    id,
    ...own,
    ...(rules && declaredAttributes('customer', attributes, rules)),
    orders: orders.length,
    spend: inMajorUnits(orders.reduce((sum, { paid }) => sum + paid, 0)),
    history: orders.map(({ number, at, offset, paid }) => ({
      at: isoInstant(at, offset),
      amount: inMajorUnits(paid),
      lines: (lines.get(number) ?? []).map((line) => ({ sku: line.sku, amount: inMajorUnits(line.paid) })),
    })),
  }
}

interface LineRow {
  readonly order: number
  readonly sku: string
  /** Millionths. */
  readonly paid: number
}

function linesByOrder({ db }: History, customer: string): ReadonlyMap<number, readonly LineRow[]> {
  const rows = db
    .prepare<[string], LineRow>(
      `SELECT "order", sku, coalesce(paid, 0) AS paid FROM lines
       WHERE "order" IN (SELECT number FROM orders WHERE customer = ?) ORDER BY "order", place`,
    )
    .all(customer)
  return Map.groupBy(rows, ({ order }) => order)
}
