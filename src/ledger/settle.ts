/** Taking back what a committed order used and brought. */
import { type Books, saveRedemption, transfer } from './books.ts'
import type { AccountId, Redemption } from './model.ts'

/** How much is to be taken back in all, by account; what was taken back before is not taken twice. */
export type GivenBack = ReadonlyMap<AccountId, number>

export function giveBack(
  books: Books,
  redemption: Redemption,
  upTo: GivenBack,
  change: Partial<Redemption>,
): Redemption {
  const givenBack: Record<AccountId, number> = { ...redemption.givenBack }
  for (const { account, sign } of booked(redemption)) {
    const amount = (upTo.get(account) ?? 0) - (givenBack[account] ?? 0)
    if (amount <= 0) continue
    givenBack[account] = (givenBack[account] ?? 0) + amount
    const { order, at } = redemption
    transfer(books, { account, posted: -sign * amount, pending: 0, kind: 'give-back', order, at })
  }
  const after = { ...redemption, ...change, givenBack, version: redemption.version + 1 }
  saveRedemption(books, after)
  return after
}

/** Each account that a committed order booked on, with the amount, and whether it used it up (1) or filled it (-1). */
export function booked({ uses, earned }: Redemption): readonly { account: AccountId; amount: number; sign: 1 | -1 }[] {
  const used = new Map(uses.map(({ account, amount }) => [account, amount]))
  return [
    ...Array.from(used, ([account, amount]) => ({ account, amount, sign: 1 as const })),
    ...earned.map(({ account, amount, fills }) => ({ account, amount, sign: fills ? (-1 as const) : (1 as const) })),
  ]
}

export const everything = (redemption: Redemption): GivenBack =>
  new Map(booked(redemption).map(({ account, amount }) => [account, amount]))
