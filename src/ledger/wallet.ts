/** What one customer holds: codes, points, wallets, and their history. */
import { type Rules, rulesIn } from '../compile/rules.ts'
import type { Customer } from '../evaluate/cart/cart.ts'
import { formatMinor } from '../money/amounts.ts'
import {
  balanceOfCard,
  customerOrders,
  customerSpend,
  instantAfter,
  sharedPointsHolder,
  usesOfCode,
  walletOf,
} from './accounts.ts'
import { type Books, balanceOf, isUsable, joinReads, leftOf } from './books.ts'
import { withLatestAttributes } from './latest-attributes.ts'
import type { AccountId, IssuedCode, Lot, TransferKind } from './model.ts'
import { type ListedRedemption, latestRedemptions } from './redemptions.ts'
import { type Standing, standingOf } from './standing.ts'
import { type CodeRow, codeOf } from './store/rows.ts'
import type { Store } from './store/store.ts'

export interface Wallet {
  readonly customer: string
  /** Number of committed orders, and what was paid for their goods. Amounts are decimal strings in major units. */
  readonly orders: number
  readonly spend: string
  readonly currency: string
  readonly codes: readonly OwnCode[]
  readonly points: readonly PointsBalance[]
  readonly wallets: readonly { readonly wallet: string; readonly currency: string; readonly amount: string }[]
  /** Gift cards assigned to the customer, or bought in their orders. */
  readonly cards: readonly OwnCard[]
  /** Tiers that are kept, with their review days, and memberships. */
  readonly standing: Pick<Standing, 'tiers' | 'memberships'>
  /** Orders, newest first. What events gave shows up in codes and points. */
  readonly redemptions: readonly ListedRedemption[]
}

export interface OwnCode extends IssuedCode {
  /** Includes reservations. */
  readonly used: number
}

export interface OwnCard {
  readonly cards: string
  readonly code: string
  readonly state: IssuedCode['state']
  readonly currency: string
  /** The balance less reservations: a decimal in major units. */
  readonly amount: string
  readonly issued: number
  /** Exclusive: the card expires at this instant. */
  readonly until?: number
}

export interface PointsBalance {
  readonly program: string
  /** Negative if returns took back points that were already spent. */
  readonly usable: number
  readonly pending: number
  /** Lots that are not used up, sorted by expiry. */
  readonly lots: readonly { readonly points: number; readonly from: number; readonly until?: number }[]
}

const shownRedemptions = 50

/** Amounts are in the first currency of the rules. Everything is empty for a customer whom the ledger doesn't know. */
export const walletOfCustomer = async (store: Store, rules: Rules, customer: string, now: number): Promise<Wallet> =>
  walletAsSeen(store, rules, await withLatestAttributes(store, rules, customer), now)

/** The wallet, and for each of its `points` the movements of that programme. */
export async function walletWithMovements(
  store: Store,
  rules: Rules,
  customer: string,
  now: number,
): Promise<{ readonly wallet: Wallet; readonly movements: readonly (readonly Movement[])[] }> {
  const seen = await withLatestAttributes(store, rules, customer)
  const wallet = await walletAsSeen(store, rules, seen, now)
  const holders = wallet.points.map(({ program }) => sharedPointsHolder(program, rules.programs[program], seen))
  return { wallet, movements: await Promise.all(holders.map((holder) => statementOfHolder(store, holder))) }
}

async function walletAsSeen(
  store: Store,
  rules: Rules,
  seen: Pick<Customer, 'id' | 'attributes'>,
  now: number,
): Promise<Wallet> {
  const { id: customer } = seen
  const { currency, digits } = rules
  const wallets = await walletsOfCustomer(store, customer)
  const owned = await store.select<CodeRow>(
    `SELECT * FROM codes WHERE customer = $1 OR order_id IN (SELECT order_id FROM redemptions WHERE customer = $1)
     ORDER BY issued DESC, key`,
    [customer],
  )
  const { giftCards = {} } = rules
  const isCard = ({ pool }: CodeRow): boolean => Object.hasOwn(giftCards, pool)
  const codes = owned.filter((row) => row.customer === customer && !isCard(row))
  const cards = owned.filter(isCard)
  const holders = Object.entries(rules.programs).map(([name, program]) => ({
    program: name,
    holder: sharedPointsHolder(name, program, seen),
  }))
  const orders = customerOrders(customer)
  const spend = customerSpend(customer, currency)
  const books = await store.read(
    joinReads([
      {
        accounts: [orders, spend, ...wallets.map(({ account }) => account)],
        holders: holders.map(({ holder }) => holder),
      },
      {
        accounts: [...codes.map(({ key }) => usesOfCode(key)), ...cards.map(({ key }) => balanceOfCard(key, currency))],
      },
    ]),
    now,
  )
  const posted = (account: AccountId): number => balanceOf(books, account).posted
  return {
    ...{ customer, currency },
    orders: posted(orders),
    spend: formatMinor(posted(spend), digits),
    codes: codes.map((row) => {
      const balance = balanceOf(books, usesOfCode(row.key))
      return { ...codeOf(row), used: balance.posted + balance.pending }
    }),
    points: holders.flatMap(({ program, holder }) => pointsBalance(books, program, holder, now)),
    wallets: wallets.map(({ account, ...wallet }) => {
      const { posted, pending } = balanceOf(books, account)
      const amount = formatMinor(-posted - pending, rulesIn(rules, wallet.currency)?.digits ?? digits)
      return { ...wallet, amount }
    }),
    cards: cards.map(codeOf).map(({ key, code, pool, state, issued }) => {
      const { posted, pending } = balanceOf(books, balanceOfCard(key, currency))
      const { validFor } = giftCards[pool] ?? {}
      return {
        ...{ cards: pool, code, state, currency, issued, amount: formatMinor(0 - posted - pending, digits) },
        ...(validFor && { until: instantAfter(issued, validFor, rules.zone) }),
      }
    }),
    standing: await standingOf(store, rules, customer, now),
    redemptions: await latestRedemptions(store, { customer, ordersOnly: true }, { most: shownRedemptions }),
  }
}

