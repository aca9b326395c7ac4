/** Counters that new rules would lose: names that the ledger has counted under and the rules no longer have. */
import type { CurrencyRules } from '../compile/rules.ts'
import { bindingOf } from './binding.ts'
import { countedNames, type RenamedKind } from './former-names.ts'
import type { Store } from './store/store.ts'

/** Under another name its limits would start from zero, and its points and codes would be orphaned. */
export interface LostCounters {
  readonly of: RenamedKind
  /** The name that it counts under. */
  readonly name: string
  /** Uses of a campaign, group or pool, or points that customers hold in a programme. */
  readonly counted: number
}

const kinds = { campaign: 'campaign', group: 'group', coupons: 'pool' } as const

export async function lostCounters(store: Store, rules: CurrencyRules): Promise<readonly LostCounters[]> {
  const known = new Set(countedNames(rules).map(({ kind, counted }) => `${kind}:${counted}`))
  const found: LostCounters[] = []
  for (const [of, kind] of Object.entries(kinds) as ['campaign' | 'group' | 'coupons', string][]) {
    const rows = await store.select<{ account: string; uses: number }>(
      `SELECT account, posted + pending AS uses FROM accounts
       WHERE account >= $1 AND account < $2 AND account LIKE '%","uses"]' AND posted + pending > 0 ORDER BY account`,
      [`["${kind}",`, `["${kind}"-`],
    )
    for (const { account, uses } of rows) {
      const parts: string[] = JSON.parse(account)
      const [, name = ''] = parts
      if (parts.length === 3 && !known.has(`${of}:${name}`)) found.push({ of, name, counted: uses })
    }
  }
  const points = new Map<string, number>()
  for (const { holder, held } of await store.select<{ holder: string; held: number }>(
    `SELECT l.holder, CAST(-sum(a.posted + a.pending) AS BIGINT) AS held FROM lots AS l JOIN accounts AS a ON a.account = l.account
     WHERE l.holder >= '["points",' AND l.holder < '["points"-' GROUP BY l.holder`,
  )) {
    const name = String((JSON.parse(holder) as unknown[])[1])
    points.set(name, (points.get(name) ?? 0) + held)
  }
  for (const [name, held] of points) {
    if (!known.has(`program:${name}`)) found.push({ of: 'program', name, counted: held })
  }
  return found
}

/** The names in the rules, each together with the name that it counts under. */
export const namesOf = (rules: CurrencyRules): readonly { readonly kind: RenamedKind; readonly name: string }[] =>
  [...countedNames(rules)].flatMap(({ kind, name, counted }) => [
    { kind, name },
    { kind, name: counted },
  ])

/** Names in all rules that the ledger was used with: "campaign:Ten". */
export const namesInLedger = async (store: Store): Promise<readonly string[]> => (await bindingOf(store))?.names ?? []

/** What the old rules count and the new ones would not: compares two releases without reading a ledger. */
export function countersLost(before: CurrencyRules, after: CurrencyRules): readonly Omit<LostCounters, 'counted'>[] {
  const known = new Set(countedNames(after).map(({ kind, counted }) => `${kind}:${counted}`))
  return countedNames(before)
    .filter(({ kind, counted }) => !known.has(`${kind}:${counted}`))
    .filter(({ kind, name }) => keepsCount(before, kind, name))
    .map(({ kind, counted }) => ({ of: kind, name: counted }))
    .toArray()
}

/** Whether it has state that is remembered between carts. */
function keepsCount({ campaigns, shelf, pools, groups }: CurrencyRules, kind: RenamedKind, name: string): boolean {
  switch (kind) {
    case 'campaign':
      return [...campaigns, ...shelf].some((each) => each.name === name && each.limits.length > 0)
    case 'group':
      return (groups[name]?.limits.length ?? 0) > 0
    case 'coupons':
      return pools[name]?.generate !== undefined || (pools[name]?.limits.length ?? 0) > 0
    case 'program':
      return true
    default:
      return kind satisfies never
  }
}
