/** Converts a past order to a cart, as it would have been submitted at the time. */
import type { AttributeType, Rules } from '../compile/rules.ts'
import type {
  Attributes,
  Cart,
  CartTexts,
  Customer,
  PastOrder as CustomerOrder,
  Line,
  Usage,
} from '../evaluate/cart/cart.ts'
import { type CartText, cartTextNames } from '../syntax/cart-texts.ts'
import { codeHonourer } from './codes.ts'
import type { PastLine, PastOrder } from './model.ts'
import type { History } from './store.ts'
import { storedAttributes, storedList } from './stored-values.ts'

/** What the store knows about products and customers, each read the first time an order refers to it. */
export interface MasterData {
  product(sku: string): Partial<Line> | undefined
  customer(id: string): CustomerMaster | undefined
}

type CustomerMaster = Pick<Customer, 'segments' | 'birthday' | 'subscribedSince' | 'memberships' | 'attributes'>

/** What changes from order to order: the customer's state and the usage. */
export interface PriorState {
  readonly customer?: Pick<Customer, 'orders' | 'spend' | 'history' | 'programs'>
  readonly usage?: Usage
}

type ProductRow = {
  categories: string
  brand: string | null
  labels: string
  list_price: number | null
  cost: number | null
  min_price: number | null
}
type CustomerRow = {
  segments: string
  birthday: string | null
  subscribed_since: string | null
  memberships: string
  attributes: string
}

export function masterDataOf({ db }: History): MasterData {
  const product = db.prepare<[string], ProductRow>(
    'SELECT categories, brand, labels, list_price, cost, min_price FROM products WHERE sku = ?',
  )
  const customer = db.prepare<[string], CustomerRow>(
    'SELECT segments, birthday, subscribed_since, memberships, attributes FROM customers WHERE id = ?',
  )
  return {
    product: (sku) => {
      const row = product.get(sku)
      return row && productOf(row)
    },
    customer: (id) => {
      const row = customer.get(id)
      return row && customerOf(row)
    },
  }
}

const productOf = (row: ProductRow): Partial<Line> => ({
  categories: storedList(row.categories),
  labels: storedList(row.labels),
  ...(row.brand !== null && { brand: row.brand }),
  ...(row.list_price !== null && { listPrice: decimal(row.list_price) }),
  ...(row.cost !== null && { cost: decimal(row.cost) }),
  ...(row.min_price !== null && { minPrice: decimal(row.min_price) }),
})

const customerOf = (row: CustomerRow): CustomerMaster => ({
  segments: storedList(row.segments),
  memberships: storedList(row.memberships),
  attributes: storedAttributes(row.attributes),
  ...(row.birthday !== null && { birthday: row.birthday }),
  ...(row.subscribed_since !== null && { subscribedSince: row.subscribed_since }),
})

/** Only the attributes that the rules declare; rules reject all others. */
export function declaredAttributes(
  owner: 'cart' | 'customer' | 'item',
  attributes: Attributes | undefined,
  rules: Rules,
): { attributes?: Attributes } {
  if (attributes === undefined) return noAttributes
  const names = Object.keys(attributes)
  if (names.length === 0) return noAttributes
  const known = names.filter((name) => Object.hasOwn(rules.attributes, `${owner}.${name}`))
  if (known.length === 0) return noAttributes
  return {
    attributes: Object.fromEntries(
      known.map((name) => [name, asDeclared(attributes[name] as string, rules.attributes[`${owner}.${name}`])]),
    ),
  }
}

/** Files only have text: "yes" becomes true for a yes/no attribute. */
function asDeclared(value: Attributes[string], type: AttributeType | undefined): Attributes[string] {
  if (type !== 'yes/no' || typeof value !== 'string') return value
  if (/^(?:yes|true|1)$/i.test(value)) return true
  return /^(?:no|false|0)$/i.test(value) ? false : value
}

const noAttributes = {}

