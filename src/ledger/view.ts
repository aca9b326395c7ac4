/** Reads the current usage of limits without booking anything. */
import type { Cart } from '../evaluate/cart/cart.ts'
import type { LimitAccount } from './accounts.ts'
import { type Assessment, type AssessOptions, assess, currencyRules } from './assess.ts'
import { type Books, joinReads, type Reads } from './books.ts'
import { candidateAccounts } from './candidate-accounts.ts'
import type { LedgerContext } from './context.ts'
import { readsOfCart, refuseWhatTheLedgerKnows } from './known-cart.ts'

export interface LedgerView {
  readonly books: Books
  readonly assessed: Assessment
  /** Everything the evaluation looked up; the next attempt starts with these. */
  readonly limits: readonly LimitAccount[]
}

interface ViewOptions extends Pick<AssessOptions, 'everyLimit' | 'findNotGiven'> {
  readonly more?: Partial<Reads>
  /** What an earlier attempt looked up. */
  readonly limits?: readonly LimitAccount[] | undefined
  /** Ends the loop early if it returns true. */
  readonly isEnough?: (books: Books) => boolean
}

/** Reads what the cart's evaluation looks up, and repeats until nothing is missing. */
export async function view(
  ledger: LedgerContext,
  cart: Cart,
  order: string,
  { more = {}, limits: known, isEnough = () => false, ...options }: ViewOptions = {},
): Promise<LedgerView> {
  refuseWhatTheLedgerKnows(cart)
  const of = currencyRules(ledger.rules, cart)
  const candidates = known === undefined ? candidateAccounts(ledger.rules, cart, ledger.now()) : { limits: known }
  const { parts } = candidates
  let { limits } = candidates
  for (;;) {
    const reads = joinReads([more, readsOfCart(of, cart), readsOfLimits(limits)])
    const books = await ledger.read(reads)
    const assessed = assess(ledger.rules, cart, order, books, books.redemptions.get(order), { ...options, parts })
    if (assessed.missing.length === 0 || isEnough(books)) return { books, assessed, limits }
    limits = distinct([...limits, ...assessed.missing])
  }
}

export const readsOfLimits = (limits: readonly LimitAccount[]): Partial<Reads> => ({
  accounts: limits.flatMap(({ account, since }) => (since === undefined ? [account] : [])),
  windows: limits.flatMap(({ account, since }) => (since === undefined ? [] : [{ account, since }])),
})

const distinct = (limits: readonly LimitAccount[]): LimitAccount[] => [
  ...new Map(limits.map((limit) => [`${limit.since} ${limit.account}`, limit])).values(),
]
