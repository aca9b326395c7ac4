import type { Database } from 'better-sqlite3'

/** Tables that exist only while an import or a removal runs. */
const tables = [
  'excluded',
  'logged_orders',
  'pending_adjustments',
  'reasons',
  'refused_rows',
  'removed_customers',
  'removed_orders',
  'removed_skus',
  'shuffled',
  'stated',
]

export function dropTemporaryTables(db: Database): void {
  for (const table of tables) db.exec(`DROP TABLE IF EXISTS temp.${table}`)
}
