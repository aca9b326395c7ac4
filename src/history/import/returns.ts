import type { Database } from 'better-sqlite3'
import type { OrderLine } from './order-line.ts'
import type { ZonedInstant } from './times.ts'

export interface Returns {
  /** Whether the history has a return of this id from another file. */
  isKnown(reference: string): boolean
  /** Without a customer where the text is empty. */
  add(line: OrderLine, instant: ZonedInstant, customer: string): void
  /** Ties returns to the orders that they name, or whose id they bear. */
  finish(): void
}

export function returnsOf(db: Database, importNumber: number): Returns {
  db.exec('CREATE TEMP TABLE return_of (reference TEXT, place INTEGER, id TEXT)')
  const known = db.prepare<[string, number], { place: number }>(
    'SELECT place FROM returns WHERE reference = ? AND import <> ? LIMIT 1',
  )
  const places = db.prepare<[string], { place: number }>(
    'SELECT coalesce(max(place), 0) + 1 AS place FROM returns WHERE reference = ?',
  )
  const insert = db.prepare(
    'INSERT INTO returns (reference, place, at, offset, customer, sku, quantity, refund, import) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const name = db.prepare('INSERT INTO temp.return_of VALUES (?, ?, ?)')
  return {
    isKnown: (reference) => known.get(reference, importNumber) !== undefined,
    add: ({ order, sku, quantity, paid, returnOf }, { at, offset }, customer) => {
      const place = places.get(order)?.place ?? 1
      insert.run(order, place, at, offset, customer || null, sku, -quantity, Math.abs(paid), importNumber)
      if (returnOf !== '') name.run(order, place, returnOf)
    },
    finish: () => {
      db.exec(`
        UPDATE returns SET "order" = o.number FROM temp.return_of r JOIN orders o ON o.id = r.id
          WHERE returns.reference = r.reference AND returns.place = r.place;
        UPDATE returns SET "order" = (SELECT number FROM orders WHERE id = returns.reference) WHERE "order" IS NULL`)
    },
  }
}
