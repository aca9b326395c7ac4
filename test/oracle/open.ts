import type { Cart, Delivery as CartDelivery, Line } from '../../src/evaluate/cart/cart.ts'
import type { Product } from './catalogue.ts'
import { type Exact, exact, round } from './exact.ts'
import type { RuleSet } from './rules.ts'
import { splitEqually } from './split.ts'
import type { Delivery, Item, Row, State, Unit } from './units.ts'

/** A cart line merged with its product from the catalogue. */
export function itemOf(line: Line, place: number, rules: RuleSet): Item {
  const product: Product | undefined = rules.catalogue.get(line.sku)
  const price = line.price ?? product?.price
  if (price === undefined) throw new Error(`nothing says what ${line.sku} costs`)
  const quantity = exact(line.quantity)
  const brand = line.brand ?? product?.brand
  return {
    id: line.id ?? String(place + 1),
    sku: line.sku,
    quantity,
    whole: quantity.isInteger() && !isMeasured(line.unit ?? product?.unit),
    price: exact(price),
    ...decimal('listPrice', line.listPrice ?? product?.listPrice),
    ...decimal('cost', line.cost ?? product?.cost),
    ...decimal('minPrice', line.minPrice ?? product?.minPrice),
    ...decimal('weight', line.weight ?? product?.weight),
    ...(line.delivery !== undefined && { delivery: line.delivery }),
    categories: line.categories ?? product?.categories ?? [],
    ...(brand !== undefined && { brand }),
    labels: line.labels ?? product?.labels ?? [],
    attributes: { ...product?.attributes, ...line.attributes },
    prices: [],
  }
}

/** M4: a line of a product sold by the kilogram or metre is one unit. */
export function isMeasured(unit: string | undefined): boolean {
  return unit !== undefined && ['kg', 'm', 'm2', 'l'].includes(unit)
}

function decimal<Field extends string>(field: Field, value: string | undefined): Partial<Record<Field, Exact>> {
  return value === undefined ? {} : ({ [field]: exact(value) } as Record<Field, Exact>)
}

/** M2, M4, M5: the line's amount, rounded once and split over its units. */
export function rowOf(item: Item, rules: RuleSet): Row {
  return { item, units: unitsFor(item, item.quantity, rules) }
}

/** The whole units of an item, or one unit for a decimal quantity. */
export function unitsFor(item: Item, quantity: Exact, rules: RuleSet): Unit[] {
  const amount = (price: Exact): Exact =>
    round(price.times(quantity).times(exact(10).pow(rules.digits)), rules.rounding.mode)
  const count = item.whole ? quantity.toNumber() : 1
  const originals = splitEqually(amount(item.price), count)
  const lists = item.listPrice ? splitEqually(amount(item.listPrice), count) : originals
  return originals.map((original, place) => ({ item, original, list: lists[place] ?? original }))
}

export function stateOf(rows: readonly Row[], deliveries: readonly Delivery[]): State {
  return {
    rows,
    deliveries,
    takes: [],
    parts: [],
    spent: [],
    gifts: [],
    given: [],
    shipping: [],
    outcomes: [],
    offers: [],
    cuts: [],
    applied: [],
    needed: [],
  }
}

export function deliveriesOf(cart: Cart, rules: RuleSet): Delivery[] {
  return listed(cart.delivery).map((each) => ({
    ...(each.id !== undefined && { id: each.id }),
    method: each.method,
    price: exact(each.price).times(exact(10).pow(rules.digits)),
  }))
}

function listed(delivery: Cart['delivery']): readonly CartDelivery[] {
  if (delivery === undefined) return []
  return 'method' in delivery ? [delivery] : delivery
}
