/**
 * Orders and returns of a file that the history already has from another file. They are written like all others, under a
 * temporary id, and compared once the whole file is read.
 */
import type { Database } from 'better-sqlite3'
import { type Message, msg, name } from '../../words/message.ts'
import type { ExcludedOrders } from './excluded-orders.ts'
import type { RemovedOrders } from './remove-orders.ts'
import { afterMark, mark, repeatedId } from './repeated-id.ts'
import { supersededOrdersOf } from './stored-orders.ts'

export interface RepeatedTotals {
  /** Unchanged in the history, which may know of a later refund. */
  readonly known: number
  /** More was refunded since than the history knew. */
  readonly refundedSince: number
  /** The history had them, and this file says that they don't count. */
  readonly cancelledSince: number
}

/** What two orders are compared by. */
const facts = [
  { difference: msg`another time`, columns: ['at', 'offset'] },
  { difference: msg`another customer`, columns: ['customer'] },
  { difference: msg`another payment method`, columns: ['payment'] },
  { difference: msg`another channel`, columns: ['channel'] },
  { difference: msg`another store`, columns: ['store'] },
  { difference: msg`another country`, columns: ['country'] },
  { difference: msg`another delivery`, columns: ['delivery', 'delivery_price', 'deliveries'] },
  { difference: msg`other codes`, columns: ['codes'] },
  { difference: msg`other attributes`, columns: ['attributes'] },
] as const

interface OrderPair {
  readonly mine: number
  readonly theirs: number
  readonly id: string
  readonly state: string
  readonly stateBefore: string
  readonly file: string
}

/** Compares repeated orders, keeps the newer version, and excludes orders that contradict the other file. */
export function settleRepeated(
  db: Database,
  importNumber: number,
  excluded: ExcludedOrders,
  removed: RemovedOrders,
): RepeatedTotals {
  const superseded = supersededOrdersOf(db)
  const cancelledSince = removeLeftOut(db, importNumber, superseded.keep, removed)
  const [known, refundedSince] = [new Set<string>(), new Set<string>()]
  const differs = differenceFinder(db)
  const refunds = refundComparison(db, importNumber)
  const rename = db.prepare('UPDATE orders SET id = ? WHERE number = ?')
  const renameReturns = db.prepare(`UPDATE returns SET reference = ? WHERE reference = ? AND import = ${importNumber}`)
  const theirReturns = `reference = ? AND import <> ${importNumber}`
  const myReturns = `reference = ? AND import = ${importNumber}`

  /** Replaces what another file had added under the id with this file's version. */
  const replaceTheirs = (id: string, pair: OrderPair | undefined): void => {
    superseded.keep(id, importNumber)
    removed.removeReturns(theirReturns, id)
    if (pair) {
      removed.removeOrders('seen', 'SELECT number, id FROM orders WHERE number = ?', pair.theirs)
      rename.run(id, pair.mine)
    }
    renameReturns.run(id, repeatedId(id))
    refundedSince.add(id)
  }
  const dropMine = (id: string, pair: OrderPair | undefined): void => {
    if (pair) removed.removeOrders('unseen', 'SELECT number, id FROM orders WHERE number = ?', pair.mine)
    removed.removeReturns(myReturns, repeatedId(id))
  }

  for (const pair of eachPair(db, importNumber)) {
    const difference = differs(pair)
    const refund = refunds(pair.id)
    if (difference !== undefined) {
      dropMine(pair.id, pair)
      const why = msg`the history already has this order, from ${name(pair.file)}, with ${difference}`
      excluded.add(pair.id, { exclusion: 'refused', why })
    } else if (refund === 'more' || (pair.state === 'refunded' && pair.stateBefore !== 'refunded')) {
      replaceTheirs(pair.id, pair)
    } else {
      dropMine(pair.id, pair)
      known.add(pair.id)
    }
  }
  // Returns whose order isn't in this file, or isn't repeated in it.
  for (const { id, file } of eachReturn(db, importNumber)) {
    const refund = refunds(id)
    if (refund === 'more') {
      replaceTheirs(id, undefined)
    } else {
      dropMine(id, undefined)
      if (refund === 'other') {
        const why = msg`the history already has this return, from ${name(file)}, with other goods`
        excluded.add(id, { exclusion: 'refused', why })
      } else {
        known.add(id)
      }
    }
  }
  const know = db.prepare(`INSERT OR IGNORE INTO known (id, import) VALUES (?, ${importNumber})`)
  for (const id of known) know.run(id)
  return { known: known.size, refundedSince: refundedSince.size, cancelledSince }
}

