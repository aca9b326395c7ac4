import type { CampaignUsage, Cart, Counters } from '../../src/evaluate/cart/cart.ts'
import type { Limit, Period } from '../../src/syntax/tree.ts'
import { type Exact, exact, smaller } from './exact.ts'
import { type Campaign, type RuleSet, said } from './rules.ts'
import { goodsTotal } from './units.ts'
import { constant, constantMinor } from './values.ts'
import type { World } from './world.ts'

const suffixes: Record<Period, 'PerDay' | 'PerWeek' | 'PerMonth' | 'PerYear'> = {
  day: 'PerDay',
  week: 'PerWeek',
  month: 'PerMonth',
  year: 'PerYear',
}

/** How often it may still be used after what came before this cart (M42). */
export function usesLeft(limit: Limit, counters: Counters, cart: Cart, rules: RuleSet): number {
  if (limit.per === 'customer' && !cart.customer) return Number.POSITIVE_INFINITY
  const suffix = limit.period ? suffixes[limit.period] : ''
  const used = counters[`${limit.per === 'customer' ? 'byCustomer' : 'uses'}${suffix}`] ?? 0
  return Math.max(0, constant(limit.amount, rules).minus(used).toNumber())
}

export function isUsedUp(limit: Limit, counters: Counters, cart: Cart, rules: RuleSet): boolean {
  return usesLeft(limit, counters, cart, rules) === 0
}

function usageOf(campaign: Campaign, world: World): CampaignUsage {
  return world.cart.usage?.campaigns?.[campaign.name] ?? {}
}

export function limitsOf(campaign: Campaign): Limit[] {
  return said(campaign, 'limit').flatMap((each) => [...each.limits])
}

export function isLimitReached(campaign: Campaign, world: World): boolean {
  return limitsOf(campaign).some((limit) => {
    if (limit.per === 'code') return false
    const usage = usageOf(campaign, world)
    const { rules } = world
    if (limit.counts === 'uses') return isUsedUp(limit, usage, world.cart, rules)
    if (limit.counts === 'units') return leftOf(limit, usage, world)?.lessThan(1) ?? false
    const before = exact(usage[`orderValue${limit.period ? suffixes[limit.period] : ''}`] ?? 0).times(
      exact(10).pow(rules.digits),
    )
    return before.plus(goodsTotal(world.start)).greaterThan(constantMinor(limit.amount, rules))
  })
}

/** What is left of a limit on units; undefined where it does not count. */
function leftOf(limit: Limit, usage: CampaignUsage, world: World): Exact | undefined {
  if (limit.per === 'customer' && !world.cart.customer) return undefined
  const suffix = limit.period ? suffixes[limit.period] : ''
  const used = usage[`${limit.per === 'customer' ? 'unitsByCustomer' : 'units'}${suffix}`]
  return constant(limit.amount, world.rules).minus(used ?? 0)
}

/** M13: how many units one effect may still give. */
export function unitsLeft(campaign: Campaign, world: World): number | undefined {
  const left = limitsOf(campaign)
    .filter((limit) => limit.counts === 'units')
    .map((limit) => leftOf(limit, usageOf(campaign, world), world))
    .filter((each) => each !== undefined)
  return left.length === 0 ? undefined : left.reduce(smaller).floor().toNumber()
}

/** Minor units of discount that the budget still allows; undefined without one. */
export function budgetLeft(campaign: Campaign, world: World): Exact | undefined {
  const budget = said(campaign, 'budget')[0]
  if (!budget) return undefined
  const suffix = budget.period ? suffixes[budget.period] : ''
  const used = exact(usageOf(campaign, world)[`discount${suffix}`] ?? 0)
  return constantMinor(budget.amount, world.rules).minus(used.times(exact(10).pow(world.rules.digits)))
}
