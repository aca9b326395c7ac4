/**
 * Limits and budgets of campaigns and groups, checked against usage before this cart and,
 * for a group, by its members in this cart (M42, M70, M71).
 */
import type { Limit } from '../../compile/rules.ts'
import { counterName, isCounted } from '../cart/counters.ts'
import { scaledInteger } from '../cart/read-decimal.ts'
import type { OpenCart, OpenCounters } from '../model.ts'
import type { Refusal } from '../refusal.ts'
import { reducedUnits } from '../units/reduced-units.ts'
import type { State } from '../units/state.ts'

/** A campaign, or a group with its members, and its limits. */
export interface LimitHolder {
  readonly name: string
  /** Campaign indices of a group's members; absent for a campaign. */
  readonly members?: ReadonlySet<number>
  readonly accounts: readonly LimitAccount[]
}

/** A campaign with its own limits and those of its groups. */
interface LimitedCampaign {
  readonly limits: readonly LimitHolder[]
}

export interface LimitAccount {
  readonly limit: Limit
  /** Its name in a cart's usage. */
  readonly counter: string
  /** Uses as a count, units in millionths, money in minor units. */
  readonly most: number
  /** The refusal once the limit is exhausted. */
  readonly refusal: Refusal
}

/** `digits`: the currency's. Throws a TypeError for a limit that is not a plain decimal. */
export function prepareLimits(limits: readonly Limit[], digits: number, group?: string): readonly LimitAccount[] {
  return limits.map((limit) => ({
    limit,
    counter: counterName(limit),
    most: wholeOf(limit, digits),
    refusal: { reason: limit.counts === 'discount' ? 'budget' : 'limit', limit, ...(group !== undefined && { group }) },
  }))
}

/** The first exhausted limit, or else the first exhausted budget. */
export function refusalByLimits(state: State, campaign: LimitedCampaign): Refusal | undefined {
  let budget: Refusal | undefined
  for (const holder of campaign.limits) {
    for (const account of holder.accounts) {
      if (!isReached(account, holder, state)) continue
      if (account.refusal.reason === 'limit') return account.refusal
      budget ??= account.refusal
    }
  }
  return budget
}

function isReached(account: LimitAccount, holder: LimitHolder, state: State): boolean {
  const left = leftOf(account, holder, state)
  if (left === undefined) return false
  switch (account.limit.counts) {
    case 'uses':
    case 'discount':
      return left <= 0
    case 'units':
      return left < millionths
    case 'order-value':
      return left < state.cart.subtotal
    default:
      return account.limit.counts satisfies never
  }
}

/** What is left of it now; undefined if the limit does not apply to this cart. */
function leftOf({ limit, counter, most }: LimitAccount, holder: LimitHolder, state: State): number | undefined {
  const { cart } = state
  // A `per code` limit blocks codes for the campaign, not the campaign itself: see `needed-codes.ts`.
  if (limit.per === 'code' || !isCounted(limit, cart)) return undefined
  const used = usageOf(holder, cart)?.get(counter) ?? 0
  return most - used - usedInCart(limit, holder, state)
}

const usageOf = ({ name, members }: LimitHolder, { usage }: OpenCart): OpenCounters | undefined =>
  (members === undefined ? usage.campaigns : usage.groups).get(name)

/** Usage by a group's members within this cart. The order's value counts once. */
function usedInCart({ counts }: Limit, { members }: LimitHolder, state: State): number {
  if (members === undefined || state.applied.length === 0) return 0
  const applied = state.applied.filter(({ campaign }) => members.has(campaign))
  switch (counts) {
    case 'uses':
      return applied.length
    case 'discount':
      return applied.reduce((sum, { discount, cashback }) => sum + discount + cashback, 0)
    case 'units':
      return applied.length === 0 ? 0 : reducedUnits(state, (campaign) => members.has(campaign)) * millionths
    case 'order-value':
      return 0
    default:
      return counts satisfies never
  }
}

/** The remainder of each limit on units, in the order in which limits are reported as reasons. */
export const unitLimits = (
  state: State,
  { limits }: LimitedCampaign,
): readonly { readonly left: number; readonly refusal: Refusal }[] =>
  limits.flatMap((holder) =>
    holder.accounts.flatMap((account) => {
      const left = account.limit.counts === 'units' ? leftOf(account, holder, state) : undefined
      return left === undefined ? [] : [{ left: Math.max(0, Math.floor(left / millionths)), refusal: account.refusal }]
    }),
  )

/** Units that the campaign may still reduce; infinite without such a limit. */
export const unitsLeft = (state: State, campaign: LimitedCampaign): number =>
  unitLimits(state, campaign).reduce((least, { left }) => Math.min(least, left), Number.POSITIVE_INFINITY)

export const hasBudget = ({ limits }: LimitedCampaign): boolean =>
  limits.some(({ accounts }) => accounts.some(({ limit }) => limit.counts === 'discount'))

/** Minor units left in the budgets; infinite without one. */
export function budgetLeft(state: State, { limits }: LimitedCampaign): number {
  let least = Number.POSITIVE_INFINITY
  for (const holder of limits) {
    for (const account of holder.accounts) {
      if (account.limit.counts !== 'discount') continue
      const left = leftOf(account, holder, state)
      if (left !== undefined) least = Math.min(least, Math.max(0, left))
    }
  }
  return least
}

/** The budget that this amount (minor units) would exceed. */
export function refusalByBudget(state: State, { limits }: LimitedCampaign, spent: number): Refusal | undefined {
  for (const holder of limits) {
    for (const account of holder.accounts) {
      if (account.limit.counts !== 'discount') continue
      const left = leftOf(account, holder, state)
      if (left !== undefined && spent > left) return { ...account.refusal, left }
    }
  }
  return undefined
}

const millionths = 1_000_000

function wholeOf({ counts, amount }: Limit, digits: number): number {
  const value = scaledInteger(amount, { uses: 0, units: 6, 'order-value': digits, discount: digits }[counts])
  if (value === undefined) throw new TypeError(`these rules hold \`${amount}\` where a limit belongs`)
  return value
}
