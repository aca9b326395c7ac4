import type { Database } from 'better-sqlite3'
import type { OrderLine } from './order-line.ts'

export interface Lines {
  add(order: number, place: number, line: OrderLine): void
  /** The last place of an order that has lines already. */
  lastPlace(order: number): number
  /** Writes what still waits. */
  flush(): void
}

/** Lines written by one statement: each costs less than in one of its own. */
const batch = 64
const width = 9

export function linesOf(db: Database): Lines {
  const insert = (count: number) => {
    const row = `(${Array.from({ length: width }, () => '?').join(', ')})`
    const rows = Array.from({ length: count }, () => row).join(', ')
    return db.prepare(
      `INSERT INTO lines ("order", place, sku, quantity, price, amount, list_price, paid, attributes) VALUES ${rows}`,
    )
  }
  const insertMany = insert(batch)
  const last = db.prepare<[number], { place: number }>(
    'SELECT coalesce(max(place), 0) AS place FROM lines WHERE "order" = ?',
  )
  let waiting: (string | number | null)[] = []

  const flush = (): void => {
    if (waiting.length === 0) return
    const statement = waiting.length === batch * width ? insertMany : insert(waiting.length / width)
    statement.run(waiting)
    waiting = []
  }
  return {
    add: (order, place, { sku, quantity, price, amount, listPrice, paid, attributes }) => {
      waiting.push(order, place, sku, quantity, price, amount, listPrice, paid, attributes)
      if (waiting.length === batch * width) flush()
    },
    lastPlace: (order) => {
      flush()
      return last.get(order)?.place ?? 0
    },
    flush,
  }
}
