import type { Database } from 'better-sqlite3'
import { pastPricesAnew } from './remove-orders.ts'

export interface PriceHistory {
  /** Records the list price shown in an order at that instant. */
  see(sku: string, at: number, listPrice: number): void
  finish(): void
}

interface LastPrice {
  at: number
  listPrice: number | undefined
}

/**
 * A product's list prices, each from the first order that shows it. If orders are in chronological order, as in most files,
 * changes are written as they come; products with an earlier order after a later one are recomputed at the end.
 */
export function openPriceHistory(db: Database): PriceHistory {
  db.exec('CREATE TEMP TABLE shuffled (sku TEXT PRIMARY KEY) WITHOUT ROWID')
  const newest = db.prepare<[], { at: number | null }>('SELECT max(at) AS at FROM orders').get()?.at
  const present = db.prepare<[string], { list_price: number }>(
    'SELECT list_price FROM past_prices WHERE sku = ? ORDER BY since DESC LIMIT 1',
  )
  const insert = db.prepare('INSERT OR IGNORE INTO past_prices (sku, since, list_price) VALUES (?, ?, ?)')
  const note = db.prepare('INSERT OR IGNORE INTO temp.shuffled VALUES (?)')
  const products = new Map<string, LastPrice>()
  let isShuffled = false
  return {
    see: (sku, at, listPrice) => {
      let last = products.get(sku)
      if (last === undefined) {
        last = { at: newest ?? Number.NEGATIVE_INFINITY, listPrice: present.get(sku)?.list_price }
        products.set(sku, last)
      }
      if (last.at === Number.POSITIVE_INFINITY) return
      if (at < last.at) {
        note.run(sku)
        isShuffled = true
        last.at = Number.POSITIVE_INFINITY
      } else if (listPrice !== last.listPrice) {
        insert.run(sku, at, listPrice)
        last.listPrice = listPrice
        last.at = at
      } else {
        last.at = at
      }
    },
    finish: () => {
      if (isShuffled) db.exec(pastPricesAnew('SELECT sku FROM temp.shuffled'))
    },
  }
}
