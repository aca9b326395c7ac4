/** A past order as a cart, as it would have come in on its day. */
import type { Rules } from '../compile/rules.ts'
import type { Cart, Customer, Line, Usage } from '../evaluate/cart.ts'
import type { PastLine, PastOrder } from './model.ts'
import type { History } from './store.ts'

/** What the store knows of products and customers, read once: orders only name them. */
export interface MasterData {
  readonly products: ReadonlyMap<string, Partial<Line>>
  readonly customers: ReadonlyMap<string, CustomerMaster>
}

type CustomerMaster = Pick<Customer, 'segments' | 'birthday' | 'subscribedSince' | 'memberships' | 'attributes'>

/** What changes from order to order: how the customer stood, and what was used up. */
export interface Moment {
  readonly customer?: Pick<Customer, 'orders' | 'spend' | 'history' | 'programs'>
  readonly usage?: Usage
}

type ProductRow = {
  sku: string
  categories: string
  brand: string | null
  labels: string
  list_price: number | null
  cost: number | null
  min_price: number | null
}
type CustomerRow = {
  id: string
  segments: string
  birthday: string | null
  subscribed_since: string | null
  memberships: string
  attributes: string
}

export function readMasterData(history: History): MasterData {
  const products = history.db
    .prepare<[], ProductRow>('SELECT sku, categories, brand, labels, list_price, cost, min_price FROM products')
    .all()
  const customers = history.db
    .prepare<[], CustomerRow>('SELECT id, segments, birthday, subscribed_since, memberships, attributes FROM customers')
    .all()
  return {
    products: new Map(
      products.map((row) => [
        row.sku,
        {
          categories: JSON.parse(row.categories) as string[],
          labels: JSON.parse(row.labels) as string[],
          ...(row.brand !== null && { brand: row.brand }),
          ...(row.list_price !== null && { listPrice: decimal(row.list_price) }),
          ...(row.cost !== null && { cost: decimal(row.cost) }),
          ...(row.min_price !== null && { minPrice: decimal(row.min_price) }),
        },
      ]),
    ),
    customers: new Map(
      customers.map((row) => [
        row.id,
        {
          segments: JSON.parse(row.segments) as string[],
          memberships: JSON.parse(row.memberships) as string[],
          attributes: JSON.parse(row.attributes) as Customer['attributes'] & object,
          ...(row.birthday !== null && { birthday: row.birthday }),
          ...(row.subscribed_since !== null && { subscribedSince: row.subscribed_since }),
        },
      ]),
    ),
  }
}

/**
 * Makes carts for these rules. Attributes that the rules don't declare are left out, and so are what the rules' own
 * catalogue says of a SKU: it knows better than the history.
 */
export function cartMaker(rules: Rules, { products, customers }: MasterData) {
  const declared = (owner: string, attributes: Customer['attributes'] = {}) => {
    const known = Object.entries(attributes).filter(([name]) => Object.hasOwn(rules.attributes, `${owner}.${name}`))
    return known.length > 0 ? { attributes: Object.fromEntries(known) } : {}
  }
  const line = (past: PastLine): Line => ({
    ...(Object.hasOwn(rules.catalogue, past.sku) ? undefined : products.get(past.sku)),
    sku: past.sku,
    quantity: decimal(past.quantity),
    price: decimal(past.price),
    ...(past.listPrice !== undefined && { listPrice: decimal(past.listPrice) }),
    ...declared('item', past.attributes),
  })
  const customer = (id: string, facts: Moment['customer']): Customer => {
    const { attributes, ...master } = customers.get(id) ?? {}
    return { id, ...master, ...declared('customer', attributes), ...facts }
  }

  return (order: PastOrder, moment: Moment): Cart => ({
    id: order.id,
    at: isoInstant(order.at, order.offset),
    currency: rules.currency,
    lines: order.lines.map(line),
    ...(order.customer !== undefined && { customer: customer(order.customer, moment.customer) }),
    ...(order.codes.length > 0 && { codes: order.codes }),
    ...(order.payment !== undefined && { payment: order.payment }),
    ...(order.channel !== undefined && { channel: order.channel }),
    ...(order.store !== undefined && { store: order.store }),
    ...(order.country !== undefined && { country: order.country }),
    ...(order.delivery && { delivery: { method: order.delivery.method, price: decimal(order.delivery.price) } }),
    ...declared('cart', order.attributes),
    ...(moment.usage && { usage: moment.usage }),
  })
}

/** Whole millionths as a decimal string. Below 10^15 the shortest digits of the quotient are the exact ones. */
export const decimal = (millionths: number): string => String(millionths / 1_000_000)

/** "2026-10-03T12:00:00+02:00" of an instant, as clocks showed it that far from UTC (minutes). */
export function isoInstant(at: number, offset: number): string {
  const clock = new Date(at + offset * 60_000).toISOString().slice(0, 19)
  const distance = Math.abs(offset)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${clock}${offset < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`
}
