/** Removes orders from the history, within the caller's transaction. */
import type { Database } from 'better-sqlite3'

/** What removed orders leave behind until `tidy`: SKUs and customers that may have no other order. */
const tables = `
  CREATE TEMP TABLE IF NOT EXISTS removed_skus (sku TEXT PRIMARY KEY, has_list_price INTEGER) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS removed_customers (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS removed_orders (number INTEGER PRIMARY KEY, id TEXT)`

export interface RemovedOrders {
  /**
   * Removes the orders that a query returns as (number, id). Returns of them that stay keep the id of their order. `unseen`:
   * orders whose list prices were not recorded.
   */
  removeOrders(prices: 'seen' | 'unseen', query: string, ...values: (string | number)[]): number
  removeReturns(condition: string, ...values: (string | number)[]): number
  /** Deletes products and customers that only these orders named, and recomputes the list prices that they showed. */
  tidy(): void
}

export function removedOrdersOf(db: Database): RemovedOrders {
  db.exec(tables)
  let isAny = false
  return {
    removeOrders: (prices, query, ...values) => {
      const { changes } = db.prepare(`INSERT INTO temp.removed_orders ${query}`).run(...values)
      if (changes === 0) return 0
      isAny = true
      db.exec(`
        INSERT INTO temp.removed_skus
          SELECT sku, ${prices === 'seen' ? 'max(list_price IS NOT NULL)' : '0'} FROM temp.removed_orders o JOIN lines l ON l."order" = o.number WHERE true GROUP BY sku
          ON CONFLICT (sku) DO UPDATE SET has_list_price = max(has_list_price, excluded.has_list_price);
        INSERT OR IGNORE INTO temp.removed_customers
          SELECT customer FROM orders WHERE number IN (SELECT number FROM temp.removed_orders) AND customer IS NOT NULL;
        UPDATE returns SET order_id = coalesce(order_id, o.id), "order" = NULL
          FROM temp.removed_orders o WHERE "order" = o.number;
        DELETE FROM orders WHERE number IN (SELECT number FROM temp.removed_orders);
        DELETE FROM temp.removed_orders`)
      return changes
    },
    removeReturns: (condition, ...values) => {
      db.prepare(
        `INSERT INTO temp.removed_skus SELECT DISTINCT sku, 0 FROM returns WHERE ${condition} ON CONFLICT DO NOTHING`,
      ).run(...values)
      db.prepare(
        `INSERT OR IGNORE INTO temp.removed_customers SELECT customer FROM returns WHERE (${condition}) AND customer IS NOT NULL`,
      ).run(...values)
      const { changes } = db.prepare(`DELETE FROM returns WHERE ${condition}`).run(...values)
      if (changes > 0) isAny = true
      return changes
    },
    tidy: () => {
      if (!isAny) return
      db.exec(`
        ${pastPricesAnew('SELECT sku FROM temp.removed_skus WHERE has_list_price')};
        DELETE FROM temp.removed_skus WHERE sku NOT IN (SELECT sku FROM products WHERE from_orders = 1)
          OR sku IN (SELECT sku FROM lines) OR sku IN (SELECT sku FROM returns);
        DELETE FROM temp.removed_customers WHERE id NOT IN (SELECT id FROM customers WHERE from_orders = 1)
          OR id IN (SELECT customer FROM orders WHERE customer IS NOT NULL)
          OR id IN (SELECT customer FROM returns WHERE customer IS NOT NULL)`)
      const left = db.prepare<[], { left: number }>(
        'SELECT (SELECT count(*) FROM temp.removed_skus) + (SELECT count(*) FROM temp.removed_customers) AS left',
      )
      if ((left.get()?.left ?? 0) > 0) {
        deleteReferenced(db, () =>
          db.exec(`
            DELETE FROM past_prices WHERE sku IN (SELECT sku FROM temp.removed_skus);
            DELETE FROM products WHERE sku IN (SELECT sku FROM temp.removed_skus);
            DELETE FROM customers WHERE id IN (SELECT id FROM temp.removed_customers)`),
        )
      }
      db.exec('DELETE FROM temp.removed_skus; DELETE FROM temp.removed_customers')
      isAny = false
    },
  }
}

/** Deleting a product or a customer checks what references it: without these indexes, by scanning whole tables each time. */
export function deleteReferenced(db: Database, work: () => void): void {
  db.exec(`
    CREATE INDEX lines_by_sku ON lines (sku);
    CREATE INDEX returns_by_sku ON returns (sku);
    CREATE INDEX returns_by_customer ON returns (customer)`)
  work()
  db.exec('DROP INDEX lines_by_sku; DROP INDEX returns_by_sku; DROP INDEX returns_by_customer')
}

/** SQL that recomputes the list prices of the SKUs that a query returns, each from the first order that shows it. */
export const pastPricesAnew = (skus: string): string => `
  DELETE FROM past_prices WHERE sku IN (${skus});
  INSERT OR IGNORE INTO past_prices (sku, since, list_price)
  SELECT sku, at, list_price FROM (
    SELECT l.sku, o.at, l.list_price, lag(l.list_price) OVER (PARTITION BY l.sku ORDER BY o.at, o.number, l.place) AS before
    FROM lines l JOIN orders o ON o.number = l."order"
    WHERE l.list_price IS NOT NULL AND l.sku IN (${skus})
  ) WHERE before IS NULL OR before <> list_price`
