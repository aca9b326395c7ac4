/** Facts about the orders that do not depend on a scenario, as columns parallel to those of the outcomes. */
import { addFloat, floatAt } from '../columns/cells.ts'
import type { Outcomes } from '../history/model.ts'
import type { History } from '../history/store.ts'
import { storedList } from '../history/stored-values.ts'

/** A dictionary-encoded column: each order's index into `names`, or -1. */
export interface Names {
  readonly names: readonly string[]
  readonly of: Int32Array
}

export interface OrderFacts {
  readonly customer: Names
  readonly channel: Names
  readonly country: Names
  /** The top-level category with the largest share of the order's value at the customer's own prices. */
  readonly category: Names
  /** By customer. */
  readonly segments: ReadonlyMap<string, readonly string[]>
  /** What was actually charged for the goods, in minor units. */
  readonly paid: Float64Array
  idOf(number: number): string | undefined
}

type OrderRow = readonly [number: number, customer: string | null, channel: string | null, country: string | null]
type LineRow = readonly [order: number, sku: string, paid: number, value: number]

export function readOrderFacts(history: History, outcomes: Outcomes): OrderFacts {
  const placeOf = placesByNumber(outcomes)
  const customer = newNames(outcomes.orders)
  const channel = newNames(outcomes.orders)
  const country = newNames(outcomes.orders)
  const orders = history.db.prepare<[], OrderRow>('SELECT number, customer, channel, country FROM orders').raw()
  for (const [number, itsCustomer, itsChannel, itsCountry] of orders.iterate()) {
    const place = placeOf(number)
    if (place < 0) continue
    customer.put(place, itsCustomer)
    channel.put(place, itsChannel)
    country.put(place, itsCountry)
  }
  const id = history.db.prepare<[number], string>('SELECT id FROM orders WHERE number = ?').pluck()
  return {
    customer,
    channel,
    country,
    segments: readSegments(history),
    ...readLines(history, outcomes, placeOf),
    idOf: (number) => id.get(number),
  }
}

function readLines(history: History, { orders, digits }: Outcomes, placeOf: (number: number) => number) {
  const { names, of: categoryOf } = readTopCategories(history)
  const category = new Int32Array(orders).fill(-1)
  const paid = new Float64Array(orders)
  const minorUnit = 10 ** (6 - digits)
  /** The value of the current order's goods by category; the last entry is for goods without one. */
  const worth = new Float64Array(names.length + 1)
  let present: number[] = []
  let place = -1
  let number = -1
  const close = (): void => {
    if (place < 0) return
    paid[place] = Math.round(floatAt(paid, place) / minorUnit)
    const most = present.reduce((best, each) => (floatAt(worth, each) > floatAt(worth, best) ? each : best))
    category[place] = most === names.length ? -1 : most
    for (const each of present) worth[each] = 0
    present = []
  }
  const lines = history.db
    .prepare<[], LineRow>('SELECT "order", sku, paid, 1.0 * price * quantity FROM lines ORDER BY "order", place')
    .raw()
  for (const [order, sku, charged, value] of lines.iterate()) {
    if (order !== number) {
      close()
      number = order
      place = placeOf(order)
    }
    if (place < 0) continue
    addFloat(paid, place, charged)
    const its = categoryOf.get(sku) ?? names.length
    present.push(its)
    addFloat(worth, its, value)
  }
  close()
  return { category: { names, of: category }, paid }
}

/** The top-level categories, and for each SKU the index of its first one. */
function readTopCategories(history: History) {
  const rows = history.db
    .prepare<[], { sku: string; path: string }>(
      `SELECT sku, json_extract(categories, '$[0]') AS path FROM products WHERE categories <> '[]' ORDER BY sku`,
    )
    .all()
  const tops = rows.map(({ path }) => path.split('/')[0] ?? path)
  const names = [...new Set(tops)]
  const places = new Map(names.map((name, place) => [name, place]))
  return { names, of: new Map(rows.map(({ sku }, i) => [sku, places.get(tops[i] ?? '') ?? names.length])) }
}

function readSegments(history: History): Map<string, readonly string[]> {
  const rows = history.db
    .prepare<[], { id: string; segments: string }>(`SELECT id, segments FROM customers WHERE segments <> '[]'`)
    .all()
  return new Map(rows.map(({ id, segments }) => [id, storedList(segments)]))
}

/** Order numbers are dense, so an array is faster and smaller than a map. */
function placesByNumber({ orderNumbers }: Outcomes): (number: number) => number {
  const highest = orderNumbers.reduce((most, number) => Math.max(most, number), -1)
  const places = new Int32Array(highest + 1).fill(-1)
  for (let place = 0; place < orderNumbers.length; place++) places[floatAt(orderNumbers, place)] = place
  return (number) => places[number] ?? -1
}

function newNames(orders: number): Names & { put(place: number, name: string | null): void } {
  const names: string[] = []
  const numbers = new Map<string, number>()
  const of = new Int32Array(orders).fill(-1)
  const put = (place: number, name: string | null): void => {
    if (name === null) return
    let number = numbers.get(name)
    if (number === undefined) {
      number = names.push(name) - 1
      numbers.set(name, number)
    }
    of[place] = number
  }
  return { names, of, put }
}
