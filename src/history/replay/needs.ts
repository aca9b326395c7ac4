/** What rules ask of the past, found once: what nobody asks for is not kept up. */
import type { Campaign, Rules } from '../../compile/rules.ts'
import type { Period } from '../../syntax/tree.ts'

/** A counter that a limit or budget of a campaign looks at. */
export interface CountedBy {
  readonly counts: 'uses' | 'units' | 'orderValue' | 'discount'
  readonly byCustomer: boolean
  readonly period: Period | undefined
}

export interface Needs {
  /** Limited campaigns by name. */
  readonly campaigns: ReadonlyMap<string, readonly CountedBy[]>
  /** Some limit looks at how often a code or pool was used. */
  readonly codes: boolean
  /** Some fact looks at past orders one by one. */
  readonly pastOrders: boolean
  /** Programs whose points can be earned or asked for. */
  readonly programs: readonly string[]
  /** Only the whole result tells: points, cashback, coupons, units. */
  readonly wholeResult: boolean
  /** One customer's orders can change what another's get: budgets and limits for all. */
  readonly customersMeet: boolean
}

export function needsOf(rules: Rules): Needs {
  const limited = rules.campaigns.filter(({ limits, budget }) => limits.length > 0 || budget !== undefined)
  const poolLimits = Object.values(rules.pools).flatMap((pool) => [
    ...pool.limits,
    ...Object.values(pool.codes).flatMap(({ limits }) => limits),
  ])
  const limits = [...limited.flatMap((campaign) => campaign.limits), ...poolLimits]
  const text = JSON.stringify([rules.campaigns, rules.segments, rules.programs])
  const asks = (part: string): boolean => text.includes(part)
  const gives = ['"kind":"earn"', '"kind":"cashback"', '"kind":"issue"', '"baseEarn"'].some(asks)
  return {
    campaigns: new Map(limited.map((campaign) => [campaign.name, countersOf(campaign)])),
    codes: poolLimits.length > 0 || limits.some(({ per }) => per === 'code'),
    pastOrders: asks('-in-last"'),
    programs: Object.keys(rules.programs),
    wholeResult: gives || limits.some(({ counts }) => counts === 'units'),
    customersMeet: limited.some(({ budget }) => budget !== undefined) || limits.some(({ per }) => per !== 'customer'),
  }
}

function countersOf({ limits, budget }: Campaign): readonly CountedBy[] {
  const counted = limits
    .filter(({ per }) => per !== 'code')
    .map(
      ({ counts, per, period }): CountedBy => ({
        counts: counts === 'order-value' ? 'orderValue' : counts,
        byCustomer: per === 'customer',
        period,
      }),
    )
  return budget === undefined ? counted : [...counted, { counts: 'discount', byCustomer: false, period: budget.period }]
}
