/** Compares what was imported with the totals that the file itself states for each order. */
import type { Database } from 'better-sqlite3'
import { minorDigits } from '../../money/currencies.ts'
import { decimalOf } from '../decimal.ts'
import { lineAmount } from './import-totals.ts'
import { nothingStated, type StatedTotals } from './order-line.ts'
import { withoutMark } from './repeated-id.ts'

/** Amounts are decimal strings in major units. */
export interface Comparison {
  /** Orders for which the file states a total. */
  readonly orders: number
  readonly differ: number
  readonly fields: readonly FieldComparison[]
  /** The first ten orders that differ. */
  readonly examples: readonly Difference[]
}

export interface FieldComparison {
  readonly field: StatedField
  readonly orders: number
  readonly differ: number
  /** Sum of all absolute differences. */
  readonly by: string
}

export interface Difference {
  readonly order: string
  /** Line of the file on which the order begins. */
  readonly line: number
  readonly field: StatedField
  readonly stated: string
  readonly imported: string
}

export type StatedField = keyof StatedTotals

export interface StatedOrders {
  /** `line`: the line of the file on which the order begins. */
  add(order: number, line: number, totals: StatedTotals): void
  /** Stores the taxes that, according to the totals, are added to the prices. */
  keepTax(importNumber: number, currency: string): void
  /** Undefined if the file states no totals. */
  compare(importNumber: number, currency: string): Comparison | undefined
}

const fields = Object.keys(nothingStated) as StatedField[]
const examplesKept = 10

interface StatedOrder extends StatedTotals {
  readonly number: number
  readonly line: number
  readonly id: string
  readonly before: number
  readonly paid: number
  /** Sum of the lines, each rounded to minor units. */
  readonly roundedPaid: number
  /** Before the delivery discount. */
  readonly deliveryPrice: number
  readonly deliveryDiscount: number
  readonly added: number
  readonly taxRows: number
  readonly paidBack: number
}

export function statedTotalsOf(db: Database): StatedOrders {
  db.exec(`CREATE TEMP TABLE stated (
    number INTEGER PRIMARY KEY, line INTEGER, ${fields.map((field) => `${field} INTEGER`).join(', ')})`)
  const put = db.prepare(`INSERT INTO temp.stated VALUES (?, ?, ${fields.map(() => '?').join(', ')})`)
  let [isAny, hasTax] = [false, false]
  return {
    add: (order, line, totals) => {
      if (totals === nothingStated || fields.every((field) => totals[field] === null)) return
      isAny = true
      hasTax ||= totals.tax !== null && totals.tax > 0
      put.run(order, line, ...fields.map((field) => totals[field]))
    },
    keepTax: (importNumber, currency) => {
      if (!hasTax) return
      const put = db.prepare(`INSERT INTO adjustments VALUES (?, 'tax', ?)`)
      const unit = unitOf(currency)
      for (const order of statedOrders(db, importNumber, unit)) {
        const tax = taxOnTop(order, unit)
        if (tax > 0) put.run(order.number, tax)
      }
    },
    compare: (importNumber, currency) => {
      if (!isAny) return undefined
      const unit = unitOf(currency)
      return comparisonOf(statedOrders(db, importNumber, unit), unit)
    },
  }
}

function* statedOrders(db: Database, importNumber: number, unit: number): IterableIterator<StatedOrder> {
  const sumOf = (condition: string): string =>
    `(SELECT coalesce(sum(amount), 0) FROM adjustments a WHERE a."order" = s.number AND ${condition})`
  const page = db.prepare<[number], StatedOrder>(
    `SELECT s.*, o.id, sum(${lineAmount}) AS before, sum(paid) AS paid,
       sum((paid + ${unit / 2}) / ${unit} * ${unit}) AS roundedPaid,
       coalesce(o.delivery_price, 0) AS deliveryPrice, ${sumOf("kind = 'delivery discount'")} AS deliveryDiscount,
       ${sumOf("kind IN ('tip', 'fee')")} AS added, ${sumOf("kind = 'tax'")} AS taxRows,
       ${sumOf("kind = 'refund'")} + (SELECT coalesce(sum(refund), 0) FROM returns r WHERE r.reference = o.id AND r.import = o.import) AS paidBack
     FROM temp.stated s JOIN orders o ON o.number = s.number JOIN lines l ON l."order" = s.number
     WHERE s.number > ? AND o.import = ${importNumber} GROUP BY s.number ORDER BY s.number LIMIT 1000`,
  )
  for (let orders = page.all(0); orders.length > 0; orders = page.all(orders.at(-1)?.number ?? 0)) yield* orders
}

/** Millionths per minor unit. */
const unitOf = (currency: string): number => 10 ** (6 - (minorDigits(currency) ?? 2))

function comparisonOf(orders: Iterable<StatedOrder>, unit: number): Comparison {
  const counts = new Map(fields.map((field) => [field, { orders: 0, differ: 0, by: 0n }]))
  const examples: Difference[] = []
  let [all, differing] = [0, 0]
  for (const order of orders) {
    let differs = false
    for (const [field, imported] of importedTotals(order)) {
      const stated = order[field]
      const count = counts.get(field)
      if (stated === null || !count) continue
      count.orders++
      const [first = 0] = imported
      if (imported.some((amount) => isSame(amount, stated, unit))) continue
      count.differ++
      count.by += BigInt(Math.abs(first - stated))
      if (!differs && examples.length < examplesKept) {
        const { line, id } = order
        examples.push({
          order: withoutMark(id),
          line,
          field,
          stated: decimalOf(stated),
          imported: decimalOf(first),
        })
      }
      differs = true
    }
    all++
    if (differs) differing++
  }
  return {
    orders: all,
    differ: differing,
    fields: Array.from(counts, ([field, { by, ...count }]) => ({ field, ...count, by: decimalOf(by) })).filter(
      (field) => field.orders > 0,
    ),
    examples,
  }
}

/** The imported totals, by field; the second amount is the sum of lines rounded individually. */
function importedTotals(order: StatedOrder): [StatedField, number[]][] {
  const { before, paid, roundedPaid, deliveryPrice, deliveryDiscount, added, taxRows, paidBack } = order
  const delivery = deliveryPrice - deliveryDiscount
  const rest = delivery + added + taxRows
  return [
    ['subtotal', [paid, roundedPaid]],
    ['discount', [before - paid, before - roundedPaid]],
    ['delivery', [delivery, deliveryPrice]],
    ['total', [paid + rest, roundedPaid + rest]],
    ['refunded', [paidBack]],
    ...(taxRows > 0 ? [['tax', [taxRows]] satisfies [StatedField, number[]]] : []),
  ]
}

/** Files state the tax whether or not prices include it: the total shows which. */
function taxOnTop(order: StatedOrder, unit: number): number {
  const { total, tax, paid, roundedPaid, deliveryPrice, deliveryDiscount, added, taxRows } = order
  if (total === null || tax === null || tax === 0 || taxRows > 0) return 0
  const rest = deliveryPrice - deliveryDiscount + added
  const agrees = (amount: number): boolean =>
    isSame(paid + rest + amount, total, unit) || isSame(roundedPaid + rest + amount, total, unit)
  return !agrees(0) && agrees(tax) ? tax : 0
}

/** Files state minor units, but amounts of lines may have more decimals. */
const isSame = (imported: number, stated: number, unit: number): boolean =>
  imported === stated || Math.round(imported / unit) * unit === stated
