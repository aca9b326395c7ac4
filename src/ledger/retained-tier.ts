import type { Program } from '../compile/rules.ts'
import { lotName, tierHolder } from './accounts.ts'
import { type Books, isUsable, leftOf } from './books.ts'
import { countedName } from './former-names.ts'
import type { Lot } from './model.ts'

/** The tier that a customer keeps at an instant. Undefined if none is kept: the customer's measure then decides. */
export function retainedTier(
  books: Books,
  name: string,
  program: Program,
  customer: string,
  at: number,
): string | undefined {
  const best = bestOf(books, tierHolder(countedName(name, program), customer), at)
  const tier = best && lotName(best.account)
  return tier !== undefined && program.tiers?.steps.some((step) => step.name === tier) ? tier : undefined
}

export const bestOf = (books: Books, holder: string, at: number): Lot | undefined =>
  highest((books.lots.get(holder) ?? []).filter((lot) => isUsable(lot, at) && leftOf(books, lot) > 0))

/** The `points` of a tier's lot are the tier's position among the steps, from 1. */
export const highest = (lots: readonly Lot[]): Lot | undefined => lots.toSorted((a, b) => b.points - a.points)[0]