/**
 * Makes carts for these rules. Leaves out attributes that the rules don't declare, and product data for SKUs in the rules' own
 * catalogue, which takes precedence over the history.
 */
export function cartMaker(rules: Rules, master: MasterData) {
  const honour = codeHonourer(rules)
  const line = (past: PastLine): Line => ({
    ...(Object.hasOwn(rules.catalogue, past.sku) ? undefined : master.product(past.sku)),
    sku: past.sku,
    quantity: decimal(past.quantity),
    price: unitPrice(past),
    ...(past.listPrice !== undefined && { listPrice: decimal(past.listPrice) }),
    ...declaredAttributes('item', past.attributes, rules),
  })
  const customer = (id: string, facts: PriorState['customer']): Customer => {
    const { attributes, ...own } = master.customer(id) ?? {}
    const history = facts?.history?.map(withGoods)
    return { id, ...own, ...declaredAttributes('customer', attributes, rules), ...facts, ...(history && { history }) }
  }
  const withGoods = (past: CustomerOrder): CustomerOrder =>
    past.lines === undefined
      ? past
      : { ...past, lines: past.lines.map((bought) => ({ ...goodsOf(bought.sku), ...bought })) }
  /** What only the history knows about a SKU. */
  const goodsOf = (sku: string): Pick<Line, 'categories' | 'brand' | 'labels'> => {
    if (Object.hasOwn(rules.catalogue, sku)) return {}
    const { categories, brand, labels } = master.product(sku) ?? {}
    return { ...(categories && { categories }), ...(brand !== undefined && { brand }), ...(labels && { labels }) }
  }

  return (order: PastOrder, prior: PriorState): Cart => ({
    id: order.id,
    at: isoInstant(order.at, order.offset),
    currency: rules.currency,
    lines: order.lines.map(line),
    ...(order.customer !== undefined && { customer: customer(order.customer, prior.customer) }),
    ...(order.codes.length > 0 && { codes: honour(order.codes, isoInstant(order.at, order.offset)) }),
    ...textsOf(order),
    ...deliveryOf(order),
    ...declaredAttributes('cart', order.attributes, rules),
    ...(prior.usage && { usage: prior.usage }),
  })
}

/** One delivery, or several with their positions as ids. */
export function deliveryOf({ deliveries }: PastOrder): Pick<Cart, 'delivery'> {
  const [first, ...others] = deliveries.map(({ method, price }) => ({ method, price: decimal(price) }))
  if (first === undefined) return {}
  if (others.length === 0) return { delivery: first }
  return { delivery: [first, ...others].map((each, place) => ({ id: String(place + 1), ...each })) }
}

/** Where the history stores each text field of a cart. */
const keptTexts: Readonly<Record<CartText, (order: PastOrder) => string | undefined>> = {
  payment: ({ payment }) => payment,
  channel: ({ channel }) => channel,
  store: ({ store }) => store,
  country: ({ country }) => country,
}

/** Called for every order of a replay, so it avoids intermediate lists. */
export function textsOf(order: PastOrder): CartTexts {
  const texts: { [Name in CartText]?: string } = {}
  for (const name of cartTextNames) {
    const text = keptTexts[name](order)
    if (text !== undefined) texts[name] = text
  }
  return texts
}

/** As a decimal string; if the line's amount is known, with enough decimals to reproduce it. */
export const unitPrice = ({ price, amount, quantity }: PastLine): string =>
  amount === undefined ? decimal(price) : (amount / quantity).toFixed(12)

/** Whole millionths as a decimal string. Below 10^15 the shortest digits of the quotient are exact. */
export const decimal = (millionths: number): string => String(millionths / 1_000_000)

/** Formats an instant as "2026-10-03T12:00:00+02:00"; `offset` is in minutes from UTC. */
export function isoInstant(at: number, offset: number): string {
  const clock = new Date(at + offset * 60_000).toISOString().slice(0, 19)
  const distance = Math.abs(offset)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${clock}${offset < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`
}