/** Wallets that one of the customer's orders has filled. */
async function walletsOfCustomer(
  store: Store,
  customer: string,
): Promise<readonly { readonly account: AccountId; readonly wallet: string; readonly currency: string }[]> {
  const rows = await store.select<{ account: string }>(
    `SELECT DISTINCT t.account FROM redemptions AS r JOIN transfers AS t ON t.order_id = r.order_id
     WHERE r.customer = $1 AND t.account >= '["wallet",' AND t.account < '["wallet"-' ORDER BY t.account`,
    [customer],
  )
  return rows.map(({ account }) => {
    const [, wallet = '', , currency = '']: string[] = JSON.parse(account)
    return { account, wallet, currency }
  })
}

function pointsBalance(books: Books, program: string, holder: string, now: number): PointsBalance[] {
  const lots = books.lots.get(holder) ?? []
  if (lots.length === 0) return []
  const left = lots.flatMap((lot) => {
    const points = leftOf(books, lot)
    return points < 0 || (points > 0 && now < lot.until) ? [{ lot, points }] : []
  })
  const total = (of: typeof left): number => of.reduce((sum, { points }) => sum + points, 0)
  return [
    {
      program,
      usable: total(left.filter(({ lot, points }) => points < 0 || isUsable(lot, now))),
      pending: total(left.filter(({ lot, points }) => points > 0 && lot.from > now)),
      lots: left.map(({ lot, points }) => ({ points, from: lot.from, ...endOf(lot) })),
    },
  ]
}

const endOf = ({ until }: Lot): { until?: number } => (until === Number.MAX_SAFE_INTEGER ? {} : { until })

export interface Movement {
  /** When it was written, in milliseconds since 1970 UTC. */
  readonly booked: number
  readonly kind: TransferKind
  readonly order?: string
  /** Positive if something came in. */
  readonly amount: number
  readonly balance: number
  /** The reason, if it was done by hand. */
  readonly note?: string
  /** For a lot of points: when the points become usable, and when they expire. */
  readonly from?: number
  readonly until?: number
}

/**
 * Movements of a customer's points in a programme, oldest first; of everyone who shares it, if it is shared. Pending
 * reservations are not listed.
 */
export const pointsStatement = async (
  store: Store,
  rules: Rules,
  program: string,
  customer: string,
): Promise<readonly Movement[]> =>
  statementOfHolder(
    store,
    sharedPointsHolder(program, rules.programs[program], await withLatestAttributes(store, rules, customer)),
  )

/** For people who hold points together, or any other holder of lots. */
export const statementOfHolder = (store: Store, holder: string): Promise<readonly Movement[]> =>
  movements(store, 'account IN (SELECT account FROM lots WHERE holder = $1)', holder)

/** For a gift card, in minor units. */
export const statementOfAccount = (store: Store, account: AccountId): Promise<readonly Movement[]> =>
  movements(store, 'account = $1', account)

/** For a customer's wallet, in minor units. */
export const walletStatement = (
  store: Store,
  wallet: string,
  customer: string,
  currency: string,
): Promise<readonly Movement[]> => movements(store, 'account = $1', walletOf(wallet, customer, currency))

interface MovementRow {
  readonly booked: number
  readonly kind: string
  readonly order_id: string | null
  readonly posted: number
  readonly note: string | null
  readonly usable_from: number | null
  readonly usable_until: number | null
}

/** Accounts with a balance are negative in the store, so signs are flipped. */
async function movements(store: Store, which: string, name: string): Promise<readonly Movement[]> {
  const rows = await store.select<MovementRow>(
    `SELECT t.booked, t.kind, t.order_id, t.posted, t.note, l.usable_from, l.usable_until
     FROM transfers AS t LEFT JOIN lots AS l ON l.account = t.account
     WHERE t.${which} AND (t.posted <> 0 OR t.kind IN ('block', 'unblock')) ORDER BY t.number`,
    [name],
  )
  let balance = 0
  return rows.map(({ booked, kind, order_id, posted, note, usable_from, usable_until }) => {
    balance -= posted
    return {
      ...{ booked, kind: kind as TransferKind, amount: 0 - posted, balance },
      ...(order_id !== null && { order: order_id }),
      ...(note !== null && { note }),
      ...(posted < 0 && usable_from !== null && { from: usable_from }),
      ...(posted < 0 && usable_until !== null && usable_until < Number.MAX_SAFE_INTEGER && { until: usable_until }),
    }
  })
}
