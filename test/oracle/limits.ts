import type { CampaignUsage, Cart, Counters } from '../../src/evaluate/cart/cart.ts'
import type { Quota } from '../../src/syntax/tree.ts'
import type { Refusal } from './attempt.ts'
import { type Exact, exact, smaller, sum, zero } from './exact.ts'
import { countedUnder, formerName } from './former-names.ts'
import { groupsOf } from './order.ts'
import { cashbackOf } from './outcomes.ts'
import { type Campaign, type RuleSet, said } from './rules.ts'
import { discountOf, goodsTotal, isReduced, type State, unitsOf } from './units.ts'
import { constant, constantMinor, spanOf } from './values.ts'
import type { World } from './world.ts'

type Usage = CampaignUsage | Counters | Readonly<Record<string, string>>

/** A limit or budget with its owner: the campaign itself, or a group around it. */
interface Held {
  readonly limit: Quota
  readonly group?: { readonly name: string; readonly was?: string }
}

export const limitsOf = (campaign: Campaign): Quota[] => said(campaign, 'limit').flatMap((each) => [...each.limits])

/** Its own first, then those of its groups, innermost first. */
function heldBy(campaign: Campaign, rules: RuleSet): Held[] {
  const own = [...said(campaign, 'limit').flatMap((each): Quota[] => [...each.limits]), ...said(campaign, 'budget')]
  const ofGroups = groupsOf(campaign, rules).flatMap((group) =>
    [...group.limits, ...group.budgets].map((limit) => ({
      limit,
      group: { name: group.name.text, ...(group.was && { was: group.was.text }) },
    })),
  )
  return [...own.map((limit) => ({ limit })), ...ofGroups]
}

/** M70: whether the limit counts per someone whom the cart does not name. */
function isNobodys({ per }: Quota, cart: Cart): boolean {
  if (per === undefined || per === 'code') return false
  if (per === 'customer') return cart.customer === undefined
  if (typeof per === 'string') return cart[per] === undefined
  const { attributes } = per.owner === 'customer' ? (cart.customer ?? {}) : cart
  return attributes?.[per.name.text] === undefined
}

const words = { uses: 'uses', units: 'units', 'order-value': 'order value', discount: 'discount' }
const shortNames: Record<string, string> = {
  uses: 'uses',
  'uses per customer': 'byCustomer',
  units: 'units',
  'units per customer': 'unitsByCustomer',
  'order value': 'orderValue',
  discount: 'discount',
}
const shortPeriods: Record<string, string> = {
  '': '',
  ' per day': 'PerDay',
  ' per week': 'PerWeek',
  ' per month': 'PerMonth',
  ' per year': 'PerYear',
}

/** Use before this cart, found by the limit's own words or by their short name. */
function usedBefore({ counts, per, period }: Quota, usage: Usage, rules: RuleSet): Exact {
  const name = typeof per === 'object' ? `${per.owner}.${per.name.text}` : per
  const what = `${words[counts]}${name === undefined || name === 'code' ? '' : ` per ${name}`}`
  const when =
    period === undefined ? '' : ` per ${typeof period === 'string' ? period : inWords(spanOf(period, rules))}`
  const known = usage as Record<string, string | number | undefined>
  const [short, suffix] = [shortNames[what], shortPeriods[when]]
  const value =
    known[`${what}${when}`] ?? (short === undefined || suffix === undefined ? 0 : known[`${short}${suffix}`])
  const scale = counts === 'discount' || counts === 'order-value' ? exact(10).pow(rules.digits) : exact(1)
  return exact(value ?? 0).times(scale)
}

const inWords = ({ count, unit }: { count: number; unit: string }): string =>
  `${count} ${unit}${count === 1 ? '' : 's'}`

/** How often a code or pool may still be used, given the uses before this cart. */
export function usesLeft(limit: Quota, counters: Usage, cart: Cart, rules: RuleSet): number {
  if (isNobodys(limit, cart)) return Number.POSITIVE_INFINITY
  return Math.max(
    0,
    constant(limit.amount, rules)
      .minus(usedBefore(limit, counters, rules))
      .toNumber(),
  )
}

export const isUsedUp = (limit: Quota, counters: Usage, cart: Cart, rules: RuleSet): boolean =>
  usesLeft(limit, counters, cart, rules) === 0

