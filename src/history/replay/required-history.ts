/** What rules need to know about the past, determined once: nothing else is tracked. */
import type { CountedBy, Duration, Limit, Rules } from '../../compile/rules.ts'
import { counterName } from '../../evaluate/cart/counters.ts'
import { type FactKind, readsPastGoods } from '../../syntax/facts.ts'
import type { Measure, Period } from '../../syntax/tree.ts'

/** What the limits and budgets of one campaign, group, code or pool count. */
export interface RequiredUsage {
  readonly counters: readonly RequiredCounter[]
  /** Several counters may read one account, for different periods. */
  readonly accounts: readonly UsageAccount[]
}

interface RequiredCounter {
  /** Its name in a cart's usage. */
  readonly name: string
  readonly account: UsageAccount
  readonly period: Period | Duration | undefined
}

export interface UsageAccount {
  readonly counts: Measure
  readonly per: CountedBy | undefined
  /** The other two fields as a key. */
  readonly key: string
  /** Rolling windows that limits use. */
  readonly windows: readonly Duration[]
}

export interface RequiredHistory {
  /** Limited campaigns by name. */
  readonly campaigns: ReadonlyMap<string, RequiredUsage>
  /** Limited groups by name, with the names of the campaigns in them. */
  readonly groups: ReadonlyMap<string, RequiredUsage & { readonly members: ReadonlySet<string> }>
  /** What limits count for any code, and for any pool; undefined if none does. */
  readonly codes: RequiredUsage | undefined
  readonly pools: RequiredUsage | undefined
  /** Some fact looks at past orders individually. */
  readonly pastOrders: boolean
  /** Some fact looks at the goods in them. */
  readonly pastGoods: boolean
  /** Programs whose points can be earned or are looked at. */
  readonly programs: readonly string[]
  /** Some limit counts units. */
  readonly units: boolean
  /** Points, cashback, coupons or units have to be computed. */
  readonly outcomes: boolean
  /** One customer's orders can affect another's: there are shared budgets or limits. */
  readonly customersMeet: boolean
}

export function requiredHistory(rules: Rules): RequiredHistory {
  const limited = rules.campaigns.filter(({ limits }) => limits.length > 0)
  const groups = Object.entries(rules.groups).filter(([, { limits }]) => limits.length > 0)
  const pools = Object.values(rules.pools)
  const isOfCode = ({ per }: Limit): boolean => per === 'code'
  const ofCampaigns = limited.flatMap((campaign) => campaign.limits)
  const ofPools = pools.flatMap((pool) => pool.limits)
  const ofCodes = [
    ...pools.flatMap((pool) => Object.values(pool.codes).flatMap(({ limits }) => limits)),
    ...[...ofPools, ...ofCampaigns].filter(isOfCode),
  ]
  const limits = [...ofCampaigns, ...groups.flatMap(([, group]) => group.limits), ...ofPools, ...ofCodes]
  const text = JSON.stringify([rules.campaigns, rules.shelf, rules.segments, rules.programs])
  const asks = (part: string): boolean => text.includes(part)
  const gives = ['"kind":"earn"', '"kind":"cashback"', '"kind":"issue"', '"baseEarn"'].some(asks)
  const pastGoods = asksForGoodsOfThePast([rules.campaigns, rules.shelf, rules.segments, rules.programs])
  const ofPoolsAlone = ofPools.filter((limit) => !isOfCode(limit))
  return {
    campaigns: new Map(
      limited.map(({ name, limits }) => [name, requiredUsage(limits.filter((limit) => !isOfCode(limit)))]),
    ),
    groups: new Map(
      groups.map(([name, group]) => [name, { ...requiredUsage(group.limits), members: membersOf(name, rules) }]),
    ),
    codes: ofCodes.length > 0 ? requiredUsage(ofCodes) : undefined,
    pools: ofPoolsAlone.length > 0 ? requiredUsage(ofPoolsAlone) : undefined,
    pastOrders: asks('-in-last"') || asks('-this"') || pastGoods,
    pastGoods,
    programs: Object.keys(rules.programs),
    units: limits.some(({ counts }) => counts === 'units'),
    outcomes: gives || limits.some(({ counts }) => counts === 'units'),
    customersMeet: limits.some(({ per }) => per !== 'customer'),
  }
}

/** Whether `spend of …` or `orders with …` occurs anywhere in the compiled rules. */
function asksForGoodsOfThePast(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(asksForGoodsOfThePast)
  if (typeof part !== 'object' || part === null) return false
  if ('fact' in part && 'goods' in part && readsPastGoods(part.fact as FactKind)) return true
  return Object.values(part).some(asksForGoodsOfThePast)
}

function requiredUsage(limits: readonly Limit[]): RequiredUsage {
  const accounts = new Map<string, UsageAccount & { readonly windows: Duration[] }>()
  const counters = new Map<string, RequiredCounter>()
  for (const { counts, per, period } of limits) {
    const of = per === 'code' ? undefined : per
    const key = counterName({ counts, ...(of && { per: of }) })
    const account = accounts.get(key) ?? { counts, per: of, key, windows: [] }
    accounts.set(key, account)
    const name = counterName({ counts, ...(of && { per: of }), ...(period && { period }) })
    if (period !== undefined && typeof period !== 'string' && !counters.has(name)) account.windows.push(period)
    counters.set(name, { name, account, period })
  }
  return { counters: [...counters.values()], accounts: [...accounts.values()] }
}

function membersOf(name: string, { campaigns, groups }: Rules): Set<string> {
  const isInside = (group: string | undefined): boolean =>
    group !== undefined && (group === name || isInside(groups[group]?.parent))
  return new Set(campaigns.filter(({ group }) => isInside(group)).map((campaign) => campaign.name))
}
