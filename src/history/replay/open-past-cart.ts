/** Opens past orders as carts with everything as it stood before them, without a detour through JSON. */
import type { Rules } from '../../compile/rules.ts'
import type { Customer } from '../../evaluate/cart/cart.ts'
import type { CountedCart } from '../../evaluate/cart/counters.ts'
import { openDeliveries, openParts } from '../../evaluate/cart/open-cart.ts'
import { openCustomer, pastLine } from '../../evaluate/cart/open-customer.ts'
import { newLine } from '../../evaluate/cart/open-lines.ts'
import { readPrice } from '../../evaluate/cart/read-amount.ts'
import { checkAttributes } from '../../evaluate/cart/read-attributes.ts'
import type { OpenCart, OpenCustomer, OpenLine, OpenPastOrder, OpenProduct, OpenUsage } from '../../evaluate/model.ts'
import type { PreparedRules } from '../../evaluate/prepared-rules.ts'
import { type Fraction, fraction } from '../../money/fraction.ts'
import { codeHonourer } from '../codes.ts'
import type { PastLine, PastOrder } from '../model.ts'
import { decimal, declaredAttributes, deliveryOf, isoInstant, type MasterData, textsOf, unitPrice } from '../to-cart.ts'
import { balance, type CustomerState, type PaidOrder, type ReplayState } from './replay-state.ts'
import type { RequiredHistory } from './required-history.ts'

export type OpenPastCart = (
  order: PastOrder,
  state: ReplayState,
  /** Usage before a cart with these values. */
  usageOf: (cart: CountedCart) => OpenUsage,
) => OpenCart

/** Cache size. Many customers order only once, so the cache must not grow with the history. */
const maxCustomers = 20_000

/** The facts about a customer that are the same for all orders. */
interface CachedCustomer {
  readonly source: Customer
  readonly subscribedSince: number | undefined
}

/**
 * The carts are identical to those of `cartMaker` when opened. Throws a CartError for an order that is invalid under these
 * rules.
 */
export function pastCartOpener(prepared: PreparedRules, master: MasterData, required: RequiredHistory): OpenPastCart {
  const { rules, context } = prepared
  const minor = minorReader(rules)
  const honour = codeHonourer(rules)
  const customers = new Map<string, CachedCustomer>()
  const products = new Map<string, OpenProduct>()

  const productOf = (sku: string): OpenProduct => {
    const known = products.get(sku)
    if (known) return known
    const product = context.product(sku) ?? productFrom(master.product(sku) ?? {}, rules)
    products.set(sku, product)
    return product
  }
  const customerOf = (id: string): CachedCustomer => {
    const known = customers.get(id)
    if (known) return known
    const { attributes, ...facts } = master.customer(id) ?? {}
    const source: Customer = { id, ...facts, ...declaredAttributes('customer', attributes, rules) }
    const read = { source, subscribedSince: openCustomer(source, context).subscribedSince }
    if (customers.size >= maxCustomers) customers.clear()
    customers.set(id, read)
    return read
  }
  const line = (past: PastLine, index: number): OpenLine => {
    const path = `lines[${index}]`
    const product = productOf(past.sku)
    return newLine(
      {
        index,
        id: String(index + 1),
        sku: past.sku,
        measured: product.measured,
        quantity: past.quantity,
        price: past.amount === undefined ? minor(past.price, path) : readPrice(unitPrice(past), `${path}.price`, rules),
        listPrice: past.listPrice === undefined ? product.listPrice : minor(past.listPrice, path),
        cost: product.cost,
        minPrice: product.minPrice,
        categories: product.categories,
        brand: product.brand,
        labels: product.labels,
        weight: product.weight,
        attributes: itemAttributes(past, product, path, rules),
      },
      rules,
    )
  }

  return (order, state, usageOf) => {
    const known = order.customer === undefined ? undefined : customerOf(order.customer)
    const { attributes } = declaredAttributes('cart', order.attributes, rules)
    checkAttributes(attributes, 'cart', 'attributes', rules)
    const { delivery } = deliveryOf(order)
    const source = { id: order.id, customer: known?.source, ...textsOf(order), delivery, attributes }
    return openParts(prepared, {
      source,
      at: order.at,
      lines: order.lines.map(line),
      deliveries: openDeliveries(delivery, rules),
      customer: known && asItStood(known, state.customers.get(known.source.id), order.at, required, productOf),
      usage: usageOf({ customer: known?.source, source }),
      codes: order.codes.length > 0 ? honour(order.codes, isoInstant(order.at, order.offset)) : undefined,
    })
  }
}

const none: readonly never[] = []
const noPrograms: OpenCustomer['programs'] = new Map()

function asItStood(
  { source: { id }, subscribedSince }: CachedCustomer,
  known: CustomerState | undefined,
  at: number,
  required: RequiredHistory,
  productOf: (sku: string) => OpenProduct,
): OpenCustomer {
  return {
    id,
    orders: known?.orders ?? 0,
    spend: known?.spend ?? 0,
    history: required.pastOrders ? (known?.history ?? none).map((order) => openPaid(order, productOf)) : undefined,
    subscribedSince,
    programs:
      required.programs.length === 0
        ? noPrograms
        : new Map(
            required.programs.map((name) => [
              name,
              { tier: undefined, points: fraction(BigInt(balance(known, name, at))) },
            ]),
          ),
  }
}

function openPaid({ at, amount, lines }: PaidOrder, productOf: (sku: string) => OpenProduct): OpenPastOrder {
  return {
    at,
    amount,
    lines: lines?.map((line) => ({ line: pastLine({ sku: line.sku }, productOf(line.sku)), amount: line.amount })),
  }
}

function itemAttributes(past: PastLine, product: OpenProduct, path: string, rules: Rules): OpenLine['attributes'] {
  const { attributes } = declaredAttributes('item', past.attributes, rules)
  if (attributes === undefined) return product.attributes
  checkAttributes(attributes, 'item', `${path}.attributes`, rules)
  return { ...product.attributes, ...attributes }
}

function productFrom(line: NonNullable<ReturnType<MasterData['product']>>, rules: Rules): OpenProduct {
  const price = (field: 'listPrice' | 'cost' | 'minPrice'): Fraction | undefined => {
    const text = line[field]
    return text === undefined ? undefined : readPrice(text, field, rules)
  }
  return {
    listPrice: price('listPrice'),
    cost: price('cost'),
    minPrice: price('minPrice'),
    categories: line.categories ?? none,
    brand: line.brand,
    labels: line.labels ?? none,
    measured: false,
    attributes: {},
  }
}

/** Cache size. Few prices are frequent: each is parsed once. */
const maxPrices = 100_000

function minorReader(rules: Rules): (millionths: number, path: string) => Fraction {
  const read = new Map<number, Fraction>()
  return (millionths, path) => {
    const known = read.get(millionths)
    if (known) return known
    const price = readPrice(decimal(millionths), `${path}.price`, rules)
    if (read.size >= maxPrices) read.clear()
    read.set(millionths, price)
    return price
  }
}
