/** Writes lines of orders to the history, inside the transaction that the caller has begun. */
import type { Database } from 'better-sqlite3'
import { sum } from '../../money/sum.ts'
import { adjustmentsOf } from './adjustments.ts'
import type { Fields } from './columns.ts'
import { customersOf } from './customers.ts'
import { duplicateRows } from './duplicates.ts'
import { linesOf } from './lines.ts'
import { type AdjustmentRow, adjustmentKinds, type OrderLine } from './order-line.ts'
import { openPriceHistory } from './past-prices.ts'
import { productsOf } from './products.ts'
import { returnsOf } from './returns.ts'
import type { ZonedInstant } from './times.ts'

export interface OrderWriter {
  /** Writes the row, or gives the reason why it can't be. `note` takes what was not understood of its order. */
  add(row: OrderLine | AdjustmentRow, number: number, fields: Fields, note: Note): string | undefined
  /** Settles what had to wait for the end of the file. `refuse` takes rows of orders that the history has otherwise already. */
  finish(currency: string, refuse: (reason: string, number: number, fields: Fields) => void, note: Note): WrittenTotals
}

type Note = (what: string) => void

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
    `INSERT INTO orders (number, id, at, offset, customer, payment, channel, store, country, delivery, delivery_price, deliveries, codes, attributes, state, import)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${importNumber})`,
  )
  const lines = linesOf(db)
  const customers = customersOf(db)
  const products = productsOf(db)
  const priceHistory = openPriceHistory(db)
  const returns = returnsOf(db, importNumber)
  const adjustments = adjustmentsOf(db)
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

  const begin = (row: OrderLine | AdjustmentRow, instant: ZonedInstant, note: Note): Current | string => {
    const { order } = row
    const header = row.header()
    if ('reason' in header) return header.reason
    const number = ++last
    const { payment, channel, store, country, deliveries } = header
    const customer = header.customer === '' ? '' : customers.see(header.customer, header.customerFacts)
    const prices = deliveries.flatMap(({ price }) => price ?? [])
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
      deliveries[0]?.method ?? null,
      prices.length === 0 ? null : sum(prices),
      deliveries.length > 1 ? JSON.stringify(deliveries) : '[]',
      header.codes,
      header.attributes,
      header.state,
    )
    for (const kind of adjustmentKinds) adjustments.add(number, kind, header.adjustments[kind] ?? 0)
    header.notes.forEach(note)
    return { id: order, number, instant, place: 0, clashes: false }
  }

  const addReturn = (line: OrderLine, number: number, fields: Fields): string | undefined => {
    if (returns.isKnown(line.order)) {
      clashes.add('return', line, number, fields)
      return undefined
    }
    const instant = line.instant ?? look(line.order)?.instant
    if (!instant) return noTime
    const header = line.header()
    if ('reason' in header) return header.reason
    const customer = header.customer === '' ? '' : customers.see(header.customer, header.customerFacts)
    products.see(line, Number.NEGATIVE_INFINITY)
    returns.add(line, instant, customer)
    returned++
    return undefined
  }

  return {
    add: (row, number, fields, note) => {
      if (row.kind === 'line' && row.quantity < 0) return addReturn(row, number, fields)
      if (current?.id !== row.order) current = look(row.order)
      if (current === undefined) {
        if (!row.instant) return noTime
        const begun = begin(row, row.instant, note)
        if (typeof begun === 'string') return begun
        current = begun
      }
      if (current.clashes) {
        if (row.kind === 'line') clashes.add('order', row, number, fields)
        return undefined
      }
      if (row.kind === 'adjustment') {
        adjustments.add(current.number, row.adjustment, row.amount)
        return undefined
      }
      const { sku, listPrice } = row
      const at = current.instant?.at ?? 0
      products.see(row, at)
      if (listPrice !== null) priceHistory.see(sku, at, listPrice)
      lines.add(current.number, ++current.place, row)
      written++
      return undefined
    },
    finish: (currency, refuse) => {
      lines.flush()
      products.finish()
      adjustments.finish(currency)
      returns.finish()
      const known = clashes.settle((number, fields) => refuse(otherwise, number, fields))
      priceHistory.finish()
      return { orders: last - before, lines: written, returns: returned, known }
    },
  }
}
