/**
 * Past orders as rows that any cluster can distribute: one per order and one per customer. Rows with the same `key` must go to
 * the same task, customers before their orders; `record` holds the rest as JSON.
 */
import type { PastOrder } from '../../history/model.ts'
import { readOrders } from '../../history/read.ts'
import type { History } from '../../history/store.ts'
import { type MasterData, masterDataOf } from '../../history/to-cart.ts'
import { type ChargedDelivery, chargesIn } from '../charged.ts'

export interface ClusterRow {
  /** "=C-17" for a customer and their orders, "#4711" for an order without a customer. */
  readonly key: string
  /** Absent for customers. */
  readonly at?: number
  readonly number?: number
  readonly record: string
}

export type CustomerFacts = NonNullable<ReturnType<MasterData['customer']>>
export type ProductFacts = NonNullable<ReturnType<MasterData['product']>>

export type ClusterRecord =
  | { readonly order: PastOrder; readonly delivery?: ChargedDelivery }
  | { readonly customer: { readonly id: string; readonly facts: CustomerFacts } }

const keyOf = (customer: string | undefined, number: number): string =>
  customer === undefined ? `#${number}` : `=${customer}`

const rowOf = (record: ClusterRecord): ClusterRow =>
  'order' in record
    ? {
        key: keyOf(record.order.customer, record.order.number),
        at: record.order.at,
        number: record.order.number,
        record: JSON.stringify(record),
      }
    : { key: keyOf(record.customer.id, 0), record: JSON.stringify(record) }

export function* orderRows(history: History): Generator<ClusterRow> {
  const charges = chargesIn(history)
  const prices = new Map(charges.deliveries())
  const discounts = new Map(charges.deliveryDiscounts())
  for (const order of readOrders(history)) {
    const [price, discount] = [prices.get(order.number), discounts.get(order.number)]
    const delivery = {
      ...(price !== undefined && order.deliveries.length === 0 && { price }),
      ...(discount !== undefined && { discount }),
    }
    yield rowOf({ order, ...(Object.keys(delivery).length > 0 && { delivery }) })
  }
}

/** Only customers who have an order. */
export function* customerRows(history: History): Generator<ClusterRow> {
  const master = masterDataOf(history)
  const ids = history.db
    .prepare<[], string>('SELECT DISTINCT customer FROM orders WHERE customer IS NOT NULL ORDER BY customer')
    .pluck()
    .all()
  for (const id of ids) yield rowOf({ customer: { id, facts: master.customer(id) ?? {} } })
}

export function productsOf(history: History): [sku: string, facts: ProductFacts][] {
  const master = masterDataOf(history)
  const skus = history.db.prepare<[], string>('SELECT sku FROM products ORDER BY sku').pluck().all()
  return skus.flatMap((sku) => {
    const facts = master.product(sku)
    return facts === undefined ? [] : [[sku, facts]]
  })
}

/** Parses the record of a row made by `rowOf`; scripts that transform rows must keep the record unchanged. */
export const readRecord = (text: string): ClusterRecord => JSON.parse(text) as ClusterRecord
