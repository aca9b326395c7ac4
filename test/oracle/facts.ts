import type { PastLine } from '../../src/evaluate/cart/cart.ts'
import { isCartText } from '../../src/syntax/cart-texts.ts'
import type { Fact, Name } from '../../src/syntax/tree.ts'
import { type Exact, exact, ratio, sum, zero } from './exact.ts'
import { hasTier, tierOf } from './programs.ts'
import { codeKey } from './rules.ts'
import { isInSegment } from './segments.ts'
import { isSelected } from './selectors.ts'
import { daysToAnniversary, isInLast, isInThis } from './time.ts'
import { amountOf, goodsTotal, type Item, isReduced, type Row } from './units.ts'
import { constant, type Place, spanOf, type Value, valueAt } from './values.ts'

/** The value of a fact in the cart; undefined if the cart does not say. */
export function factValue(fact: Fact, place: Place): Value | undefined {
  const { cart } = place.world
  const { customer } = cart
  if (isCartText(fact.fact)) {
    const given = cart[fact.fact]
    return given === undefined ? undefined : yesNo(named(fact, given))
  }
  switch (fact.fact) {
    case 'subtotal':
      return money(sum(rowsOf(fact, place).flatMap((row) => row.units.map((unit) => unit.original))), place)
    case 'quantity':
      return number(quantityOf(rowsOf(fact, place)))
    case 'lines':
      return number(exact(rowsOf(fact, place).length))
    case 'distinct-products':
      return number(exact(new Set(rowsOf(fact, place).map((row) => row.item.sku)).size))
    case 'one-product':
      return number(largestCount(rowsOf(fact, place)))
    case 'weight':
      return weightOf(rowsOf(fact, place))
    case 'running-total':
      return money(goodsTotal(place.state), place)
    case 'running-subtotal': {
      const rows = place.state.rows.filter((row) => isRowSelected(row, fact, place))
      return money(sum(rows.flatMap((row) => row.units.map((unit) => amountOf(place.state, unit)))), place)
    }
    case 'total-with-delivery': {
      const { start } = place.world
      return money(goodsTotal(start).plus(sum(start.deliveries.map((each) => each.price))), place)
    }
    case 'contains': {
      const rows = rowsOf(fact, place)
      const needed = fact.count && constant(fact.count, place.world.rules)
      return yesNo(needed ? needed.lessThanOrEqualTo(countUnits(rows)) : rows.length > 0)
    }

    case 'coupon':
      return yesNo(validCodes(place).some((each) => each.pool !== undefined && named(fact, each.pool)))
    case 'any-coupon':
      return yesNo(validCodes(place).length > 0)
    case 'no-coupon':
      return yesNo(validCodes(place).length === 0)
    case 'codes':
      return number(exact(validCodes(place).filter((each) => each.pool !== undefined && named(fact, each.pool)).length))
    case 'code': {
      const asked = (fact.names ?? []).map((name) => codeKey(name.text))
      return yesNo(validCodes(place).some((each) => asked.includes(codeKey(each.code))))
    }

    case 'segment':
      return yesNo((fact.names ?? []).some((name) => isInSegment(name.text, place)))
    case 'no-segment': {
      const declared = [...place.world.rules.segments.keys()]
      return yesNo((customer?.segments ?? []).length === 0 && !declared.some((name) => isInSegment(name, place)))
    }
    case 'signed-in':
      return yesNo(customer !== undefined)
    case 'customer':
      return yesNo(customer !== undefined && named(fact, customer.id))
    case 'first-order':
      return customer?.orders === undefined ? undefined : yesNo(customer.orders === 0)
    case 'orders':
      if (!fact.goods) return customer?.orders === undefined ? undefined : number(exact(customer.orders))
      return pastValue(fact, place, (orders) => number(exact(orders.length)))
    case 'orders-in-last':
    case 'orders-this':
      return pastValue(fact, place, (orders) => number(exact(orders.length)))
    case 'spend':
      if (!fact.goods) return customer?.spend === undefined ? undefined : major(exact(customer.spend))
      return pastValue(fact, place, (orders) => major(sum(orders)))
    case 'spend-in-last':
    case 'spend-this':
      return pastValue(fact, place, (orders) => major(sum(orders)))
    case 'birthday':
      return customer?.birthday === undefined ? undefined : yesNo(isNear(customer.birthday, fact, place))
    case 'anniversary': {
      const day = fact.date && valueAt(fact.date, place)
      return day?.type === 'date' ? yesNo(isNear(day.value, fact, place)) : undefined
    }
    case 'today':
      return { type: 'date', value: place.world.now.toPlainDate().toString() }
    case 'subscribed-since':
      return customer?.subscribedSince === undefined ? undefined : { type: 'date', value: customer.subscribedSince }

    case 'tier':
      return tierValue(fact, place)
    case 'points': {
      const points = customer?.programs?.[fact.program?.text ?? '']?.points
      return points === undefined ? undefined : number(exact(points))
    }
    case 'member':
      return yesNo((customer?.memberships ?? []).some((each) => named(fact, each)))

    case 'delivery': {
      if (cart.delivery === undefined) return undefined
      return yesNo(place.world.start.deliveries.some((each) => named(fact, each.method)))
    }

    case 'price':
      return place.item && major(place.item.price)
    case 'list-price':
      return place.item && major(place.item.listPrice ?? place.item.price)
    case 'cost':
      return place.item?.cost && major(place.item.cost)
    case 'subscribed-for':
      throw new Error('how long someone is subscribed is only ever compared')
  }
}

