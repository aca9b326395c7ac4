/** Writes lines of orders to the history, inside the transaction that the caller has begun. */
import type { Database } from 'better-sqlite3'
import type { Fields } from './columns.ts'
import { customersOf } from './customers.ts'
import { duplicateRows } from './duplicates.ts'
import { linesOf } from './lines.ts'
import { orderDiscountsOf } from './order-discounts.ts'
import type { OrderLine } from './order-line.ts'
import { openPriceHistory } from './past-prices.ts'
import { productsOf } from './products.ts'
import { returnsOf } from './returns.ts'
import type { ZonedInstant } from './times.ts'

export interface OrderWriter {
  /** Writes the line, or gives the reason why it can't be. */
  add(line: OrderLine, number: number, fields: Fields): string | undefined
  /** Settles what had to wait for the end of the file. `refuse` takes rows of orders that the history has otherwise already. */
  finish(currency: string, refuse: (reason: string, number: number, fields: Fields) => void): WrittenTotals
}

export interface WrittenTotals {
  readonly orders: number
  readonly lines: number
  readonly returns: number
  /** Orders and returns that the history had already just as they are in this file. */
  readonly known: number
}

/** The order whose line came last: most files have an order's lines together. */
interface Current {
  readonly id: string
  readonly number: number
  readonly instant: ZonedInstant | undefined
  place: number
  /** The history has the order from another file. */
  readonly clashes: boolean
}

const noTime = 'the row has no time, and its order none on an earlier row'
const otherwise = 'the history has this order already, from another file and with other lines'

export function orderWriter(db: Database, importNumber: number): OrderWriter {
  const find = db.prepare<[string], { number: number; at: number; offset: number; import: number }>(
    'SELECT number, at, offset, import FROM orders WHERE id = ?',
  )
  const insertOrder = db.prepare(
    `INSERT INTO orders (number, id, at, offset, customer, payment, channel, store, country, delivery, delivery_price, codes, attributes, import)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${importNumber})`,
  )
  const lines = linesOf(db)
  const customers = customersOf(db)
  const products = productsOf(db)
  const priceHistory = openPriceHistory(db)
  const returns = returnsOf(db, importNumber)
  const discounts = orderDiscountsOf(db)
  const clashes = duplicateRows(db)
  const newest = db.prepare<[], { number: number }>('SELECT coalesce(max(number), 0) AS number FROM orders').get()
  const before = newest?.number ?? 0
  let last = before
  let written = 0
  let returned = 0
  let current: Current | undefined

  const look = (id: string): Current | undefined => {
    const found = find.get(id)
    if (!found) return undefined
    const { number, at, offset } = found
    const clash = found.import !== importNumber
    return { id, number, instant: { at, offset }, place: clash ? 0 : lines.lastPlace(number), clashes: clash }
  }

  const begin = (line: OrderLine, instant: ZonedInstant): Current => {
    const { order } = line
    const header = line.header()
    const number = ++last
    const { customer, payment, channel, store, country, delivery } = header
    if (customer !== '') customers.see(customer, header.customerFacts)
    insertOrder.run(
      number,
      order,
      instant.at,
      instant.offset,
      customer || null,
      payment || null,
      channel || null,
      store || null,
      country || null,
      delivery || null,
      delivery === '' ? null : header.deliveryPrice,
      header.codes,
      header.attributes,
    )
    if (header.discount > 0) discounts.add(number, header.discount)
    return { id: order, number, instant, place: 0, clashes: false }
  }

  const addReturn = (line: OrderLine, number: number, fields: Fields): string | undefined => {
    if (returns.isKnown(line.order)) {
      clashes.add('return', line, number, fields)
      return undefined
    }
    const instant = line.instant ?? look(line.order)?.instant
    if (!instant) return noTime
    const { customer, customerFacts } = line.header()
    if (customer !== '') customers.see(customer, customerFacts)
    products.see(line, Number.NEGATIVE_INFINITY)
    returns.add(line, instant, customer)
    returned++
    return undefined
  }

  return {
    add: (line, number, fields) => {
      if (line.quantity < 0) return addReturn(line, number, fields)
      if (current?.id !== line.order) current = look(line.order)
      if (current === undefined) {
        if (!line.instant) return noTime
        current = begin(line, line.instant)
      }
      if (current.clashes) {
        clashes.add('order', line, number, fields)
        return undefined
      }
      const { sku, listPrice } = line
      const at = current.instant?.at ?? 0
      products.see(line, at)
      if (listPrice !== null) priceHistory.see(sku, at, listPrice)
      lines.add(current.number, ++current.place, line)
      written++
      return undefined
    },
    finish: (currency, refuse) => {
      lines.flush()
      products.finish()
      discounts.finish(currency)
      returns.finish()
      const known = clashes.settle((number, fields) => refuse(otherwise, number, fields))
      priceHistory.finish()
      return { orders: last - before, lines: written, returns: returned, known }
    },
  }
}
