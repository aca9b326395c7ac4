import type { Database } from 'better-sqlite3'
import type { OrderLine } from './order-line.ts'

export interface Lines {
  add(order: number, place: number, line: OrderLine): void
  /** The last position used in an order that already has lines. */
  lastPlace(order: number): number
  flush(): void
}

/** Lines per statement: cheaper than one statement per line. */
const batch = 64
const columns = ['"order"', 'place', 'sku', 'quantity', 'price', 'paid']
/** Columns that most lines don't need; leaving them out makes the others cheaper. */
const rareColumns = ['amount', 'list_price', 'attributes']

export function linesOf(db: Database): Lines {
  const plain = batchOf(db, columns)
  const full = batchOf(db, [...columns, ...rareColumns])
  const last = db.prepare<[number], { place: number }>(
    'SELECT coalesce(max(place), 0) AS place FROM lines WHERE "order" = ?',
  )
  const flush = (): void => {
    plain.flush()
    full.flush()
  }
  return {
    add: (order, place, { sku, quantity, price, amount, listPrice, paid, attributes }) => {
      if (amount === null && listPrice === null && attributes === '{}') {
        plain.values.push(order, place, sku, quantity, price, paid)
        plain.flushIfFull()
      } else {
        full.values.push(order, place, sku, quantity, price, paid, amount, listPrice, attributes)
        full.flushIfFull()
      }
    },
    lastPlace: (order) => {
      flush()
      return last.get(order)?.place ?? 0
    },
    flush,
  }
}

type Value = string | number | null

interface Batch {
  readonly values: Value[]
  flush(): void
  flushIfFull(): void
}

function batchOf(db: Database, names: readonly string[]): Batch {
  const width = names.length
  const row = `(${names.map(() => '?').join(', ')})`
  const insert = (count: number) =>
    db.prepare(`INSERT INTO lines (${names.join(', ')}) VALUES ${Array.from({ length: count }, () => row).join(', ')}`)
  const insertMany = insert(batch)
  const values: Value[] = []
  const flush = (): void => {
    if (values.length === 0) return
    const statement = values.length === batch * width ? insertMany : insert(values.length / width)
    statement.run(values)
    values.length = 0
  }
  return {
    values,
    flush,
    flushIfFull: () => {
      if (values.length === batch * width) flush()
    },
  }
}
