/**
 * Stores each row of the history as it was before an import changed it, so that undoing the import restores exactly the
 * previous history. Triggers write the log while the import runs; the import's own orders are not logged, since their import
 * number identifies them.
 */
import type { Database } from 'better-sqlite3'
import { deleteReferenced } from './remove-orders.ts'

/** Tables come before those that reference them. `own`: the condition for rows that belong to the import `@import`. */
const tables = [
  { table: 'imports', own: 'id = @import' },
  { table: 'settings' },
  { table: 'products' },
  { table: 'past_prices' },
  { table: 'customers' },
  { table: 'customer_aliases' },
  { table: 'orders', own: 'import = @import' },
  { table: 'lines', own: '"order" >= @first' },
  { table: 'adjustments', own: '"order" >= @first' },
  { table: 'returns', own: 'import = @import' },
  { table: 'known', own: 'import = @import' },
  { table: 'left_out', own: 'import = @import' },
  { table: 'superseded', own: 'import = @import' },
] as const satisfies readonly { readonly table: string; readonly own?: string }[]

const events = ['INSERT', 'UPDATE', 'DELETE'] as const
const triggerOf = (table: string, event: string): string => `log_${event.toLowerCase()}_of_${table}`

interface TableColumns {
  readonly key: readonly string[]
  readonly all: readonly string[]
}

function columnsOf(db: Database, table: string): TableColumns {
  const columns = db
    .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)')
    .all(table)
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  return { key: key.map(({ name }) => name), all: columns.map(({ name }) => name) }
}

const jsonList = (row: 'old' | 'new', columns: readonly string[]): string =>
  `json_array(${columns.map((column) => `${row}."${column}"`).join(', ')})`

/** Logs all changes, whichever rows they affect: used while an earlier import of the same file is removed. */
export function logAllChanges(db: Database, importNumber: number): void {
  for (const { table } of tables) for (const event of events) addTrigger(db, importNumber, table, event, undefined)
}

/** Logs changes of rows that are not the import's own. Its orders have numbers from `firstOrder` on. */
export function logChangesOfOthers(db: Database, importNumber: number, firstOrder: number): void {
  for (const each of tables) {
    const own = 'own' in each ? each.own : undefined
    for (const event of events) {
      // Rows that an import inserts into these tables are all its own.
      if (own !== undefined && event === 'INSERT') continue
      const condition = own
        ?.replace(/^/, 'old.')
        .replace('@import', String(importNumber))
        .replace('@first', String(firstOrder))
      addTrigger(db, importNumber, each.table, event, condition && `NOT (${condition})`)
    }
  }
}

function addTrigger(
  db: Database,
  importNumber: number,
  table: string,
  event: (typeof events)[number],
  condition: string | undefined,
): void {
  const { key, all } = columnsOf(db, table)
  const row = event === 'INSERT' ? 'new' : 'old'
  const keyOfRow = jsonList(row, key)
  // The conflict policy of the statement that fires a trigger overrides the trigger's own, so OR IGNORE would not work here.
  db.exec(`
    CREATE TEMP TRIGGER ${triggerOf(table, event)} AFTER ${event} ON main.${table} ${condition ? `WHEN ${condition}` : ''} BEGIN
      INSERT INTO undo_rows SELECT ${importNumber}, '${table}', ${keyOfRow}, ${event === 'INSERT' ? 'NULL' : jsonList(row, all)}
        WHERE NOT EXISTS (SELECT 1 FROM undo_rows WHERE import = ${importNumber} AND "table" = '${table}' AND key = ${keyOfRow});
    END`)
}

export function stopLogging(db: Database): void {
  for (const { table } of tables) {
    for (const event of events) db.exec(`DROP TRIGGER IF EXISTS temp.${triggerOf(table, event)}`)
  }
}

/** Called when the history changes other than by an import or by undoing the last one: the logs no longer apply. */
export function dropLogs(db: Database): void {
  db.exec('DELETE FROM undo_rows; UPDATE imports SET undo = 0 WHERE undo = 1')
}

/** Clears anything left under the number of an import that is about to begin. */
export function dropLogsFrom(db: Database, importNumber: number): void {
  db.prepare('DELETE FROM undo_rows WHERE import >= ?').run(importNumber)
}

/**
 * The log of an import that replaced another contains all its orders, so only one such log is kept. The log of the import it
 * replaced is dropped too.
 */
export function dropLargeLogs(db: Database): void {
  db.exec(`
    DELETE FROM undo_rows WHERE import NOT IN (SELECT id FROM imports WHERE replaces = 0);
    UPDATE imports SET undo = 0 WHERE replaces = 1`)
}

export interface RestoredRows {
  readonly orders: number
  readonly customers: number
}

/** Restores the history to its state before the import, which must be the last one, within the caller's transaction. */
export function restoreFromLog(db: Database, importNumber: number): RestoredRows {
  const counts = db.prepare<[number, string], { count: number }>(
    'SELECT count(*) AS count FROM undo_rows WHERE import = ? AND "table" = ? AND row IS NOT NULL',
  )
  const count = (table: string): number => counts.get(importNumber, table)?.count ?? 0
  const restored = { orders: count('orders'), customers: count('customers') }
  db.exec(`
    DELETE FROM returns WHERE import = ${importNumber};
    DELETE FROM orders WHERE import = ${importNumber};
    DELETE FROM imports WHERE id = ${importNumber}`)
  const each = tables.map(({ table }) => ({ table, ...columnsOf(db, table) }))
  deleteReferenced(db, () => {
    for (const { table, key } of each.toReversed()) {
      db.exec(`
        DELETE FROM ${table} WHERE (${quoted(key)}) IN
          (SELECT ${extracted('key', key)} FROM undo_rows WHERE import = ${importNumber} AND "table" = '${table}' AND row IS NULL)`)
    }
  })
  for (const { table, key, all } of each) {
    const rest = all.filter((column) => !key.includes(column)).map((column) => `"${column}" = excluded."${column}"`)
    db.exec(`
      INSERT INTO ${table} (${quoted(all)})
        SELECT ${extracted('row', all)} FROM undo_rows WHERE import = ${importNumber} AND "table" = '${table}' AND row IS NOT NULL
        ON CONFLICT (${quoted(key)}) DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${rest.join(', ')}`}`)
  }
  db.exec(`DELETE FROM undo_rows WHERE import = ${importNumber}`)
  return restored
}

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ')
const extracted = (list: 'key' | 'row', columns: readonly string[]): string =>
  columns.map((_, index) => `json_extract(${list}, '$[${index}]')`).join(', ')