/** The rest of a limit; undefined if it does not count here. */
function leftOf({ limit, group }: Held, campaign: Campaign, state: State, world: World): Exact | undefined {
  const { cart, rules } = world
  if (isNobodys(limit, cart)) return undefined
  const isMoney = limit.counts === 'discount' || limit.counts === 'order-value'
  const most = isMoney ? constantMinor(limit.amount, rules) : constant(limit.amount, rules)
  const usage =
    group === undefined
      ? countedUnder(cart.usage?.campaigns, campaign.name, formerName(campaign))
      : countedUnder(cart.usage?.groups, group.name, group.was)
  const left = most.minus(usedBefore(limit, usage, rules))
  return group === undefined ? left : left.minus(usedHere(limit, membersApplied(group.name, state, world), state))
}

function membersApplied(group: string, state: State, { rules }: World): string[] {
  return state.applied.filter((name) => {
    const member = rules.campaigns.find((each) => each.name === name) as Campaign
    return groupsOf(member, rules).some((each) => each.name.text === group)
  })
}

/** M71: use by a group's members within this cart. */
function usedHere({ counts }: Quota, members: readonly string[], state: State): Exact {
  switch (counts) {
    case 'uses':
      return exact(members.length)
    case 'units':
      return sum(members.map((name) => exact(unitsReducedBy(name, state))))
    case 'discount':
      return sum(members.map((name) => discountOf(state, name).plus(cashbackHeld(name, state))))
    case 'order-value':
      return zero
  }
}

export const unitsReducedBy = (name: string, state: State): number =>
  unitsOf(state).filter((unit) => isReduced(state, unit, (campaign) => campaign === name)).length

const cashbackHeld = (name: string, state: State): Exact =>
  sum(state.outcomes.flatMap((each) => (each.campaign === name && each.most ? [each.most] : [])))

function isReached(held: Held, campaign: Campaign, state: State, world: World): boolean {
  const { limit, group } = held
  if (limit.per === 'code') return false
  const left = leftOf(held, campaign, state, world)
  if (left === undefined) return false
  if (limit.counts === 'units') return left.lessThan(1)
  if (limit.counts !== 'order-value') return left.lessThanOrEqualTo(0)
  const isCounted = group !== undefined && membersApplied(group.name, state, world).length > 0
  return !isCounted && left.lessThan(goodsTotal(world.start))
}

/** The first limit that is reached, otherwise the first exhausted budget. */
export function whyUsedUp(campaign: Campaign, state: State, world: World): Refusal | undefined {
  const reached = heldBy(campaign, world.rules).filter((each) => isReached(each, campaign, state, world))
  const first = reached.find((each) => each.limit.counts !== 'discount') ?? reached[0]
  return first && refusalOf(first)
}

function refusalOf({ limit, group }: Held): Refusal {
  const reason = limit.counts === 'discount' ? 'budget' : 'limit'
  return group === undefined ? { reason } : { reason, by: group.name }
}

/** M13: how many units an effect may still reduce. */
export function unitsLeft(campaign: Campaign, state: State, world: World): number | undefined {
  const left = heldBy(campaign, world.rules)
    .filter((each) => each.limit.counts === 'units')
    .map((each) => leftOf(each, campaign, state, world))
    .filter((each) => each !== undefined)
  return left.length === 0 ? undefined : left.reduce(smaller).floor().toNumber()
}

/** The first limit that leaves fewer units than the campaign reduced. */
export function whyTooManyUnits(campaign: Campaign, before: State, after: State, world: World): Refusal | undefined {
  const reduced = unitsReducedBy(campaign.name, after)
  const first = heldBy(campaign, world.rules).find((each) => {
    const left = each.limit.counts === 'units' ? leftOf(each, campaign, before, world) : undefined
    return left !== undefined && left.floor().toNumber() < reduced
  })
  return first && refusalOf(first)
}

export const hasBudget = (campaign: Campaign, rules: RuleSet): boolean =>
  heldBy(campaign, rules).some((each) => each.limit.counts === 'discount')

/** M71: under a budget, fixes a campaign's cashback at the amounts of its turn. */
export function holdCashback(before: State, after: State, world: World): State {
  return {
    ...after,
    outcomes: after.outcomes.map((each, place) =>
      place < before.outcomes.length || each.node.kind !== 'cashback'
        ? each
        : { ...each, most: cashbackOf(each, after, world) },
    ),
  }
}

/** The budget that the campaign exceeds with its discount and cashback; `before` is the state before its turn. */
export function whyOverBudget(campaign: Campaign, before: State, after: State, world: World): Refusal | undefined {
  const spent = discountOf(after, campaign.name).plus(cashbackHeld(campaign.name, after))
  const over = heldBy(campaign, world.rules).find((each) => {
    const left = each.limit.counts === 'discount' ? leftOf(each, campaign, before, world) : undefined
    return left !== undefined && spent.greaterThan(left)
  })
  return over && refusalOf(over)
}
