/** A customer's standing in the programmes: tiers with their review days, memberships with their end. */
import type { Rules } from '../compile/rules.ts'
import { lotName, membershipHolder, tierHolder } from './accounts.ts'
import { isUsable, leftOf, noReads } from './books.ts'
import { countedName } from './former-names.ts'
import { bestOf } from './retained-tier.ts'
import type { Store } from './store/store.ts'

export interface Standing {
  readonly customer: string
  /** For programmes that keep tiers; milliseconds since 1970 UTC. */
  readonly tiers: readonly { readonly program: string; readonly tier: string; readonly review: number }[]
  readonly memberships: readonly { readonly membership: string; readonly from: number; readonly until: number }[]
}

/** `at`: milliseconds since 1970 UTC. */
export async function standingOf(
  store: Store,
  { programs, soldMemberships = {} }: Pick<Rules, 'programs' | 'soldMemberships'>,
  customer: string,
  at: number,
): Promise<Standing> {
  const kept = Object.keys(programs).filter((name) => programs[name]?.tiers?.keptFor !== undefined)
  const holderOf = (name: string): string => tierHolder(countedName(name, programs[name]), customer)
  const sold = Object.keys(soldMemberships)
  const holders = [...kept.map((name) => holderOf(name)), ...sold.map((name) => membershipHolder(name, customer))]
  const books = await store.read({ ...noReads, holders }, at)
  return {
    customer,
    tiers: kept.flatMap((program) => {
      const best = bestOf(books, holderOf(program), at)
      return best === undefined ? [] : [{ program, tier: lotName(best.account), review: best.until }]
    }),
    memberships: sold.flatMap((membership) => {
      const terms = (books.lots.get(membershipHolder(membership, customer)) ?? []).filter(
        (lot) => leftOf(books, lot) > 0,
      )
      const [running] = terms.filter((lot) => isUsable(lot, at))
      if (running === undefined) return []
      return [{ membership, from: running.from, until: Math.max(...terms.map(({ until }) => until)) }]
    }),
  }
}