function removeLeftOut(
  db: Database,
  importNumber: number,
  keep: (id: string, importNumber: number) => void,
  removed: RemovedOrders,
): number {
  const theirs = db.prepare<[], { id: string }>(
    `SELECT e.id FROM temp.excluded e JOIN orders o ON o.id = e.id WHERE e.exclusion = 'left-out' AND o.import <> ${importNumber}`,
  )
  const ids = theirs.all()
  for (const { id } of ids) {
    keep(id, importNumber)
    removed.removeReturns('reference = ?', id)
    removed.removeOrders('seen', 'SELECT number, id FROM orders WHERE id = ?', id)
  }
  db.exec(`INSERT OR IGNORE INTO left_out (id, import, why)
    SELECT id, ${importNumber}, text FROM temp.excluded JOIN temp.reasons ON number = why WHERE exclusion = 'left-out'`)
  return ids.length
}

const pageSize = 1000

function* eachPair(db: Database, importNumber: number): IterableIterator<OrderPair> {
  const page = db.prepare<[string], OrderPair>(
    `SELECT mine.number AS mine, theirs.number AS theirs, theirs.id, mine.state, theirs.state AS stateBefore, file
     FROM orders mine JOIN orders theirs ON theirs.id = substr(mine.id, 2) JOIN imports i ON i.id = theirs.import
     WHERE mine.id > ? AND mine.id < '${afterMark}' AND mine.import = ${importNumber} ORDER BY mine.id LIMIT ${pageSize}`,
  )
  for (let pairs = page.all(mark); pairs.length > 0; pairs = page.all(repeatedId(pairs.at(-1)?.id ?? ''))) yield* pairs
}

function* eachReturn(db: Database, importNumber: number): IterableIterator<{ id: string; file: string }> {
  const page = db.prepare<[string], { id: string; file: string | null }>(
    `SELECT DISTINCT substr(reference, 2) AS id,
       (SELECT file FROM returns t JOIN imports i ON i.id = t.import WHERE t.reference = substr(r.reference, 2) LIMIT 1) AS file
     FROM returns r WHERE reference > ? AND reference < '${afterMark}' AND import = ${importNumber}
     ORDER BY reference LIMIT ${pageSize}`,
  )
  for (let found = page.all(mark); found.length > 0; found = page.all(repeatedId(found.at(-1)?.id ?? ''))) {
    for (const { id, file } of found) yield { id, file: file ?? '' }
  }
}

/** Describes how two orders differ apart from refunds: "other lines", "another customer"; undefined if they don't. */
function differenceFinder(db: Database): (pair: OrderPair) => Message | undefined {
  const columns = facts.flatMap((fact) => fact.columns)
  const order = db.prepare<[number], Readonly<Record<string, unknown>>>(
    `SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM orders WHERE number = ?`,
  )
  const line = 'sku, quantity, price, amount, list_price, paid, attributes'
  const lines = db.prepare<[number]>(`SELECT ${line} FROM lines WHERE "order" = ? ORDER BY ${line}`).raw()
  const adjustments = db
    .prepare<[number]>(`SELECT kind, amount FROM adjustments WHERE "order" = ? AND kind <> 'refund' ORDER BY kind`)
    .raw()
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  return ({ mine, theirs }) => {
    if (!same(lines.all(mine), lines.all(theirs))) return msg`other lines`
    const [a, b] = [order.get(mine), order.get(theirs)]
    const fact = facts.find(({ columns }) => columns.some((column) => a?.[column] !== b?.[column]))
    if (fact) return fact.difference
    return same(adjustments.all(mine), adjustments.all(theirs)) ? undefined : msg`another tip, fee or tax`
  }
}

/** How the refund stated in this file compares with what the history knew. */
type RefundComparison = 'same' | 'more' | 'less' | 'other'

function refundComparison(db: Database, importNumber: number): (id: string) => RefundComparison {
  const sums = db.prepare<{ mine: string; theirs: string }, { mine: number; theirs: number }>(
    `SELECT (SELECT coalesce(sum(refund), 0) FROM returns WHERE reference = @mine AND import = ${importNumber})
         + (SELECT coalesce(sum(amount), 0) FROM adjustments JOIN orders ON number = "order" WHERE kind = 'refund' AND id = @mine) AS mine,
       (SELECT coalesce(sum(refund), 0) FROM returns WHERE reference = @theirs AND import <> ${importNumber})
         + (SELECT coalesce(sum(amount), 0) FROM adjustments JOIN orders ON number = "order" WHERE kind = 'refund' AND id = @theirs) AS theirs`,
  )
  const row = 'at, offset, customer, sku, quantity, refund'
  const mine = db
    .prepare<[string]>(`SELECT ${row} FROM returns WHERE reference = ? AND import = ${importNumber} ORDER BY ${row}`)
    .raw()
  const theirs = db
    .prepare<[string]>(`SELECT ${row} FROM returns WHERE reference = ? AND import <> ${importNumber} ORDER BY ${row}`)
    .raw()
  return (id) => {
    const found = sums.get({ mine: repeatedId(id), theirs: id }) ?? { mine: 0, theirs: 0 }
    if (found.mine > found.theirs) return 'more'
    if (found.mine < found.theirs) return 'less'
    return JSON.stringify(mine.all(repeatedId(id))) === JSON.stringify(theirs.all(id)) ? 'same' : 'other'
  }
}
