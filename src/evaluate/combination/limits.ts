/** Limits and budgets against what was used before this cart (M42). */
import type { Campaign, Limit } from '../../compile/rules.ts'
import type { Period } from '../../syntax/tree.ts'
import type { CampaignUsage, Counters } from '../cart/cart.ts'
import { scaledInteger } from '../cart/read-decimal.ts'
import type { Counts, OpenCart } from '../model.ts'
import type { Eligibility } from './eligibility.ts'

const suffix: Readonly<Record<Period, 'PerDay' | 'PerWeek' | 'PerMonth' | 'PerYear'>> = {
  day: 'PerDay',
  week: 'PerWeek',
  month: 'PerMonth',
  year: 'PerYear',
}

const counter = <T extends string>(name: T, period: Period | undefined) =>
  period === undefined ? name : (`${name}${suffix[period]}` as const)

/** How many uses a limit leaves, infinite where it does not count uses; a limit per customer does not count without one. */
export function usesLeft(limit: Limit, used: Counts<Counters> | undefined, signedIn: boolean): number {
  if (limit.counts !== 'uses' || (limit.per === 'customer' && !signedIn)) return Number.POSITIVE_INFINITY
  const name = counter(limit.per === 'customer' ? 'byCustomer' : 'uses', limit.period)
  return Math.max(0, Number(limit.amount) - (used?.[name] ?? 0))
}

export const isUsedUp = (limit: Limit, used: Counts<Counters> | undefined, signedIn: boolean): boolean =>
  usesLeft(limit, used, signedIn) === 0

/** The first of a campaign's limits that is reached, to be named; where no other is, that of its codes. */
export function reachedLimit(campaign: Campaign, digits: number, cart: OpenCart): Limit | undefined {
  return (
    campaign.limits.find(
      (limit) => prepareLimits({ ...campaign, limits: [limit] }, digits).exhausted(cart) === 'limit',
    ) ?? campaign.limits.find(({ per }) => per === 'code')
  )
}

/** `digits` are those of the currency. Throws a TypeError for a limit or budget that is no plain decimal. */
export function prepareLimits(
  campaign: Campaign,
  digits: number,
): Pick<Eligibility, 'exhausted' | 'unitsLeft' | 'budgetLeft'> {
  if (campaign.limits.length === 0 && campaign.budget === undefined) return unlimited
  const budget = campaign.budget && {
    amount: wholeOf(campaign.budget.amount, digits),
    counter: counter('discount', campaign.budget.period),
  }
  const unitLimits = campaign.limits.filter((limit) => limit.counts === 'units').map(unitLimit)
  // A limit per code closes codes to the campaign, not the campaign: `needed-codes.ts`.
  const others = campaign.limits.filter((limit) => limit.counts !== 'units' && limit.per !== 'code')

  const usageOf = (cart: OpenCart): Counts<CampaignUsage> | undefined => cart.usage.campaigns.get(campaign.name)

  const isReached = (limit: Limit, cart: OpenCart): boolean => {
    if (limit.counts === 'order-value') {
      const used = usageOf(cart)?.[counter('orderValue', limit.period)] ?? 0
      return used + cart.subtotal > wholeOf(limit.amount, digits)
    }
    return isUsedUp(limit, usageOf(cart), cart.customer !== undefined)
  }

  const unitsLeft = (cart: OpenCart): number | undefined => {
    let least: number | undefined
    for (const limit of unitLimits) {
      const left = limit(cart, usageOf(cart))
      if (left !== undefined && (least === undefined || left < least)) least = left
    }
    return least
  }

  const budgetLeft = (cart: OpenCart): number | undefined =>
    budget && Math.max(0, budget.amount - (usageOf(cart)?.[budget.counter] ?? 0))

  return {
    unitsLeft,
    budgetLeft,
    exhausted: (cart) => {
      if (others.some((limit) => isReached(limit, cart)) || unitsLeft(cart) === 0) return 'limit'
      return budgetLeft(cart) === 0 ? 'budget' : undefined
    },
  }
}

const unlimited: Pick<Eligibility, 'exhausted' | 'unitsLeft' | 'budgetLeft'> = {
  exhausted: () => undefined,
  unitsLeft: () => undefined,
  budgetLeft: () => undefined,
}

const millionths = 1_000_000

/** Whole units that the limit leaves; undefined where it does not count. */
function unitLimit(limit: Limit): (cart: OpenCart, used: Counts<CampaignUsage> | undefined) => number | undefined {
  const name = counter(limit.per === 'customer' ? 'unitsByCustomer' : 'units', limit.period)
  const allowed = wholeOf(limit.amount, 6)
  return (cart, used) =>
    limit.per === 'customer' && cart.customer === undefined
      ? undefined
      : Math.max(0, Math.floor((allowed - (used?.[name] ?? 0)) / millionths))
}

function wholeOf(text: string, digits: number): number {
  const value = scaledInteger(text, digits)
  if (value === undefined) throw new TypeError(`these rules hold \`${text}\` where a limit belongs`)
  return value
}
