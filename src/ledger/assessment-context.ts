import type { Cart } from '../evaluate/cart/cart.ts'
import type { LimitAccount, Moment } from './accounts.ts'
import { type Books, usedOf } from './books.ts'
import type { RulesOfCurrency } from './ledger-rules.ts'
import type { Redemption } from './model.ts'

export interface AssessmentContext extends Moment {
  readonly books: Books
  /** As the caller gave it. */
  readonly cart: Cart
  readonly of: RulesOfCurrency
  /** The order's own reservation, which a new one replaces. */
  readonly own: Redemption | undefined
}

export const usedByOthers = ({ books, own }: Pick<AssessmentContext, 'books' | 'own'>, account: LimitAccount): number =>
  usedOf(books, account) - heldBy(own, account)

/** What the reservation holds on the account, counted from the limit's `since`. */
export function heldBy(own: Redemption | undefined, { account, since = own?.at }: LimitAccount): number {
  if (own?.state !== 'reserved' || own.at < (since ?? own.at)) return 0
  return own.uses.find((use) => use.account === account)?.amount ?? 0
}
