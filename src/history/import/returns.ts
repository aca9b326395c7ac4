import type { Database } from 'better-sqlite3'
import type { ZonedInstant } from './times.ts'

export interface Returns {
  /** Whether the history has a return with this id from another file. */
  isKnown(reference: string): boolean
  add(returned: ReturnedGoods): void
  /** Links returns to the orders that they name, or whose id they share. */
  finish(): void
}

export interface ReturnedGoods {
  readonly reference: string
  readonly sku: string
  /** Non-negative millionths. */
  readonly quantity: number
  readonly refund: number
  readonly instant: ZonedInstant
  /** Empty if there is none. */
  readonly customer: string
  /** The order named in the file; empty if none. */
  readonly returnOf: string
}

export function returnsOf(db: Database, importNumber: number): Returns {
  const known = db.prepare<[string, number], { place: number }>(
    'SELECT place FROM returns WHERE reference = ? AND import <> ? LIMIT 1',
  )
  const places = db.prepare<[string], { place: number }>(
    'SELECT coalesce(max(place), 0) + 1 AS place FROM returns WHERE reference = ?',
  )
  const insert = db.prepare(
    `INSERT INTO returns (reference, place, at, offset, customer, sku, quantity, refund, order_id, import)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ${importNumber})`,
  )
  return {
    isKnown: (reference) => known.get(reference, importNumber) !== undefined,
    add: ({ reference, sku, quantity, refund, instant: { at, offset }, customer, returnOf }) => {
      const place = places.get(reference)?.place ?? 1
      insert.run(reference, place, at, offset, customer || null, sku, quantity, refund, returnOf || null)
    },
    finish: () => {
      db.exec(`UPDATE returns SET "order" = (SELECT number FROM orders WHERE id = coalesce(order_id, reference))
        WHERE "order" IS NULL`)
    },
  }
}
