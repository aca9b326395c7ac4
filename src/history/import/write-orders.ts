/** Writes rows of orders to the history, within the caller's transaction. */
import type { Database } from 'better-sqlite3'
import { sum } from '../../money/sum.ts'
import { fromText, type Message, msg, name } from '../../words/message.ts'
import { adjustmentsOf } from './adjustments.ts'
import { customersOf } from './customers.ts'
import type { ExcludedOrders } from './excluded-orders.ts'
import { linesOf } from './lines.ts'
import {
  type AdjustmentRow,
  adjustmentKinds,
  type IgnoredRow,
  type OrderFacts,
  type OrderLine,
  type RejectedRow,
} from './order-line.ts'
import { openPriceHistory } from './past-prices.ts'
import { productsOf } from './products.ts'
import type { Reasons } from './reasons.ts'
import { spreadRefunds } from './refunds.ts'
import { removedOrdersOf } from './remove-orders.ts'
import { repeatedId } from './repeated-id.ts'
import { type RepeatedTotals, settleRepeated } from './repeated-orders.ts'
import { returnsOf } from './returns.ts'
import { type Comparison, statedTotalsOf } from './stated-totals.ts'
import type { ZonedInstant } from './times.ts'

export interface OrderWriter {
  /** Writes the row, or returns why it can't. `note` is called with what was not understood in its order. */
  add(row: OrderLine | AdjustmentRow, line: number, note: Note): RejectedRow | IgnoredRow | undefined
  /**
   * Settles what had to wait for the end of the file. `leaveOut` is called with the number of rows removed again because their
   * order is excluded.
   */
  finish(currency: string, note: Note, leaveOut: (why: Message, rows: number) => void): SettledOrders
}

export interface SettledOrders extends RepeatedTotals {
  /** Compares with the totals that the file itself states, if any. */
  readonly comparison?: Comparison
}

export type Note = (what: Message, count?: number) => void

/** The order of the previous row: most files keep an order's rows together. */
interface Current {
  readonly id: string
  readonly number: number
  readonly instant: ZonedInstant
  /** Empty if there is none. */
  readonly customer: string
  place: number
  /** The history already has the order from another file. */
  readonly isRepeated: boolean
}

interface FoundOrder {
  readonly number: number
  readonly at: number
  readonly offset: number
  readonly customer: string | null
  readonly import: number
}

const cancelledOrders = msg`cancelled orders`
const noTime: RejectedRow = { kind: 'refused', reason: msg`neither the row nor an earlier row of its order has a time` }

