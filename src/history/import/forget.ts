/** Removes imports and single orders from the history. */
import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import { msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { inWords } from '../sqlite-errors.ts'
import { type History, mustBeWritable } from '../store.ts'
import { removedOrdersOf } from './remove-orders.ts'
import { supersededOrdersOf } from './stored-orders.ts'
import { dropTemporaryTables } from './temporary-tables.ts'
import { dropLogs, restoreFromLog } from './undo-log.ts'

export interface ForgottenOrders {
  readonly files: readonly string[]
  readonly orders: number
  readonly returns: number
  /** Orders restored to their state before these imports changed or replaced them. */
  readonly restored: number
  /** Customers restored to their state before these imports. */
  readonly restoredCustomers: number
}

interface ImportRow {
  readonly id: number
  readonly file: string
  /** 1 if it is an import of customers. */
  readonly ofCustomers: number
  /** 1 if it replaced an earlier import of the same file. */
  readonly replaces: number
  /** 1 if there is a complete undo log of its changes. */
  readonly undo: number
}

const importRows = `SELECT id, file, replaces, undo, mapping LIKE 'customers %' AS ofCustomers FROM imports`

/** Removes everything that the named files added, and the named orders. Throws a `HistoryError` for an unknown name. */
export function forgetOrders(history: History, names: readonly string[]): ForgottenOrders {
  const imports = history.db.prepare<[string], ImportRow>(`${importRows} WHERE file = ? ORDER BY id DESC`)
  return change(history, (db) => {
    const files: ImportRow[] = []
    const orders: string[] = []
    for (const name of names) {
      const found = imports.all(basename(name))
      if (found.length > 0) files.push(...found)
      else if (isOrder(db, name)) orders.push(name)
      else throw unknown(name)
    }
    return takeOut(db, files, orders)
  })
}

function takeOut(db: Database, files: readonly ImportRow[], orders: readonly string[]): ForgottenOrders {
  const [first, ...others] = files
  if (first && others.length === 0 && orders.length === 0 && canBeUndone(db, first)) return undo(db, first)
  const ofCustomers = files.find((each) => each.ofCustomers === 1)
  if (ofCustomers) throw onlyUndone(ofCustomers)
  dropLogs(db)
  return forget(db, files, orders)
}

/** Whether the history can be restored to exactly its state before the import. */
const canBeUndone = (db: Database, { id, undo: hasLog, replaces }: ImportRow): boolean =>
  id === lastImport(db)?.id && hasLog === 1 && replaces === 0

/** Polled before the change is committed; returning true rolls everything back and throws a `HistoryError`. */
type IsStopped = () => boolean

/** Removes one import by its number. Throws as `forgetOrders` does. */
export function forgetImport(history: History, number: number, isStopped?: IsStopped): ForgottenOrders {
  return change(history, (db) => takeOut(db, [importOf(db, number)], []), isStopped)
}

/** What would be removed with an import, for a confirmation prompt. Throws a `HistoryError` if it can't be removed. */
export function importContents({ db }: History, number: number): ForgottenOrders {
  const found = importOf(db, number)
  const { id, file, ofCustomers } = found
  const count = (sql: string): number =>
    db.prepare<{ id: number }, { count: number }>(`SELECT count(*) AS count FROM ${sql}`).get({ id })?.count ?? 0
  if (canBeUndone(db, found)) {
    const before = (table: string): number =>
      count(`undo_rows WHERE import = @id AND "table" = '${table}' AND row IS NOT NULL`)
    const [orders, returns] = [count('orders WHERE import = @id'), count('returns WHERE import = @id')]
    return { files: [file], orders, returns, restored: before('orders'), restoredCustomers: before('customers') }
  }
  if (ofCustomers === 1) throw onlyUndone(found)
  /** Rows that another file also contained stay, as that file's. */
  const mine = (key: string): string => `import = @id AND (${key} NOT IN (SELECT id FROM known WHERE import <> @id)
    OR ${key} IN (SELECT id FROM superseded WHERE import = @id))`
  return {
    files: [file],
    orders: count(`orders WHERE ${mine('id')}`),
    returns: count(`returns WHERE ${mine('reference')}`),
    restored: count('superseded WHERE import = @id'),
    restoredCustomers: 0,
  }
}

function importOf(db: Database, number: number): ImportRow {
  const found = db.prepare<[number], ImportRow>(`${importRows} WHERE id = ?`).get(number)
  if (found) return found
  throw new HistoryError('query', msg`this import is no longer in the history`)
}

/** Restores the history to its state before the last import. Throws a `HistoryError` if that state is no longer known. */
export function undoImport(history: History, isStopped?: IsStopped): ForgottenOrders {
  return change(
    history,
    (db) => {
      const last = lastImport(db)
      if (!last) throw new HistoryError('query', msg`there is no import to undo in the history`)
      if (last.undo === 1) return undo(db, last)
      if (last.ofCustomers === 1) throw onlyUndone(last)
      if (last.replaces === 1) throw replacedForGood(last)
      dropLogs(db)
      return forget(db, [last], [])
    },
    isStopped,
  )
}

const ofSameFile = `sha256 = ? AND mapping NOT LIKE 'customers %'`

export const isOfSameFile = (db: Database, sha256: string): boolean =>
  db.prepare(`SELECT 1 FROM imports WHERE ${ofSameFile}`).get(sha256) !== undefined

/** Removes what earlier imports of the same bytes added, within the caller's transaction. Returns the number of orders. */
export function forgetSameFile(db: Database, sha256: string): number {
  const same = db.prepare<[string], ImportRow>(`${importRows} WHERE ${ofSameFile} ORDER BY id DESC`)
  return forget(db, same.all(sha256), []).orders
}

const lastImport = (db: Database): ImportRow | undefined =>
  db.prepare<[], ImportRow>(`${importRows} ORDER BY id DESC LIMIT 1`).get()

function undo(db: Database, { id, file }: ImportRow): ForgottenOrders {
  const own = (table: string): number =>
    db.prepare<[number], { count: number }>(`SELECT count(*) AS count FROM ${table} WHERE import = ?`).get(id)?.count ??
    0
  const [orders, returns] = [own('orders'), own('returns')]
  const restored = restoreFromLog(db, id)
  return { files: [file], orders, returns, restored: restored.orders, restoredCustomers: restored.customers }
}

function change(
  history: History,
  work: (db: Database) => ForgottenOrders,
  isStopped: IsStopped = () => false,
): ForgottenOrders {
  mustBeWritable(history)
  const { db } = history
  try {
    return db
      .transaction(() => {
        const forgotten = work(db)
        if (isStopped()) throw new HistoryError('cancelled', msg`this was cancelled; nothing was changed`)
        return forgotten
      })
      .immediate()
  } catch (error) {
    throw inWords(error, history.path)
  } finally {
    dropTemporaryTables(db)
  }
}

const isOrder = (db: Database, id: string): boolean =>
  db.prepare('SELECT 1 FROM orders WHERE id = ? UNION ALL SELECT 1 FROM returns WHERE reference = ?').get(id, id) !==
  undefined

const onlyUndone = ({ file }: ImportRow): HistoryError =>
  new HistoryError(
    'query',
    msg`the customer data of ${name(file)} can't be removed: the history has been changed since, by something other than undone imports`,
    msg`import a file of customers with the correct data: the last import is used`,
  )

const replacedForGood = ({ file }: ImportRow): HistoryError =>
  new HistoryError(
    'query',
    msg`this import of ${name(file)} replaced an earlier one, which can't be restored: the history has been changed since`,
    msg`\`cartwright history forget ${file}\` removes it anyway; importing it with the mapping it had before replaces it`,
  )

const unknown = (given: string): HistoryError =>
  new HistoryError(
    'query',
    msg`the history contains neither an import of a file ${name(given)} nor an order ${name(given)}`,
    msg`\`cartwright history info\` lists the files`,
  )

function forget(db: Database, imports: readonly ImportRow[], orders: readonly string[]): ForgottenOrders {
  const removed = removedOrdersOf(db)
  let [countOrders, countReturns, restored] = [0, 0, 0]
  for (const { id } of imports) {
    // Rows that another file also contained now belong to that file, unless they were different before this import.
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
    // The next file may use another currency; a generated shop also has goods and customers without orders.
    db.exec(`DELETE FROM settings WHERE key IN ('currency', 'timezone', 'hours');
      DELETE FROM past_prices WHERE sku IN (SELECT sku FROM products WHERE from_orders = 1);
      DELETE FROM products WHERE from_orders = 1;
      DELETE FROM customers WHERE from_orders = 1`)
  }
  const files = imports.map(({ file }) => file)
  return { files, orders: countOrders, returns: countReturns, restored, restoredCustomers: 0 }
}
