import type { HistoryFilter, PastLine, PastOrder } from './model.ts'
import type { History } from './store.ts'

type OrderRow = readonly [
  number: number,
  id: string,
  at: number,
  offset: number,
  customer: string | null,
  payment: string | null,
  channel: string | null,
  store: string | null,
  country: string | null,
  delivery: string | null,
  deliveryPrice: number | null,
  codes: string,
  attributes: string,
]
type LineRow = readonly [
  order: number,
  sku: string,
  quantity: number,
  price: number,
  listPrice: number | null,
  paid: number,
  attributes: string,
]
type Bounds = [at: number, at: number, number: number, until: number, limit: number]

/** Orders taken out of the store at once: few enough to keep memory flat, enough to make the queries' cost small. */
const batch = 1000

/** Orders of one instant from the number on, and of later instants. */
const page = `FROM orders WHERE at >= ? AND (at, number) > (?, ?) AND at < ? ORDER BY at, number LIMIT ?`

/**
 * Orders in the order of (at, number), each with its lines. Other statements may run on the same history meanwhile. Memory
 * does not grow with the number of orders.
 */
export function* readOrders(history: History, filter: HistoryFilter = {}): IterableIterator<PastOrder> {
  const orders = history.db
    .prepare<Bounds, OrderRow>(
      `SELECT number, id, at, offset, customer, payment, channel, store, country, delivery, delivery_price, codes, attributes ${page}`,
    )
    .raw()
  const lines = history.db
    .prepare<Bounds, LineRow>(
      `SELECT l."order", l.sku, l.quantity, l.price, l.list_price, l.paid, l.attributes
       FROM (SELECT number, at ${page}) o JOIN lines l ON l."order" = o.number ORDER BY o.at, o.number, l.place`,
    )
    .raw()
  const until = filter.until ?? Number.MAX_SAFE_INTEGER
  let at = filter.from ?? Number.MIN_SAFE_INTEGER
  let number = -1
  for (;;) {
    const bounds: Bounds = [at, at, number, until, batch]
    const found = orders.all(...bounds)
    const theirs = lines.all(...bounds)
    let next = 0
    for (const order of found) {
      const first = next
      while (theirs[next]?.[0] === order[0]) next++
      yield pastOrder(order, theirs.slice(first, next).map(pastLine))
    }
    const last = found.at(-1)
    if (last === undefined || found.length < batch) return
    number = last[0]
    at = last[2]
  }
}

function pastOrder(row: OrderRow, lines: readonly PastLine[]): PastOrder {
  const [number, id, at, offset, customer, payment, channel, store, country, delivery, price, codes, attributes] = row
  return {
    number,
    id,
    at,
    offset,
    ...(customer === null ? {} : { customer }),
    ...(payment === null ? {} : { payment }),
    ...(channel === null ? {} : { channel }),
    ...(store === null ? {} : { store }),
    ...(country === null ? {} : { country }),
    ...(delivery === null ? {} : { delivery: { method: delivery, price: price ?? 0 } }),
    codes: codes === '[]' ? none : (JSON.parse(codes) as string[]),
    attributes: attributesOf(attributes),
    lines,
  }
}

function pastLine([, sku, quantity, price, listPrice, paid, attributes]: LineRow): PastLine {
  const shared = { sku, quantity, price, paid, attributes: attributesOf(attributes) }
  return listPrice === null ? shared : { ...shared, listPrice }
}

const none: readonly string[] = []
const noAttributes: PastLine['attributes'] = {}

const attributesOf = (json: string): PastLine['attributes'] =>
  json === '{}' ? noAttributes : (JSON.parse(json) as PastLine['attributes'])
