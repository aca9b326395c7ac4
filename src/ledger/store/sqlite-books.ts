/** Reads and saves books in SQLite with prepared statements. */
import type Database from 'better-sqlite3'
import { type Books, newBooks, type Reads, releaseLapsed } from '../books.ts'
import type { StoredCall } from '../model.ts'
import { hour, keepingByHour, manyTransfers } from './hours.ts'
import { accountsOf, byHolder } from './reading.ts'
import { type CodeRow, codeOf, type LotRow, lotOf, type RedemptionRow, redemptionOf } from './rows.ts'
import { columnsOf, onConflict, savedTables } from './saved-rows.ts'

type Db = Database.Database

export function loader(db: Db): (reads: Reads, now: number) => Books {
  // A list is passed as one JSON parameter, so that each statement is prepared once.
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
      // The index is forced: otherwise the planner scans all orders by id.
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
  const ofTransfers = db.prepare<[string, number, number], { sum: number; transfers: number }>(
    `SELECT coalesce(sum(posted + pending), 0) AS sum, count(*) AS transfers FROM transfers
     WHERE account = ? AND at >= ? AND at < ?`,
  )
  const ofHours = db
    .prepare<[string, number, number], number>(
      'SELECT coalesce(sum(used), 0) FROM hours WHERE account = ? AND hour >= ? AND hour < ?',
    )
    .pluck()
  const isByHour = db.prepare<[string], number>('SELECT 1 FROM hours WHERE account = ? AND hour = 0').pluck()
  /** Windows of one account begin within moments of each other, so the sum after the last start is computed once. */
  const sumsOf = (
    account: string,
    beginnings: readonly number[],
  ): { sums: Map<number, number>; isCrowded: boolean } => {
    const byHour = isByHour.get(account) === 1
    let read = 0
    const among = (since: number, until: number): number => {
      const { sum = 0, transfers = 0 } = ofTransfers.get(account, since, until) ?? {}
      read += transfers
      return sum
    }
    const between = (since: number, until: number): number => {
      const [first, last] = [Math.ceil(since / hour), Math.floor(until / hour)]
      if (!byHour || first >= last) return among(since, until)
      return among(since, first * hour) + (ofHours.get(account, first, last) ?? 0) + among(last * hour, until)
    }
    let until = Number.MAX_SAFE_INTEGER
    let sum = 0
    const sums = new Map(
      beginnings
        .toSorted((a, b) => b - a)
        .map((since) => {
          sum += between(since, until)
          until = since
          return [since, sum]
        }),
    )
    return { sums, isCrowded: !byHour && read > manyTransfers }
  }
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
    for (const [account, windows] of Map.groupBy(reads.windows, accountOf)) {
      const beginnings = windows.map(({ since }) => since)
      const { sums, isCrowded } = sumsOf(account, beginnings)
      books.windows.set(account, sums)
      if (isCrowded) books.crowded.add(account)
    }
    if (reads.codes.length > 0) for (const row of codes.all(list(reads.codes))) books.codes.set(row.key, codeOf(row))
    for (const [holder, of] of byHolder(ofHolders)) books.lots.set(holder, of)
    releaseLapsed(books)
    return books
  }
}

const accountOf = (of: string | { readonly account: string }): string => (typeof of === 'string' ? of : of.account)

/** Positional parameters are several times as fast as named ones. */
export function saver(db: Db): (books: Books) => void {
  const tables = savedTables.map((table) => {
    const columns = columnsOf(table)
    const places = columns.map(() => '?')
    const insert = db.prepare(`INSERT INTO ${table.name} (${columns}) VALUES (${places}) ${onConflict(table)}`)
    return { table, columns, insert }
  })
  const keepByHour = db.prepare<[{ accounts: string }]>(keepingByHour('SELECT value FROM json_each(@accounts)'))
  return (books) => {
    if (books.crowded.size > 0) keepByHour.run({ accounts: JSON.stringify([...books.crowded]) })
    for (const { table, columns, insert } of tables) {
      for (const row of table.rows(books)) insert.run(columns.map((column) => row[column] ?? null))
    }
  }
}
