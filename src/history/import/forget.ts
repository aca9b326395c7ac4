/** Takes imports and single orders out of the history again. */
import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import { HistoryError } from '../error.ts'
import { inWords } from '../sqlite-errors.ts'
import { type History, mustBeWritable } from '../store.ts'
import { removedOrdersOf } from './remove-orders.ts'
import { supersededOrdersOf } from './stored-orders.ts'
import { dropTemporaryTables } from './temporary-tables.ts'

export interface ForgottenOrders {
  /** Files whose imports were taken out. */
  readonly files: readonly string[]
  readonly orders: number
  readonly returns: number
  /** Orders that are again as they were before these imports changed them. */
  readonly restored: number
}

interface ImportRow {
  readonly id: number
  readonly file: string
}

/** All that the named files brought, and the named orders. Throws `HistoryError` for a name that the history does not know. */
export function forgetOrders(history: History, names: readonly string[]): ForgottenOrders {
  const imports = history.db.prepare<[string], ImportRow>(
    'SELECT id, file FROM imports WHERE file = ? ORDER BY id DESC',
  )
  return change(history, (db) => {
    const files: ImportRow[] = []
    const orders: string[] = []
    for (const name of names) {
      const found = imports.all(basename(name))
      if (found.length > 0) files.push(...found)
      else if (isOrder(db, name)) orders.push(name)
      else throw unknown(name)
    }
    return forget(db, files, orders)
  })
}

/** One import, by its number in the history. */
export function forgetImport(history: History, number: number): ForgottenOrders {
  return change(history, (db) => forget(db, [importOf(db, number)], []))
}

/** What would go away with an import, for a question before it does. */
export function importContents({ db }: History, number: number): ForgottenOrders {
  const { id, file } = importOf(db, number)
  const count = (sql: string): number =>
    db.prepare<{ id: number }, { count: number }>(`SELECT count(*) AS count FROM ${sql}`).get({ id })?.count ?? 0
  /** What another file brought just the same stays as that file's. */
  const mine = (key: string): string => `import = @id AND (${key} NOT IN (SELECT id FROM known WHERE import <> @id)
    OR ${key} IN (SELECT id FROM superseded WHERE import = @id))`
  return {
    files: [file],
    orders: count(`orders WHERE ${mine('id')}`),
    returns: count(`returns WHERE ${mine('reference')}`),
    restored: count('superseded WHERE import = @id'),
  }
}

function importOf(db: Database, number: number): ImportRow {
  const found = db.prepare<[number], ImportRow>('SELECT id, file FROM imports WHERE id = ?').get(number)
  if (found) return found
  throw new HistoryError('query', 'the history does not have this import any more')
}

/** The last import. */
export function undoImport(history: History): ForgottenOrders {
  return change(history, (db) => {
    const last = db.prepare<[], ImportRow>('SELECT id, file FROM imports ORDER BY id DESC LIMIT 1').get()
    if (!last) throw new HistoryError('query', 'the history has no import to undo')
    return forget(db, [last], [])
  })
}

/** What an earlier import of the same bytes brought, inside the transaction that the caller has begun. Gives how many orders. */
export function forgetSameFile({ db }: History, sha256: string): number {
  const same = db.prepare<[string], ImportRow>('SELECT id, file FROM imports WHERE sha256 = ? ORDER BY id DESC')
  return forget(db, same.all(sha256), []).orders
}

function change(history: History, work: (db: Database) => ForgottenOrders): ForgottenOrders {
  mustBeWritable(history)
  const { db } = history
  try {
    return db.transaction(() => work(db)).immediate()
  } catch (error) {
    throw inWords(error, history.path)
  } finally {
    dropTemporaryTables(db)
  }
}

const isOrder = (db: Database, id: string): boolean =>
  db.prepare('SELECT 1 FROM orders WHERE id = ? UNION ALL SELECT 1 FROM returns WHERE reference = ?').get(id, id) !==
  undefined

const unknown = (name: string): HistoryError =>
  new HistoryError(
    'query',
    `the history has neither an import of a file \`${name}\` nor an order \`${name}\``,
    '`cartwright history info` lists the files',
  )

function forget(db: Database, imports: readonly ImportRow[], orders: readonly string[]): ForgottenOrders {
  const removed = removedOrdersOf(db)
  let [countOrders, countReturns, restored] = [0, 0, 0]
  for (const { id } of imports) {
    // What another file brought just the same is from now on that file's, unless it was otherwise before this one.
    for (const [table, key] of [
      ['orders', 'id'],
      ['returns', 'reference'],
    ] as const) {
      db.prepare(
        `UPDATE ${table} SET import = k.import FROM (SELECT id, min(import) AS import FROM known WHERE import <> @id GROUP BY id) k
         WHERE ${table}.import = @id AND ${table}."${key}" = k.id
           AND k.id NOT IN (SELECT id FROM superseded WHERE import = @id)`,
      ).run({ id })
    }
    db.prepare('DELETE FROM known WHERE (id, import) IN (SELECT id, import FROM orders)').run()
    countReturns += removed.removeReturns('import = ?', id)
    countOrders += removed.removeOrders('seen', 'SELECT number, id FROM orders WHERE import = ?', id)
    restored += supersededOrdersOf(db).restore(id)
    db.prepare(
      `DELETE FROM superseded WHERE coalesce(json_extract(stored, '$.order.import'), json_extract(stored, '$.returns[0].import')) = ?`,
    ).run(id)
    db.prepare('DELETE FROM imports WHERE id = ?').run(id)
  }
  const incomplete = db.prepare(
    `UPDATE imports SET incomplete = 1 WHERE id IN (SELECT import FROM orders WHERE id = @id UNION SELECT import FROM returns WHERE reference = @id
       UNION SELECT import FROM known WHERE id = @id)`,
  )
  for (const order of orders) {
    incomplete.run({ id: order })
    countReturns += removed.removeReturns('reference = ?', order)
    countOrders += removed.removeOrders('seen', 'SELECT number, id FROM orders WHERE id = ?', order)
    db.prepare('DELETE FROM known WHERE id = ?').run(order)
    db.prepare('DELETE FROM superseded WHERE id = ?').run(order)
  }
  db.exec(
    `UPDATE returns SET "order" = (SELECT number FROM orders WHERE id = coalesce(order_id, reference)) WHERE "order" IS NULL`,
  )
  removed.tidy()
  const isEmpty = db.prepare('SELECT 1 FROM orders UNION ALL SELECT 1 FROM returns LIMIT 1').get() === undefined
  if (isEmpty) {
    // The next file may be in another currency; a made-up shop had goods and customers without orders.
    db.exec(`DELETE FROM settings WHERE key IN ('currency', 'timezone', 'hours');
      DELETE FROM past_prices WHERE sku IN (SELECT sku FROM products WHERE from_orders = 1);
      DELETE FROM products WHERE from_orders = 1;
      DELETE FROM customers WHERE from_orders = 1`)
  }
  return { files: imports.map(({ file }) => file), orders: countOrders, returns: countReturns, restored }
}
