import type { AccountId, Lot, Redemption } from '../model.ts'

/** All accounts that a redemption has booked on or will book on. */
export const accountsOf = ({ uses, earned }: Pick<Redemption, 'uses' | 'earned'>): AccountId[] => [
  ...uses.map(({ account }) => account),
  ...earned.map(({ account }) => account),
]

export const byHolder = (lots: readonly Lot[]): Map<string, Lot[]> => Map.groupBy(lots, ({ holder }) => holder)
