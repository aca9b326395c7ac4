/** One past order with everything the history knows about it. */

import type { Attributes } from '../../evaluate/cart/cart.ts'
import { padded } from '../../money/amounts.ts'
import { minorDigits } from '../../money/currencies.ts'
import { sum } from '../../money/sum.ts'
import { lineAmount } from '../import/import-totals.ts'
import type { History } from '../store.ts'
import { mustBeInstant, storedAttributes, storedCodes, storedDeliveries, storedList } from '../stored-values.ts'
import { decimal } from '../to-cart.ts'
import { inMajorUnits, localTime } from './orders.ts'

/** Amounts are decimal strings in major units, with the currency's digits; unit prices have as many digits as they need. */
export interface OrderRecord {
  readonly id: string
  /** Local time: "2026-10-03 12:00". */
  readonly at: string
  /** Name of the imported file. */
  readonly file: string
  readonly customer?: string
  /** The customer's current segments in the history. */
  readonly segments: readonly string[]
  readonly codes: readonly string[]
  readonly channel?: string
  readonly country?: string
  readonly store?: string
  readonly payment?: string
  readonly deliveries: readonly { readonly method: string; readonly price: string }[]
  readonly attributes: Attributes
  readonly lines: readonly RecordLine[]
  readonly returns: readonly RecordReturn[]
  readonly totals: RecordTotals
}

export interface RecordLine {
  readonly sku: string
  readonly name?: string
  readonly quantity: string
  /** Unit price: the customer's own, before promotions. */
  readonly price: string
  readonly listPrice?: string
  /** For the whole line. */
  readonly before: string
  readonly discount: string
  readonly paid: string
  readonly attributes: Attributes
}

export interface RecordReturn {
  readonly at: string
  readonly sku: string
  readonly name?: string
  readonly quantity: string
  readonly refund: string
}

export interface RecordTotals {
  readonly before: string
  readonly discount: string
  /** The tip, fees, tax, gift cards and refunds not tied to goods that the order has. */
  readonly adjustments: readonly { readonly kind: string; readonly amount: string }[]
  /** Goods less discounts, plus delivery, tips, fees and tax; refunds are not deducted. */
  readonly paid: string
  readonly refunded?: string
}

interface OrderRow {
  readonly number: number
  readonly at: number
  readonly offset: number
  readonly file: string
  readonly customer: string | null
  readonly segments: string | null
  readonly codes: string
  readonly channel: string | null
  readonly country: string | null
  readonly store: string | null
  readonly payment: string | null
  readonly delivery: string | null
  readonly delivery_price: number | null
  readonly deliveries: string
  readonly attributes: string
}

interface LineRow {
  readonly sku: string
  readonly name: string | null
  readonly quantity: number
  readonly price: number
  readonly list_price: number | null
  readonly before: number
  readonly paid: number
  readonly attributes: string
}

interface ReturnRow {
  readonly at: number
  readonly offset: number
  readonly sku: string
  readonly name: string | null
  readonly quantity: number
  readonly refund: number
}

/**
 * The sign with which an adjustment counts towards what was paid. Others don't count: a gift card is a payment, a refund goes
 * back.
 */
const signs: Readonly<Record<string, 1 | -1>> = { tip: 1, fee: 1, tax: 1, 'delivery discount': -1 }

export function orderRecord(history: History, id: string): OrderRecord | undefined {
  const { db } = history
  const order = db
    .prepare<[string], OrderRow>(
      `SELECT o.*, i.file, c.segments FROM orders o JOIN imports i ON i.id = o.import LEFT JOIN customers c ON c.id = o.customer
       WHERE o.id = ?`,
    )
    .get(id)
  if (order === undefined) return undefined
  mustBeInstant(id, order.at, order.offset)
  const digits = minorDigits(history.currency() ?? '') ?? 2
  const major = (millionths: number): string => inMajorUnits(millionths, digits)
  const named = (name: string | null) => (name === null ? {} : { name })
  const lines = db
    .prepare<[number], LineRow>(
      `SELECT l.sku, p.name, l.quantity, l.price, l.list_price, ${lineAmount} AS before, l.paid, l.attributes
       FROM lines l JOIN products p ON p.sku = l.sku WHERE l."order" = ? ORDER BY l.place`,
    )
    .all(order.number)
  const returns = db
    .prepare<[number], ReturnRow>(
      `SELECT r.at, r.offset, r.sku, p.name, r.quantity, r.refund FROM returns r JOIN products p ON p.sku = r.sku
       WHERE r."order" = ? ORDER BY r.at, r.place`,
    )
    .all(order.number)
  const adjustments = db
    .prepare<[number], { kind: string; amount: number }>(
      'SELECT kind, amount FROM adjustments WHERE "order" = ? AND amount <> 0 ORDER BY kind',
    )
    .all(order.number)
  const before = sum(lines.map((line) => line.before))
  const paidForGoods = sum(lines.map((line) => line.paid))
  const extra = sum(adjustments.map(({ kind, amount }) => amount * (signs[kind] ?? 0)))
  const refunds = adjustments.filter(({ kind }) => kind === 'refund').map(({ amount }) => amount)
  const refunded = sum([...returns.map(({ refund }) => refund), ...refunds])
  const text = (name: 'customer' | 'channel' | 'country' | 'store' | 'payment') =>
    order[name] === null ? {} : { [name]: order[name] }
  return {
    id,
    at: localTime(order.at, order.offset),
    file: order.file,
    ...text('customer'),
    segments: storedList(order.segments ?? '[]'),
    codes: storedCodes(order.codes).map((code) => (typeof code === 'string' ? code : code.code)),
    ...text('channel'),
    ...text('country'),
    ...text('store'),
    ...text('payment'),
    deliveries: storedDeliveries(order.delivery, order.delivery_price ?? 0, order.deliveries).map(
      ({ method, price }) => ({ method, price: major(price) }),
    ),
    attributes: storedAttributes(order.attributes),
    lines: lines.map((line) => ({
      sku: line.sku,
      ...named(line.name),
      quantity: decimal(line.quantity),
      price: padded(decimal(line.price), digits),
      ...(line.list_price !== null && { listPrice: padded(decimal(line.list_price), digits) }),
      before: major(line.before),
      discount: major(line.before - line.paid),
      paid: major(line.paid),
      attributes: storedAttributes(line.attributes),
    })),
    returns: returns.map(({ at, offset, sku, name, quantity, refund }) => ({
      at: localTime(at, offset),
      sku,
      ...named(name),
      quantity: decimal(quantity),
      refund: major(refund),
    })),
    totals: {
      before: major(before),
      discount: major(before - paidForGoods),
      adjustments: adjustments.map(({ kind, amount }) => ({ kind, amount: major(amount) })),
      paid: major(paidForGoods + (order.delivery_price ?? 0) + extra),
      ...(refunded !== 0 && { refunded: major(refunded) }),
    },
  }
}

/** The first orders in import order. */
export const firstIds = ({ db }: History, limit: number): readonly string[] =>
  db.prepare<[number], string>('SELECT id FROM orders ORDER BY number LIMIT ?').pluck().all(limit)
