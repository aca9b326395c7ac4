/** Row counts of a ledger. */
import { type Binding, bindingOf, storedName } from './binding.ts'
import type { RenamedKind } from './former-names.ts'
import type { Balance, IssuedCode, RedemptionState } from './model.ts'
import type { Store } from './store/store.ts'

export interface LedgerInfo {
  readonly workspace?: Binding
  readonly orders: readonly { readonly state: RedemptionState; readonly orders: number }[]
  /** Instants of the carts, in milliseconds since 1970 UTC. */
  readonly first?: number
  readonly last?: number
  readonly codes: readonly { readonly pool: string; readonly state: IssuedCode['state']; readonly codes: number }[]
  readonly customers: number
  readonly accounts: number
  readonly transfers: number
  readonly refusals: number
  readonly ruleSets: number
}

export async function ledgerInfo(store: Store): Promise<LedgerInfo> {
  const workspace = await bindingOf(store)
  const [orders, codes, [span], [counts]] = await Promise.all([
    store.select<{ state: RedemptionState; orders: number }>(
      'SELECT state, count(*) AS orders FROM redemptions GROUP BY state ORDER BY state',
    ),
    store.select<{ pool: string; state: IssuedCode['state']; codes: number }>(
      'SELECT pool, state, count(*) AS codes FROM codes GROUP BY pool, state ORDER BY pool, state',
    ),
    store.select<{ first: number | null; last: number | null }>(
      'SELECT min(at) AS first, max(at) AS last FROM redemptions',
    ),
    store.select<Pick<LedgerInfo, 'customers' | 'accounts' | 'transfers' | 'refusals'> & { rules: number }>(
      `SELECT (SELECT count(DISTINCT customer) FROM redemptions) AS customers,
              (SELECT count(*) FROM accounts) AS accounts, (SELECT count(*) FROM transfers) AS transfers,
              (SELECT count(*) FROM refusals) AS refusals, (SELECT count(*) FROM rule_sets) AS rules`,
    ),
  ])
  return {
    ...(workspace && { workspace }),
    orders,
    ...(typeof span?.first === 'number' && { first: span.first }),
    ...(typeof span?.last === 'number' && { last: span.last }),
    codes,
    customers: counts?.customers ?? 0,
    accounts: counts?.accounts ?? 0,
    transfers: counts?.transfers ?? 0,
    refusals: counts?.refusals ?? 0,
    ruleSets: counts?.rules ?? 0,
  }
}

export interface NamedBalance extends Balance {
  /** What the account counts, without its owner: ["uses", "customer", "C1"]. */
  readonly counts: readonly string[]
}

const renamedKinds: Readonly<Record<string, RenamedKind>> = {
  campaign: 'campaign',
  group: 'group',
  pool: 'coupons',
  points: 'program',
  tier: 'program',
}

/** What balances can be looked up for, by name. */
export const balanceKinds = [
  ...(['campaign', 'group', 'pool', 'code', 'customer', 'wallet', 'card'] as const),
  ...(['points', 'tier', 'membership', 'referral'] as const),
]

/**
 * Every account of a campaign, group, pool, code, customer, wallet or card, or every lot of a programme, tier, membership or
 * referral.
 */
export async function balancesOf(store: Store, kind: string, name: string): Promise<readonly NamedBalance[]> {
  const of = renamedKinds[kind]
  const counted = of === undefined ? name : await storedName(store, of, name)
  const owner = JSON.stringify([kind, counted]).slice(0, -1)
  // The name of a lot's account contains its holder's name as a JSON string.
  const ofLots = `[${JSON.stringify(`${owner},`).slice(0, -1)}`
  const rows = await store.select<Balance & { readonly account: string }>(
    `SELECT account, posted, pending FROM accounts
     WHERE account >= $1 AND account < $2 OR account >= $3 AND account < $4 ORDER BY account`,
    // Prefix ranges: the name is followed by a comma, and the next character after a comma is a hyphen.
    [`${owner},`, `${owner}-`, ofLots, `${ofLots.slice(0, -1)}-`],
  )
  return rows.map(({ account, posted, pending }) => {
    const [first = '', ...rest]: string[] = JSON.parse(account)
    const [, , ...counts]: string[] = first.startsWith('[') ? [...JSON.parse(first), ...rest] : [first, ...rest]
    return { counts, posted, pending }
  })
}
