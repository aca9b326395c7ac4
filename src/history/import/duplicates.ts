/** Orders of a file that the history has already, from another file. */
import type { Database } from 'better-sqlite3'
import type { Fields } from './columns.ts'
import type { OrderLine } from './order-line.ts'

/** Rows that came again: an order's, or a return's. */
export type Kind = 'order' | 'return'

export interface DuplicateRows {
  /** Puts a row aside until all rows of its order are known; on the disk, so that memory stays flat. */
  add(kind: Kind, line: OrderLine, number: number, fields: Fields): void
  /** Gives how many orders and returns came again just as they were; the rows of all others go to `refuse`. */
  settle(refuse: (number: number, fields: Fields) => void): number
}

interface DeferredRow {
  readonly number: number
  readonly fields: string
}

const columns = 'sku, quantity, price, list_price, paid'

export function duplicateRows(db: Database): DuplicateRows {
  db.exec(`
    CREATE TEMP TABLE clashes (
      kind TEXT, id TEXT, number INTEGER, fields TEXT, sku TEXT, quantity INTEGER, price INTEGER, list_price INTEGER, paid INTEGER
    );
    CREATE INDEX temp.clashes_by_id ON clashes (kind, id)`)
  const put = db.prepare(`INSERT INTO temp.clashes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const ids = db.prepare<[], { kind: Kind; id: string }>('SELECT DISTINCT kind, id FROM temp.clashes ORDER BY kind, id')
  const next = { order: sameLines(db), return: sameReturns(db) }
  const rows = db.prepare<[Kind, string], DeferredRow>(
    'SELECT number, fields FROM temp.clashes WHERE kind = ? AND id = ? ORDER BY number, rowid',
  )
  return {
    add: (kind, line, number, fields) => {
      const { order, sku, quantity, price, listPrice, paid } = line
      const isReturn = kind === 'return'
      put.run(
        kind,
        order,
        number,
        JSON.stringify(fields),
        sku,
        Math.abs(quantity),
        isReturn ? 0 : price,
        isReturn ? null : listPrice,
        Math.abs(paid),
      )
    },
    settle: (refuse) => {
      let same = 0
      for (const { kind, id } of ids.all()) {
        if (next[kind](id)) same++
        else for (const row of rows.all(kind, id)) refuse(row.number, JSON.parse(row.fields) as string[])
      }
      return same
    },
  }
}

/** Both hold the same rows, however often each. */
function sameLines(db: Database): (id: string) => boolean {
  const stored = db
    .prepare<[string]>(
      `SELECT ${columns} FROM lines WHERE "order" = (SELECT number FROM orders WHERE id = ?) ORDER BY ${columns}`,
    )
    .raw()
  return sameAs(db, 'order', (id) => stored.all(id))
}

function sameReturns(db: Database): (id: string) => boolean {
  const stored = db
    .prepare<[string]>(
      `SELECT sku, quantity, 0 AS price, NULL AS list_price, refund AS paid FROM returns WHERE reference = ? ORDER BY ${columns}`,
    )
    .raw()
  return sameAs(db, 'return', (id) => stored.all(id))
}

function sameAs(db: Database, kind: Kind, stored: (id: string) => unknown[]): (id: string) => boolean {
  const again = db
    .prepare<[Kind, string]>(`SELECT ${columns} FROM temp.clashes WHERE kind = ? AND id = ? ORDER BY ${columns}`)
    .raw()
  return (id) => JSON.stringify(again.all(kind, id)) === JSON.stringify(stored(id))
}
