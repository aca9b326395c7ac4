import type { HistoryFilter, PastLine, PastOrder } from './model.ts'
import type { History } from './store.ts'
import { mustBeInstant, storedAttributes, storedCodes, storedDeliveries } from './stored-values.ts'

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
  deliveries: string,
  codes: string,
  attributes: string,
]
type LineRow = readonly [
  order: number,
  sku: string,
  quantity: number,
  price: number,
  amount: number | null,
  listPrice: number | null,
  paid: number,
  attributes: string,
]
type Bounds = [at: number, at: number, number: number, until: number, limit: number]

/** Orders per query: few enough to keep memory constant, enough to amortize the queries. */
const batch = 1000

/** Orders at an instant with a greater number, and all later ones. */
const ordersPage = `SELECT number, id, at, offset, customer, payment, channel, store, country, delivery, delivery_price, deliveries, codes, attributes
  FROM orders WHERE at >= ? AND (at, number) > (?, ?) AND at < ? ORDER BY at, number LIMIT ?`
/** Lines of the orders in a JSON list of numbers, in its order. */
const theirLines = `SELECT l."order", l.sku, l.quantity, l.price, l.amount, l.list_price, l.paid, l.attributes
  FROM json_each(?) o JOIN lines l ON l."order" = o.value ORDER BY o.key, l.place`

export function orderNumberIn({ db }: History): (id: string) => number | undefined {
  const numberOf = db.prepare<[string], number>('SELECT number FROM orders WHERE id = ?').pluck()
  return (id) => numberOf.get(id)
}

/** Which orders to read, decided by number and customer. */
export type OrderPredicate = (order: { readonly number: number; readonly customer?: string | undefined }) => boolean

/**
 * Orders by (at, number), each with its lines. Other statements may run on the same history in between. Memory doesn't grow
 * with the number of orders.
 */
export function* readOrders(
  history: History,
  filter: HistoryFilter = {},
  isWanted: OrderPredicate = () => true,
): IterableIterator<PastOrder> {
  const orders = history.db.prepare<Bounds, OrderRow>(ordersPage).raw()
  const lines = history.db.prepare<[string], LineRow>(theirLines).raw()
  const until = filter.until ?? Number.MAX_SAFE_INTEGER
  let at = filter.from ?? Number.MIN_SAFE_INTEGER
  let number = -1
  for (;;) {
    const found = orders.all(at, at, number, until, batch)
    const wanted = found.filter((row) => isWanted({ number: row[0], customer: row[4] ?? undefined }))
    const orderLines = lines.all(JSON.stringify(wanted.map((row) => row[0])))
    let next = 0
    for (const row of wanted) {
      const own: PastLine[] = []
      for (let line = orderLines[next]; line?.[0] === row[0]; line = orderLines[++next]) own.push(pastLine(line))
      yield pastOrder(row, own)
    }
    const last = found.at(-1)
    if (last === undefined || found.length < batch) return
    number = last[0]
    at = last[2]
  }
}

/** Every order has every field, even if undefined: a constant shape makes reading a million of them faster. */
const pastOrder = (
  [
    number,
    id,
    at,
    offset,
    customer,
    payment,
    channel,
    store,
    country,
    delivery,
    price,
    deliveries,
    codes,
    attributes,
  ]: OrderRow,
  lines: readonly PastLine[],
): PastOrder => {
  mustBeInstant(id, at, offset)
  return {
    number,
    id,
    at,
    offset,
    customer: customer ?? undefined,
    payment: payment ?? undefined,
    channel: channel ?? undefined,
    store: store ?? undefined,
    country: country ?? undefined,
    deliveries: storedDeliveries(delivery, price ?? 0, deliveries),
    codes: storedCodes(codes),
    attributes: storedAttributes(attributes),
    lines,
  }
}

const pastLine = ([, sku, quantity, price, amount, listPrice, paid, attributes]: LineRow): PastLine => ({
  sku,
  quantity,
  price,
  amount: amount ?? undefined,
  listPrice: listPrice ?? undefined,
  paid,
  attributes: storedAttributes(attributes),
})
