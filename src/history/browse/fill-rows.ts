import type { Database } from 'better-sqlite3'
import { lineAmount } from '../import/import-totals.ts'

const tables = `
CREATE TABLE orders (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  customer TEXT,
  channel TEXT,
  country TEXT,
  store TEXT,
  payment TEXT,
  delivery TEXT,
  codes TEXT NOT NULL,              -- with commas between them
  lines INTEGER NOT NULL,
  before INTEGER NOT NULL,
  paid INTEGER NOT NULL,
  refunded INTEGER NOT NULL
) STRICT;
CREATE TABLE order_skus (sku TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (sku, number)) STRICT, WITHOUT ROWID;
CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  segments TEXT NOT NULL,
  orders INTEGER NOT NULL,
  spend INTEGER NOT NULL,
  last INTEGER,
  offset INTEGER
) STRICT;
CREATE TABLE seen (kind TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, value)) STRICT, WITHOUT ROWID;
`

/** Indexes are created after the rows are inserted: it is faster and makes them denser. Each contains the order's number. */
const byCustomer = 'CREATE INDEX orders_by_customer ON orders (customer, at)'
const indexes = [
  'CREATE INDEX orders_by_at ON orders (at)',
  'CREATE INDEX orders_by_id ON orders (id)',
  'CREATE INDEX orders_by_paid ON orders (paid)',
  'CREATE INDEX orders_by_lines ON orders (lines)',
  'CREATE INDEX customers_by_orders ON customers (orders)',
  'CREATE INDEX customers_by_spend ON customers (spend)',
  'CREATE INDEX customers_by_last ON customers (last)',
  'ANALYZE',
]

const codes = `CASE WHEN o.codes = '[]' THEN '' WHEN json_valid(o.codes) THEN coalesce((
    SELECT group_concat(CASE type WHEN 'object' THEN json_extract(value, '$.code') ELSE value END, ', ') FROM json_each(o.codes)
  ), '') ELSE o.codes END`

const ordersOf = `INSERT INTO main.orders
  SELECT o.number, o.id, o.at, o.offset, o.customer, o.channel, o.country, o.store, o.payment, o.delivery, ${codes},
    coalesce(g.lines, 0), coalesce(g.before, 0), coalesce(g.paid, 0), coalesce(r.refunded, 0)
  FROM history.orders o LEFT JOIN (
    SELECT "order", count(*) AS lines, sum(${lineAmount}) AS before, sum(paid) AS paid
    FROM history.lines l WHERE "order" BETWEEN @first AND @last GROUP BY "order"
  ) g ON g."order" = o.number LEFT JOIN (
    SELECT "order", sum(refund) AS refunded FROM (
      SELECT "order", refund FROM history.returns WHERE "order" BETWEEN @first AND @last
      UNION ALL SELECT "order", amount FROM history.adjustments WHERE kind = 'refund' AND "order" BETWEEN @first AND @last
    ) GROUP BY "order"
  ) r ON r."order" = o.number
  WHERE o.number BETWEEN @first AND @last`

const customers = `INSERT INTO main.customers
  SELECT c.id, c.segments, coalesce(o.orders, 0), coalesce(o.spend, 0), o.last, o.offset
  FROM history.customers c LEFT JOIN (
    SELECT customer, count(*) AS orders, sum(paid) AS spend, max(at) AS last, offset
    FROM main.orders WHERE customer IS NOT NULL GROUP BY customer
  ) o ON o.customer = c.id`

/** Values offered for filters and carts, with the column of the history that they come from. */
const seen = [
  ['channel', 'SELECT DISTINCT channel AS value FROM main.orders'],
  ['country', 'SELECT DISTINCT country AS value FROM main.orders'],
  ['payment', 'SELECT DISTINCT payment AS value FROM history.orders'],
  ['delivery', 'SELECT DISTINCT delivery AS value FROM history.orders'],
  ['store', 'SELECT DISTINCT store AS value FROM history.orders'],
  ['segment', 'SELECT DISTINCT s.value AS value FROM main.customers, json_each(segments) s'],
  ['sku', 'SELECT DISTINCT sku AS value FROM main.order_skus'],
] as const

const batch = 20_000

export function makeSchema(db: Database): void {
  for (const sql of [tables, byCustomer, ...indexes]) db.exec(sql)
}

/** Fills an empty database. `onProgress` may throw to cancel. */
export function fillRows(db: Database, history: string, onProgress: (done: number, of: number) => void): void {
  db.prepare('ATTACH ? AS history').run(history)
  try {
    db.exec(tables)
    const bounds = db
      .prepare<[], { first: number | null; last: number | null; count: number }>(
        'SELECT min(number) AS first, max(number) AS last, count(*) AS count FROM history.orders',
      )
      .get()
    const { count = 0 } = bounds ?? {}
    const insert = db.prepare<{ first: number; last: number }>(ordersOf)
    let done = 0
    onProgress(0, count)
    for (let first = bounds?.first ?? 0; first <= (bounds?.last ?? -1); first += batch) {
      done += insert.run({ first, last: first + batch - 1 }).changes
      onProgress(done, count)
    }
    db.exec('INSERT INTO order_skus SELECT DISTINCT sku, "order" FROM history.lines ORDER BY sku, "order"')
    onProgress(done, count)
    db.exec(byCustomer)
    // The offset is the last order's: SQLite takes bare columns from the row with the `max`.
    db.exec(customers)
    for (const [kind, values] of seen) {
      db.exec(`INSERT INTO seen SELECT '${kind}', value FROM (${values}) WHERE value IS NOT NULL`)
      onProgress(done, count)
    }
    for (const index of indexes) {
      db.exec(index)
      onProgress(done, count)
    }
  } finally {
    db.exec('DETACH history')
  }
}