export function orderWriter(
  db: Database,
  importNumber: number,
  excluded: ExcludedOrders,
  reasons: Reasons,
): OrderWriter {
  const find = db.prepare<[string], FoundOrder>('SELECT number, at, offset, customer, import FROM orders WHERE id = ?')
  const insertOrder = db.prepare(
    `INSERT INTO orders (number, id, at, offset, customer, payment, channel, store, country, delivery, delivery_price, deliveries, codes, attributes, state, import)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${importNumber})`,
  )
  const leftOut = leftOutElsewhere(db)
  const lines = linesOf(db)
  const customers = customersOf(db)
  const products = productsOf(db)
  const priceHistory = openPriceHistory(db)
  const returns = returnsOf(db, importNumber)
  const adjustments = adjustmentsOf(db)
  const stated = statedTotalsOf(db)
  const removed = removedOrdersOf(db)
  const newest = db.prepare<[], { number: number }>('SELECT coalesce(max(number), 0) AS number FROM orders').get()
  let last = newest?.number ?? 0
  let hasRefunds = false
  let hasAdjustmentRows = false
  let current: Current | undefined

  const currentOf = (id: string, found: FoundOrder, isRepeated = false): Current => ({
    id,
    number: found.number,
    instant: { at: found.at, offset: found.offset },
    customer: found.customer ?? '',
    place: lines.lastPlace(found.number),
    isRepeated,
  })
  /** Returns what this file has added of the order so far; true if only another file has it. */
  const look = (id: string): Current | boolean => {
    const found = find.get(id)
    if (!found) return false
    if (found.import === importNumber) return currentOf(id, found)
    const repeated = find.get(repeatedId(id))
    return repeated ? currentOf(id, repeated, true) : true
  }

  /** The customer's id in the history; empty if there is none. */
  const knownCustomer = ({ customer, customerFacts }: OrderFacts, isRepeated: boolean): string => {
    if (customer === '') return ''
    return isRepeated ? customers.add(customer) : customers.see(customer, customerFacts)
  }

  const begin = (
    row: OrderLine | AdjustmentRow,
    line: number,
    isRepeated: boolean,
    note: Note,
  ): Current | RejectedRow | IgnoredRow => {
    const { order, instant } = row
    const why = leftOut(order)
    if (why !== undefined) {
      excluded.add(order, { exclusion: 'left-out-elsewhere', why })
      return { kind: 'ignored', why, order: undefined }
    }
    if (!instant) return noTime
    const header = row.header()
    if ('reason' in header) return header
    if (header.state === 'cancelled') return { kind: 'ignored', why: cancelledOrders, order }
    const number = ++last
    const customer = knownCustomer(header, isRepeated)
    insertOrder.run(
      number,
      isRepeated ? repeatedId(order) : order,
      instant.at,
      instant.offset,
      ...columnsOf(header, customer),
    )
    for (const kind of adjustmentKinds) adjustments.add(number, kind, header.adjustments[kind] ?? 0)
    const refund = header.adjustments.refund === undefined ? (header.stated.refunded ?? 0) : 0
    adjustments.add(number, 'refund', Math.abs(refund))
    hasRefunds ||= refund !== 0 || header.state === 'refunded' || header.adjustments.refund !== undefined
    stated.add(number, line, header.stated)
    for (const each of header.notes) note(each)
    return { id: order, number, instant, customer, place: 0, isRepeated }
  }

  const addReturn = (row: OrderLine): RejectedRow | undefined => {
    const found = look(row.order)
    const instant = row.instant ?? (typeof found === 'boolean' ? undefined : found.instant)
    if (!instant) return noTime
    const header = row.header()
    if ('reason' in header) return header
    const customer = knownCustomer(header, false)
    products.see(row, Number.NEGATIVE_INFINITY)
    const isRepeated = found === true || (typeof found === 'object' && found.isRepeated) || returns.isKnown(row.order)
    const { order, sku, quantity, paid, returnOf } = row
    const reference = isRepeated ? repeatedId(order) : order
    returns.add({ reference, sku, quantity: -quantity, refund: Math.abs(paid), instant, customer, returnOf })
    return undefined
  }

  const addRefund = (row: OrderLine, { instant, customer, isRepeated }: Current): void => {
    const { order, sku, quantity, paid, refunded } = row
    const refund = Math.min(refunded, paid)
    if (refund <= 0) return
    const reference = isRepeated ? repeatedId(order) : order
    const returned = Math.max(1, Math.min(quantity, Math.round(quantity * (refund / paid))))
    returns.add({ reference, sku, quantity: returned, refund, instant, customer, returnOf: '' })
  }

  return {
    add: (row, line, note) => {
      if (row.kind === 'line' && row.quantity < 0) return addReturn(row)
      if (current?.id !== row.order) {
        const found = look(row.order)
        const begun = typeof found === 'boolean' ? begin(row, line, found, note) : found
        if ('kind' in begun) return begun
        current = begun
      }
      if (row.kind === 'adjustment') {
        adjustments.add(current.number, row.adjustment, row.amount, true)
        hasAdjustmentRows = true
        hasRefunds ||= row.adjustment === 'refund'
        return undefined
      }
      const { sku, listPrice } = row
      const { at } = current.instant
      if (current.isRepeated) {
        products.add(sku)
      } else {
        products.see(row, at)
        if (listPrice !== null) priceHistory.see(sku, at, listPrice)
      }
      lines.add(current.number, ++current.place, row)
      if (row.refunded > 0) addRefund(row, current)
      return undefined
    },
    finish: (currency, note, leaveOut) => {
      lines.flush()
      if (excluded.isAny())
        removeExcluded(db, importNumber, removed.removeOrders, removed.removeReturns, reasons, leaveOut)
      const withoutGoods = hasAdjustmentRows
        ? removed.removeOrders(
            'unseen',
            `SELECT number, id FROM orders WHERE import = ${importNumber}
               AND NOT EXISTS (SELECT 1 FROM lines WHERE "order" = number)`,
          )
        : 0
      if (withoutGoods > 0) note(msg`orders without goods, which were skipped`, withoutGoods)
      products.finish()
      adjustments.finish(currency)
      stated.keepTax(importNumber, currency)
      const spread = hasRefunds ? spreadRefunds(db, importNumber, currency) : 0
      if (spread > 0) note(msg`refunds without goods, divided over all lines of their orders`, spread)
      const comparison = stated.compare(importNumber, currency)
      const repeated = settleRepeated(db, importNumber, excluded, removed)
      returns.finish()
      removed.tidy()
      priceHistory.finish()
      return { ...repeated, ...(comparison && { comparison }) }
    },
  }
}

