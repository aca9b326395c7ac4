/** What rules ask of the past, found once: what nobody asks for is not kept up. */
import type { Campaign, Rules } from '../../compile/rules.ts'
import type { CampaignUsage } from '../../evaluate/cart/cart.ts'
import { asksForPastGoods, type FactKind } from '../../syntax/facts.ts'
import type { Period } from '../../syntax/tree.ts'

/** A counter that a limit or budget of a campaign looks at. */
export interface UsageCounter {
  readonly counts: 'uses' | 'units' | 'orderValue' | 'discount'
  readonly byCustomer: boolean
  readonly period: Period | undefined
  /** The counter it is read from, that of all periods. */
  readonly counter: string
  /** Its name in a cart's usage. */
  readonly field: keyof CampaignUsage
}

export interface RequiredHistory {
  /** Limited campaigns by name. */
  readonly campaigns: ReadonlyMap<string, readonly UsageCounter[]>
  /** Some limit looks at how often a code or pool was used. */
  readonly codes: boolean
  /** Some fact looks at past orders one by one. */
  readonly pastOrders: boolean
  /** Some fact looks at what was bought in them. */
  readonly pastGoods: boolean
  /** Programs whose points can be earned or asked for. */
  readonly programs: readonly string[]
  /** Some limit counts units. */
  readonly units: boolean
  /** Points, cashback, coupons or units have to be worked out. */
  readonly outcomes: boolean
  /** One customer's orders can change what another's get: budgets and limits for all. */
  readonly customersMeet: boolean
}

export function requiredHistory(rules: Rules): RequiredHistory {
  const limited = rules.campaigns.filter(({ limits, budget }) => limits.length > 0 || budget !== undefined)
  const poolLimits = Object.values(rules.pools).flatMap((pool) => [
    ...pool.limits,
    ...Object.values(pool.codes).flatMap(({ limits }) => limits),
  ])
  const limits = [...limited.flatMap((campaign) => campaign.limits), ...poolLimits]
  const text = JSON.stringify([rules.campaigns, rules.shelf, rules.segments, rules.programs])
  const asks = (part: string): boolean => text.includes(part)
  const gives = ['"kind":"earn"', '"kind":"cashback"', '"kind":"issue"', '"baseEarn"'].some(asks)
  const pastGoods = asksForGoodsOfThePast([rules.campaigns, rules.shelf, rules.segments, rules.programs])
  return {
    campaigns: new Map(limited.map((campaign) => [campaign.name, countersOf(campaign)])),
    codes: poolLimits.length > 0 || limits.some(({ per }) => per === 'code'),
    pastOrders: asks('-in-last"') || asks('-this"') || pastGoods,
    pastGoods,
    programs: Object.keys(rules.programs),
    units: limits.some(({ counts }) => counts === 'units'),
    outcomes: gives || limits.some(({ counts }) => counts === 'units'),
    customersMeet: limited.some(({ budget }) => budget !== undefined) || limits.some(({ per }) => per !== 'customer'),
  }
}

/** `spend of …` or `orders with …`, anywhere in what is compiled. */
function asksForGoodsOfThePast(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(asksForGoodsOfThePast)
  if (typeof part !== 'object' || part === null) return false
  if ('fact' in part && 'goods' in part && asksForPastGoods(part.fact as FactKind)) return true
  return Object.values(part).some(asksForGoodsOfThePast)
}

function countersOf({ name, limits, budget }: Campaign): readonly UsageCounter[] {
  const counted = limits
    .filter(({ per }) => per !== 'code')
    .map(({ counts, per, period }) =>
      countedBy(name, counts === 'order-value' ? 'orderValue' : counts, per === 'customer', period),
    )
  return budget === undefined ? counted : [...counted, countedBy(name, 'discount', false, budget.period)]
}

const suffix = { day: 'PerDay', week: 'PerWeek', month: 'PerMonth', year: 'PerYear' } as const

function countedBy(
  campaign: string,
  counts: UsageCounter['counts'],
  byCustomer: boolean,
  period: Period | undefined,
): UsageCounter {
  const what = !byCustomer ? counts : counts === 'uses' ? 'byCustomer' : (`${counts}ByCustomer` as 'unitsByCustomer')
  const field = period === undefined ? what : (`${what}${suffix[period]}` as const)
  return { counts, byCustomer, period, counter: `${counts} ${campaign}`, field }
}