const number = (value: Exact): Value => ({ type: 'number', value: ratio(value) })
const major = (value: Exact): Value => ({ type: 'money', value: ratio(value) })
const money = (minor: Exact, place: Place): Value => ({
  type: 'money',
  value: { n: minor, d: exact(10).pow(place.world.rules.digits) },
})
const yesNo = (value: boolean): Value => ({ type: 'yes/no', value })

function named(fact: Fact, name: string): boolean {
  return (fact.names ?? []).some((each: Name) => each.text === name)
}

function validCodes({ world }: Place) {
  return world.codes.filter((each) => each.status === 'unused')
}

/** The incoming rows that match the fact's selector, if it has one. */
export function rowsOf(fact: Fact, place: Place): Row[] {
  return place.world.start.rows.filter((row) => isRowSelected(row, fact, place))
}

function isRowSelected(row: Row, fact: Fact, place: Place): boolean {
  if (!fact.goods) return true
  const reduced = row.units.some((unit) => isReduced(place.state, unit))
  return isSelected(fact.goods, { ...place, item: row.item, reduced }) === true
}

function quantityOf(rows: readonly Row[]): Exact {
  return sum(rows.map((row) => row.item.quantity))
}

export function countUnits(rows: readonly Row[]): number {
  return rows.reduce((count, row) => count + row.units.length, 0)
}

function largestCount(rows: readonly Row[]): Exact {
  const counts = rows.map((row) => quantityOf(rows.filter((other) => other.item.sku === row.item.sku)))
  return counts.reduce((a, b) => (a.greaterThan(b) ? a : b), zero)
}

function weightOf(rows: readonly Row[]): Value | undefined {
  const weights = rows.map(({ item }) => item.weight?.times(item.quantity))
  const known = weights.filter((weight) => weight !== undefined)
  return known.length < weights.length ? undefined : number(sum(known))
}

/** The amount paid in each past order that counts, for the selected goods; unknown if an order does not list its goods. */
function pastValue(fact: Fact, place: Place, write: (orders: readonly Exact[]) => Value): Value | undefined {
  const { history } = place.world.cart.customer ?? {}
  if (history === undefined) return undefined
  const orders = history.filter((order) => counts(order.at, fact, place))
  if (!fact.goods) return write(orders.map((order) => exact(order.amount)))
  if (orders.some((order) => order.lines === undefined)) return undefined
  const wanted = orders.map((order) => (order.lines ?? []).filter((line) => isPastGoods(line, fact, place)))
  return write(wanted.filter((lines) => lines.length > 0).map((lines) => sum(lines.map((line) => exact(line.amount)))))
}

function counts(at: string, fact: Fact, { world }: Place): boolean {
  if (fact.this) return isInThis(world.now, at, fact.this)
  return isInLast(world.now, at, fact.period && spanOf(fact.period, world.rules))
}

function isPastGoods(line: PastLine, fact: Fact, place: Place): boolean {
  const product = place.world.rules.catalogue.get(line.sku)
  const item: Item = {
    id: '',
    sku: line.sku,
    quantity: exact(1),
    whole: true,
    price: zero,
    categories: line.categories ?? product?.categories ?? [],
    ...brandOf(line.brand ?? product?.brand),
    labels: line.labels ?? product?.labels ?? [],
    attributes: product?.attributes ?? {},
    prices: [],
  }
  return fact.goods !== undefined && isSelected(fact.goods, { ...place, item, reduced: false }) === true
}

const brandOf = (brand: string | undefined) => (brand === undefined ? {} : { brand })

function isNear(day: string, { period }: Fact, { world }: Place): boolean {
  if (period === undefined) return false
  const { count, unit } = spanOf(period, world.rules)
  if (unit !== 'day' && unit !== 'week') throw new Error(`anniversaries are counted in days, not in a ${unit}`)
  return daysToAnniversary(world.now, day) <= count * (unit === 'week' ? 7 : 1)
}

function tierValue(fact: Fact, place: Place): Value | undefined {
  const program = place.world.rules.programs.get(fact.program?.text ?? '')
  if (!program || !fact.level) return undefined
  const tier = tierOf(program, place)
  if (tier === undefined) return undefined
  const { atLeast, tier: asked } = fact.level
  return yesNo(hasTier(program, tier, asked.text, atLeast))
}
