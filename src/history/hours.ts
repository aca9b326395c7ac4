/** Whether a history knows the time of day of its orders: many exports only have the date. */
import type { History } from './store.ts'

export type Hours = 'all' | 'some' | 'none'

const key = 'hours'

/** Whether all, none or some of the orders come from files with times. */
export function hoursOf({ db }: History): Hours {
  const value = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?').get(key)?.value
  return value === 'none' || value === 'some' ? value : 'all'
}

/**
 * Whether any order of the import was placed at a time other than midnight; also true if it had no orders. Stores the result in
 * the settings.
 */
export function noteHours(history: History, importNumber: number): boolean {
  const { db } = history
  const isOf = (condition: string): boolean =>
    db.prepare(`SELECT 1 FROM orders WHERE ${condition} ORDER BY number DESC LIMIT 1`).get(importNumber) !== undefined
  if (!isOf('import = ?')) return true
  const hasHours = isOf('import = ? AND (at / 60000 + offset) % 1440 <> 0')
  const before = isOf('import <> ?') ? hoursOf(history) : undefined
  const own = hasHours ? 'all' : 'none'
  const hours: Hours = before === undefined || before === own ? own : 'some'
  if (hours === 'all') db.prepare('DELETE FROM settings WHERE key = ?').run(key)
  else db.prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(key, hours)
  return hasHours
}
