/** What is left of limits, read without booking anything. */
import type { Cart } from '../evaluate/cart/cart.ts'
import type { LimitAccount } from './accounts.ts'
import { type Assessment, assess, currencyRules, readsOfCart, refuseWhatTheLedgerKnows } from './assess.ts'
import { type Books, joinReads, newBooks, type Reads } from './books.ts'
import type { LedgerContext } from './context.ts'

export interface Viewed {
  readonly books: Books
  readonly assessed: Assessment
}

/**
 * Reads what a cart's evaluation asks for, until it asks for nothing more. `more`: what else to read. `isEnough` may end it
 * early.
 */
export async function view(
  ledger: LedgerContext,
  cart: Cart,
  order: string,
  more: Partial<Reads> = {},
  isEnough: (books: Books) => boolean = () => false,
): Promise<Viewed> {
  refuseWhatTheLedgerKnows(cart)
  const { required } = currencyRules(ledger.rules, cart)
  const customer = cart.customer?.id
  const pastOrders = required.pastOrders && customer !== undefined ? await ledger.store.ordersOf(customer) : []
  // What an evaluation on empty books asks for is nearly always all that is asked for: it saves a second reading.
  let limits = assess(ledger.rules, cart, order, newBooks(ledger.now(), new Set()), pastOrders, undefined).missing
  for (;;) {
    const reads = joinReads([more, readsOfCart(ledger.rules, cart), readsOfLimits(limits)])
    const books = await ledger.store.read(reads, ledger.now())
    const assessed = assess(ledger.rules, cart, order, books, pastOrders, books.redemptions.get(order))
    if (assessed.missing.length === 0 || isEnough(books)) return { books, assessed }
    limits = distinct([...limits, ...assessed.missing])
  }
}

const readsOfLimits = (limits: readonly LimitAccount[]): Partial<Reads> => ({
  accounts: limits.flatMap(({ account, since }) => (since === undefined ? [account] : [])),
  windows: limits.flatMap(({ account, since }) => (since === undefined ? [] : [{ account, since }])),
})

const distinct = (limits: readonly LimitAccount[]): LimitAccount[] => [
  ...new Map(limits.map((limit) => [`${limit.since} ${limit.account}`, limit])).values(),
]
