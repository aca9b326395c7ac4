/** Reads and saves books in SQLite. Statements are prepared once. */
import type Database from 'better-sqlite3'
import { type Books, newBooks, nothing, type Reads, releaseLapsed, windowKey } from '../books.ts'
import type { Balance, RefusalRecord, StoredCall, Transfer } from '../model.ts'
import { accountsOf, byHolder } from './reading.ts'
import {
  type CodeRow,
  codeOf,
  codeRow,
  eventRow,
  type LotRow,
  lotOf,
  lotRow,
  type RedemptionRow,
  redemptionColumns,
  redemptionOf,
  redemptionRow,
} from './rows.ts'

type Db = Database.Database

export function loader(db: Db): (reads: Reads, now: number) => Books {
  // A list is one parameter, so that each statement is prepared once.
  const among = '(SELECT value FROM json_each(?))'
  const calls = db.prepare<[string], StoredCall>(
    `SELECT key, operation, fingerprint, answer FROM calls WHERE key IN ${among}`,
  )
  const redemptions = db.prepare<[string], RedemptionRow>(`SELECT * FROM redemptions WHERE order_id IN ${among}`)
  const committed = db.prepare<[string], RedemptionRow>(
    `SELECT * FROM redemptions WHERE customer IN ${among} AND state = 'committed'`,
  )
  const lapsed = db
    .prepare<[number, string], string>(
      // The index is named: without it the planner reads all orders in the order of their ids.
      `SELECT r.order_id FROM redemptions AS r INDEXED BY reservations
       WHERE r.state = 'reserved' AND r.expires <= ?
         AND EXISTS (SELECT 1 FROM transfers AS t WHERE t.order_id = r.order_id AND t.account IN ${among})`,
    )
    .pluck()
  const lots = db.prepare<[string], LotRow>(
    `SELECT * FROM lots WHERE holder IN ${among} ORDER BY usable_until, account`,
  )
  const balances = db.prepare<[string], { account: string; posted: number; pending: number }>(
    `SELECT account, posted, pending FROM accounts WHERE account IN ${among}`,
  )
  const since = db
    .prepare<[string, number], number | null>(
      'SELECT sum(posted + pending) FROM transfers WHERE account = ? AND at >= ?',
    )
    .pluck()
  const codes = db.prepare<[string], CodeRow>(`SELECT * FROM codes WHERE key IN ${among}`)
  const list = (names: Iterable<string>): string => JSON.stringify([...names])

  return (reads, now) => {
    const ofHolders = reads.holders.length === 0 ? [] : lots.all(list(reads.holders)).map(lotOf)
    const wanted = new Set([...reads.accounts, ...reads.windows, ...ofHolders].map(accountOf))
    const orders = new Set([...reads.orders, ...(wanted.size === 0 ? [] : lapsed.all(now, list(wanted)))])
    const found = orders.size === 0 ? [] : redemptions.all(list(orders)).map(redemptionOf)
    const known = new Set([...wanted, ...found.flatMap(accountsOf)])
    const books = newBooks(now, known)
    if (reads.keys.length > 0) for (const call of calls.all(list(reads.keys))) books.calls.set(call.key, call)
    const past = reads.customers.length === 0 ? [] : committed.all(list(reads.customers)).map(redemptionOf)
    for (const redemption of [...past, ...found]) books.redemptions.set(redemption.order, redemption)
    for (const { account, ...balance } of balances.all(list(known))) books.balances.set(account, balance)
    for (const window of reads.windows) {
      books.windows.set(windowKey(window), since.get(window.account, window.since) ?? 0)
    }
    if (reads.codes.length > 0) for (const row of codes.all(list(reads.codes))) books.codes.set(row.key, codeOf(row))
    for (const [holder, of] of byHolder(ofHolders)) books.lots.set(holder, of)
    releaseLapsed(books)
    return books
  }
}

const accountOf = (of: string | { readonly account: string }): string => (typeof of === 'string' ? of : of.account)

export function saver(db: Db): (books: Books) => void {
  const account = inserter<Balance & { readonly account: string }>(
    db,
    'accounts',
    ['account', 'posted', 'pending'],
    replacing('account', ['posted', 'pending']),
  )
  type TransferRow = Omit<Transfer, 'order'> & { readonly order_id: string | undefined; readonly booked: number }
  const transfer = inserter<TransferRow>(db, 'transfers', [
    ...(['account', 'posted', 'pending', 'kind', 'order_id', 'at', 'booked', 'note'] as const),
  ])
  const redemption = inserter<RedemptionRow>(
    db,
    'redemptions',
    redemptionColumns,
    replacing('order_id', redemptionColumns),
  )
  const call = inserter<StoredCall & { readonly booked: number }>(db, 'calls', [
    ...(['key', 'operation', 'fingerprint', 'answer', 'booked'] as const),
  ])
  const lot = inserter<LotRow>(db, 'lots', ['account', 'holder', 'usable_from', 'usable_until', 'points'])
  const code = inserter<CodeRow>(
    db,
    'codes',
    ['key', 'code', 'pool', 'issued', 'state', 'customer', 'use_limit', 'order_id'],
    replacing('key', ['state', 'customer', 'order_id']),
  )
  type RefusalRow = Omit<RefusalRecord, 'order' | 'of'> & Record<'order_id' | 'about', string> & { booked: number }
  const refusal = inserter<RefusalRow>(db, 'refusals', [
    ...(['order_id', 'customer', 'subject', 'reason', 'booked', 'about', 'source', 'channel'] as const),
  ])
  const event = inserter<ReturnType<typeof eventRow> & { readonly booked: number }>(db, 'outbox', [
    ...(['event', 'customer', 'content', 'booked'] as const),
  ])
  return ({ now: booked, balances, written }) => {
    for (const name of written.balances) account({ account: name, ...(balances.get(name) ?? nothing) })
    for (const { order, ...each } of written.transfers) transfer({ ...each, order_id: order, booked })
    for (const each of written.redemptions.values()) redemption(redemptionRow(each, booked))
    for (const each of written.calls.values()) call({ ...each, booked })
    for (const each of written.lots) lot(lotRow(each))
    for (const each of written.codes.values()) code(codeRow(each))
    for (const each of written.events) event({ ...eventRow(each), booked })
    for (const { order, of, ...each } of written.refusals) refusal({ ...each, order_id: order, about: of, booked })
  }
}

/** What becomes of a row that is there already. */
const replacing = (key: string, columns: readonly string[]): string =>
  `ON CONFLICT (${key}) DO UPDATE SET (${columns}) = (${columns.map((column) => `excluded.${column}`)})`

/** Values are bound by their places, which is several times as fast as by name. */
function inserter<Row extends object>(
  db: Db,
  table: string,
  columns: readonly (keyof Row & string)[],
  onConflict = '',
): (row: Row) => void {
  const places = columns.map(() => '?')
  const statement = db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${places}) ${onConflict}`)
  return (row) => {
    statement.run(columns.map((column) => row[column] ?? null))
  }
}