/** The columns of an order from the customer on. */
function columnsOf(
  { payment, channel, store, country, deliveries, codes, attributes, state }: OrderFacts,
  customer: string,
) {
  const prices = deliveries.flatMap(({ price }) => price ?? [])
  return [
    customer || null,
    payment || null,
    channel || null,
    store || null,
    country || null,
    deliveries[0]?.method ?? null,
    prices.length === 0 ? null : sum(prices),
    deliveries.length > 1 ? JSON.stringify(deliveries) : '[]',
    codes,
    attributes,
    state,
  ] as const
}

/** Why another file says that the order doesn't count, if one does. */
function leftOutElsewhere(db: Database): (id: string) => Message | undefined {
  const isAny = db.prepare('SELECT 1 FROM left_out LIMIT 1').get() !== undefined
  if (!isAny) return () => undefined
  const find = db.prepare<[string], { why: string; file: string }>(
    'SELECT why, file FROM left_out l JOIN imports i ON i.id = l.import WHERE l.id = ? LIMIT 1',
  )
  return (id) => {
    const found = find.get(id)
    return found && msg`${fromText(found.why)}, according to ${name(found.file)}`
  }
}

/** Removes what was imported of orders before they turned out to be excluded. */
function removeExcluded(
  db: Database,
  importNumber: number,
  removeOrders: ReturnType<typeof removedOrdersOf>['removeOrders'],
  removeReturns: ReturnType<typeof removedOrdersOf>['removeReturns'],
  reasons: Reasons,
  leaveOut: (why: Message, rows: number) => void,
): void {
  const ids = `SELECT id FROM temp.excluded UNION ALL SELECT '${repeatedId('')}' || id FROM temp.excluded`
  const rows = db.prepare<[], { why: number; rows: number }>(
    `SELECT why, sum(rows) AS rows FROM (
       SELECT why, (SELECT count(*) FROM orders o JOIN lines l ON l."order" = o.number
           WHERE o.id IN (e.id, '${repeatedId('')}' || e.id) AND o.import = ${importNumber})
         + (SELECT count(*) FROM returns WHERE reference IN (e.id, '${repeatedId('')}' || e.id) AND import = ${importNumber})
         + (SELECT count(*) FROM orders o JOIN temp.pending_adjustments a ON a."order" = o.number AND a.is_row
           WHERE o.id IN (e.id, '${repeatedId('')}' || e.id) AND o.import = ${importNumber}) AS rows
       FROM temp.excluded e WHERE exclusion <> 'refused')
     GROUP BY why HAVING sum(rows) > 0`,
  )
  for (const { why, rows: count } of rows.all()) leaveOut(reasons.withNumber(why), count)
  removeOrders('seen', `SELECT number, id FROM orders WHERE import = ${importNumber} AND id IN (${ids})`)
  removeReturns(`import = ${importNumber} AND reference IN (${ids})`)
}
