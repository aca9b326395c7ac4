/**
 * The rows that a set of calls needs, as a transaction read them, and what the calls write. Decisions work on these alone and
 * are the same for every store; a store only reads and saves.
 */
import type {
  AccountId,
  Balance,
  IssuedCode,
  LedgerEvent,
  Lot,
  Redemption,
  RefusalRecord,
  StoredCall,
  Transfer,
  TransferKind,
  Use,
} from './model.ts'

/** What to read. Names that don't exist yet are simply missing from the result. */
export interface Reads {
  readonly keys: readonly string[]
  readonly orders: readonly string[]
  readonly accounts: readonly AccountId[]
  /** Sums of the transfers on an account since an instant. */
  readonly windows: readonly Window[]
  /** Codes, normalized for comparison. */
  readonly codes: readonly string[]
  /** Holders of lots: all their lots are read, with the lots' accounts. */
  readonly holders: readonly string[]
  /**
   * Customers whose committed orders are read. Their `customerOrders` account is read too: its lock keeps the orders from
   * changing.
   */
  readonly customers: readonly string[]
}

export interface Window {
  readonly account: AccountId
  readonly since: number
}

export const noReads: Reads = { keys: [], orders: [], accounts: [], windows: [], codes: [], holders: [], customers: [] }

export function joinReads(all: readonly Partial<Reads>[]): Reads {
  const distinct = <Item>(of: (reads: Partial<Reads>) => readonly Item[] | undefined): Item[] => [
    ...new Set(all.flatMap((reads) => of(reads) ?? [])),
  ]
  const windows = new Map(all.flatMap((reads) => reads.windows ?? []).map((window) => [windowKey(window), window]))
  return {
    keys: distinct((reads) => reads.keys),
    orders: distinct((reads) => reads.orders),
    accounts: distinct((reads) => reads.accounts),
    windows: [...windows.values()],
    codes: distinct((reads) => reads.codes),
    holders: distinct((reads) => reads.holders),
    customers: distinct((reads) => reads.customers),
  }
}

const windowKey = ({ account, since }: Window): string => `${since} ${account}`

export interface Books {
  readonly now: number
  /** Accounts that were read and, in a transaction, locked. No other account may change. */
  readonly known: ReadonlySet<AccountId>
  readonly calls: Map<string, StoredCall>
  readonly redemptions: Map<string, Redemption>
  readonly balances: Map<AccountId, Balance>
  /** What was used since an instant: by account, then by instant. */
  readonly windows: Map<AccountId, Map<number, number>>
  /** Accounts whose windows took many transfers to add up: the store keeps their sums from now on. */
  readonly crowded: Set<AccountId>
  readonly codes: Map<string, IssuedCode>
  /** By holder, sorted by expiry. */
  readonly lots: Map<string, readonly Lot[]>
  readonly written: PendingWrites
}

/** Changes since the books were read. In maps, rows replace those with the same name. */
export interface PendingWrites {
  readonly transfers: Transfer[]
  readonly balances: Set<AccountId>
  readonly calls: Map<string, StoredCall>
  readonly redemptions: Map<string, Redemption>
  readonly codes: Map<string, IssuedCode>
  readonly lots: Lot[]
  readonly refusals: RefusalRecord[]
  readonly events: LedgerEvent[]
}

export const newBooks = (now: number, known: ReadonlySet<AccountId>): Books => ({
  now,
  known,
  calls: new Map(),
  redemptions: new Map(),
  balances: new Map(),
  windows: new Map(),
  crowded: new Set(),
  codes: new Map(),
  lots: new Map(),
  written: {
    transfers: [],
    balances: new Set(),
    calls: new Map(),
    redemptions: new Map(),
    codes: new Map(),
    lots: [],
    refusals: [],
    events: [],
  },
})

export const isUnchanged = ({ written }: Books): boolean =>
  Object.values(written).every(
    (rows: PendingWrites[keyof PendingWrites]) => ('size' in rows ? rows.size : rows.length) === 0,
  )

/** Clears the pending writes once they are saved. */
export function forgetWritten({ written }: Books): void {
  for (const rows of Object.values(written) as PendingWrites[keyof PendingWrites][]) {
    if ('size' in rows) rows.clear()
    else rows.length = 0
  }
}

export const nothing: Balance = { posted: 0, pending: 0 }

export const balanceOf = (books: Books, account: AccountId): Balance => books.balances.get(account) ?? nothing

