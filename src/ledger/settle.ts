/** Takes back what a committed order used and earned. */
import { endedOf } from './accounts.ts'
import { type Books, balanceOf, saveRedemption, transfer } from './books.ts'
import type { AccountId, Earning, Redemption } from './model.ts'

/** The total to be taken back, by booking key; what was taken back earlier is not taken twice. */
export type ReversedTotals = ReadonlyMap<string, number>

export function giveBack(
  books: Books,
  redemption: Redemption,
  upTo: ReversedTotals,
  change: Partial<Redemption>,
): Redemption {
  const givenBack: Record<string, number> = { ...redemption.givenBack }
  for (const { key, account, sign, earned } of booked(redemption)) {
    const amount = (upTo.get(key) ?? 0) - (givenBack[key] ?? 0)
    if (amount <= 0) continue
    givenBack[key] = (givenBack[key] ?? 0) + amount
    if (earned?.program !== undefined) reviveEnded(books, account, amount)
    const { order, at } = redemption
    transfer(books, { account, posted: -sign * amount, pending: 0, kind: 'give-back', order, at })
  }
  const after = { ...redemption, ...change, givenBack, version: redemption.version + 1 }
  saveRedemption(books, after)
  return after
}

/** Points that ended unused are gone already: they are not taken a second time. */
function reviveEnded(books: Books, account: AccountId, amount: number): void {
  const revived = Math.min(amount, balanceOf(books, endedOf(account)).posted)
  if (revived <= 0) return
  for (const each of [account, endedOf(account)]) {
    transfer(books, { account: each, posted: -revived, pending: 0, kind: 'expire', at: books.now })
  }
}

/** What `giveBack` reads besides the accounts that the order booked on. */
export const endedAccounts = ({ earned }: Pick<Redemption, 'earned'>): AccountId[] =>
  earned.flatMap(({ account, program }) => (program === undefined ? [] : [endedOf(account)]))

export interface Booking {
  /** The account, unless the order both fills and uses it, as with a wallet: then the booking that fills it has another key. */
  readonly key: string
  readonly account: AccountId
  readonly amount: number
  /** Whether it used up the account (1) or filled it (-1). */
  readonly sign: 1 | -1
  readonly earned?: Earning
  /** A payment comes back with the refund, not when the whole order is returned. */
  readonly isPayment: boolean
}

export function booked({ uses, earned }: Redemption): readonly Booking[] {
  const used = new Map(uses.map((use) => [use.account, use]))
  return [
    ...Array.from(used, ([account, { amount, reason }]): Booking => {
      return { key: account, account, amount, sign: 1, isPayment: reason === 'insufficient-balance' }
    }),
    ...earned.map((each): Booking => {
      const { account, amount, fills } = each
      const key = used.has(account) ? JSON.stringify(['earned', account]) : account
      return { key, account, amount, sign: fills ? -1 : 1, earned: each, isPayment: false }
    }),
  ]
}

export const everything = (redemption: Redemption): ReversedTotals =>
  new Map(
    booked(redemption)
      .filter(({ earned }) => earned?.stays === undefined)
      .map(({ key, amount }) => [key, amount]),
  )
