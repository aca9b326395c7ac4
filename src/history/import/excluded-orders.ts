/**
 * Orders of a file that must not enter the history, wherever in the file that turns out; on disk, so that memory stays
 * constant.
 */
import type { Database } from 'better-sqlite3'
import type { Message } from '../../words/message.ts'
import type { Reasons } from './reasons.ts'

/**
 * `left-out`: by a rule of this mapping; `left-out-elsewhere`: by another file's; `refused`: because of one of its rows. Being
 * left out takes precedence over being refused.
 */
export type Exclusion = 'left-out' | 'left-out-elsewhere' | 'refused'

export interface ExcludedOrder {
  readonly exclusion: Exclusion
  /** Shown to the user, and counted. */
  readonly why: Message
}

export interface ExcludedOrders {
  add(id: string, order: ExcludedOrder): void
  find(id: string): ExcludedOrder | undefined
  isAny(): boolean
}

export function excludedOrdersOf(db: Database, reasons: Reasons): ExcludedOrders {
  db.exec('CREATE TEMP TABLE excluded (id TEXT PRIMARY KEY, exclusion TEXT, why INTEGER) WITHOUT ROWID')
  const put = db.prepare(
    `INSERT INTO temp.excluded VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE
       SET exclusion = excluded.exclusion, why = excluded.why WHERE exclusion = 'refused' AND excluded.exclusion <> 'refused'`,
  )
  const find = db.prepare<[string], { exclusion: Exclusion; why: number }>(
    'SELECT exclusion, why FROM temp.excluded WHERE id = ?',
  )
  let isAny = false
  return {
    add: (id, { exclusion, why }) => {
      isAny = true
      put.run(id, exclusion, reasons.numberOf(why))
    },
    find: (id) => {
      const found = isAny ? find.get(id) : undefined
      return found && { exclusion: found.exclusion, why: reasons.withNumber(found.why) }
    },
    isAny: () => isAny,
  }
}