/** What counts against a limit on the account. */
export function usedOf(books: Books, { account, since }: Pick<Use, 'account' | 'since'>): number {
  if (since !== undefined) return books.windows.get(account)?.get(since) ?? 0
  const { posted, pending } = balanceOf(books, account)
  return posted + pending
}

/**
 * The first use that does not fit on top of what is already used. Several uses of one account are the same use, seen by several
 * limits.
 */
export const firstThatExceeds = (books: Books, uses: readonly Use[]): Use | undefined =>
  uses.find((use) => use.most !== undefined && usedOf(books, use) + use.amount > use.most)

export function transfer(books: Books, entry: Transfer): void {
  if (!books.known.has(entry.account)) throw new RangeError(`${entry.account} was not read`)
  const { posted, pending } = balanceOf(books, entry.account)
  const balance = { posted: posted + entry.posted, pending: pending + entry.pending }
  if (balance.pending < 0) throw new RangeError(`less than nothing would be pending on ${entry.account}`)
  books.balances.set(entry.account, balance)
  const windows = books.windows.get(entry.account)
  for (const [since, used] of windows ?? [])
    if (entry.at >= since) windows?.set(since, used + entry.posted + entry.pending)
  books.written.balances.add(entry.account)
  books.written.transfers.push(entry)
}

/** Books the uses of several limits on one account as one transfer. */
export function transferUses(
  books: Books,
  { order, at, uses }: Pick<Redemption, 'order' | 'at' | 'uses'>,
  kind: Extract<TransferKind, 'hold' | 'post' | 'void' | 'book' | 'give-back'>,
): void {
  const amounts = new Map(uses.map(({ account, amount }) => [account, amount]))
  for (const [account, amount] of amounts) {
    const [posted, pending] = {
      hold: [0, amount],
      post: [amount, -amount],
      void: [0, -amount],
      book: [amount, 0],
      'give-back': [-amount, 0],
    }[kind] as [number, number]
    transfer(books, { account, posted, pending, kind, order, at })
  }
}

/** A customer's committed orders by instant, without events. */
export const pastOrdersOf = (books: Books, customer: string): readonly Redemption[] =>
  [...books.redemptions.values()]
    .filter((each) => each.state === 'committed' && each.customer === customer && each.cart.event === undefined)
    .sort((a, b) => a.at - b.at || (a.order < b.order ? -1 : 1))

export function saveRedemption(books: Books, redemption: Redemption): void {
  books.redemptions.set(redemption.order, redemption)
  books.written.redemptions.set(redemption.order, redemption)
}

/** Gives back what a reservation holds; a lapsed one holds nothing any more. */
export function endReservation(books: Books, redemption: Redemption, state: 'released' | 'lapsed'): void {
  if (redemption.state === 'reserved') transferUses(books, redemption, 'void')
  saveRedemption(books, { ...redemption, state, version: redemption.version + 1 })
}

/** Adds a new lot, so that later calls of the same transaction see it too. */
export function addLot(books: Books, lot: Lot): void {
  const lots = [...(books.lots.get(lot.holder) ?? []), lot]
  books.lots.set(
    lot.holder,
    lots.sort((a, b) => a.until - b.until || (a.account < b.account ? -1 : 1)),
  )
  books.written.lots.push(lot)
}

/** Releases expired reservations before anything is decided, so that they never block anyone. */
export function releaseLapsed(books: Books): void {
  for (const redemption of books.redemptions.values()) {
    if (redemption.state !== 'reserved' || redemption.expires > books.now) continue
    if (!redemption.uses.every(({ account }) => books.known.has(account))) continue
    endReservation(books, redemption, 'lapsed')
  }
}

/**
 * The holder's points that can be spent at an instant; below zero if returns took back points already spent. Includes what
 * `own` holds: a new reservation replaces it.
 */
export function usablePoints(books: Books, holder: string, at: number, own?: Redemption): number {
  let points = 0
  for (const lot of books.lots.get(holder) ?? []) {
    const left = leftOf(books, lot) + heldIn(own, lot.account)
    if (left < 0 || isUsable(lot, at)) points += left
  }
  return points
}

const heldIn = (own: Redemption | undefined, account: AccountId): number =>
  own?.state === 'reserved' ? (own.uses.find((use) => use.account === account)?.amount ?? 0) : 0

export const leftOf = (books: Books, { account }: Lot): number => {
  const { posted, pending } = balanceOf(books, account)
  const left = -posted - pending
  return left === 0 ? 0 : left
}

export const isUsable = ({ from, until }: Lot, at: number): boolean => from <= at && at < until
