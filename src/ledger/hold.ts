/** Reserves what an evaluated order uses, replacing its previous reservation. */
import type { Assessment } from './assess.ts'
import { type Books, balanceOf, firstThatExceeds, saveRedemption, transferUses } from './books.ts'
import { changed } from './calls.ts'
import type { Redemption } from './model.ts'

/** Returns `changed` if not all of it fits. `present`: the order as currently stored. */
export function hold(
  books: Books,
  present: Redemption | undefined,
  { at, cart, result, uses, earned }: Assessment,
  { order, expires }: Pick<Redemption, 'order' | 'expires'>,
): Redemption | typeof changed {
  if (firstThatExceeds(without(books, present), uses) !== undefined) return changed
  if (present?.state === 'reserved') transferUses(books, present, 'void')
  const customer = cart.customer?.id
  const redemption: Redemption = {
    order,
    state: 'reserved',
    version: (present?.version ?? 0) + 1,
    at,
    expires,
    ...(customer !== undefined && { customer }),
    rules: result.rules,
    cart,
    result,
    uses,
    earned,
    drawn: [],
    returns: [],
    givenBack: {},
  }
  transferUses(books, redemption, 'hold')
  saveRedemption(books, redemption)
  return redemption
}

/** The books as if the order's own reservation were released. */
function without(books: Books, own: Redemption | undefined): Books {
  if (own?.state !== 'reserved') return books
  const balances = new Map(books.balances)
  const windows = new Map(books.windows)
  for (const [account, amount] of new Map(own.uses.map((use) => [use.account, use.amount]))) {
    const { posted, pending } = balanceOf(books, account)
    balances.set(account, { posted, pending: pending - amount })
    const begun = [...(windows.get(account) ?? [])]
    windows.set(account, new Map(begun.map(([since, used]) => [since, own.at >= since ? used - amount : used])))
  }
  return { ...books, balances, windows }
}
