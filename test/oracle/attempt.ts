/** One campaign in its turn: all checks of M41 in order, then its effects. */
import type { Reason } from '../../src/evaluate/result/reasons.ts'
import type { RewardOffer } from '../../src/evaluate/result/result.ts'
import type { Interval } from '../../src/syntax/tree.ts'
import { neededCodes } from './codes.ts'
import { run } from './effects.ts'
import { type Exact, exact, smaller, sum, zero } from './exact.ts'
import { isOff } from './former-names.ts'
import { conditionsHold, type Wanted } from './goods.ts'
import { hasBudget, holdCashback, unitsLeft, whyOverBudget, whyUsedUp } from './limits.ts'
import { missingAmount } from './missing.ts'
import { groupsOf } from './order.ts'
import { givesAnything } from './outcomes.ts'
import { type Campaign, combinationOf, type RuleSet, said } from './rules.ts'
import { areSimilar } from './similar.ts'
import { split } from './split.ts'
import { isWithinOn, type Moment, windowDay } from './time.ts'
import {
  byRow,
  discountOf,
  goodsTotal,
  isReduced,
  type State,
  type Take,
  type Unit,
  withCut,
  withTakes,
} from './units.ts'
import { constant, constantMinor, dateOf } from './values.ts'
import type { World } from './world.ts'

export interface Refusal {
  readonly reason: Reason
  /** The campaign that blocked it. */
  readonly by?: string
  readonly missing?: { readonly amount: string }
}

/** `offering`: a refused campaign leaves nothing but the rewards that it offers. */
export type Attempt = { readonly state: State } | { readonly refusal: Refusal; readonly offering?: State }

export function isRefused(attempt: Attempt): attempt is Extract<Attempt, { readonly refusal: Refusal }> {
  return 'refusal' in attempt
}

export function attempt(campaign: Campaign, state: State, world: World): Attempt {
  const refusal = whyNoCandidate(campaign, state, world) ?? whyNotBeside(campaign, state, world)
  if (refusal) return { refusal }
  if (!conditionsHold(campaign, world, state)) return { refusal: withMissing('condition', campaign, world, state) }

  const codes = neededCodes(campaign, world, state)
  if (codes === 'limit') return { refusal: { reason: 'limit' } }
  const needed = [...state.needed, ...codes.map((code) => ({ campaign: campaign.name, code }))]
  const before = { ...state, needed }
  const given = withEffects(campaign, before, world)
  const after = hasBudget(campaign, world.rules) ? holdCashback(state, given, world) : given
  const holding = offersThatHold(campaign, before, after, world)
  if (!changesAnything(campaign, state, after, world)) {
    if (after.offers.length === state.offers.length) {
      return { refusal: withMissing('no-effect', campaign, world, before) }
    }
    const offers = [...state.offers, ...holding]
    if (holding.length === 0) return { refusal: withMissing('no-effect', campaign, world, { ...state, needed }) }
    return { refusal: { reason: 'offered' }, offering: { ...state, offers } }
  }

  const overBudget = whyOverBudget(campaign, state, after, world)
  if (overBudget) return { refusal: overBudget }

  const reduced = withoutPaidGifts(campaign, before, after, world)
  const paid = hasBudget(campaign, world.rules) ? holdCashback(state, reduced, world) : reduced
  const overThen = whyOverBudget(campaign, state, paid, world)
  if (overThen) return { refusal: overThen }
  const guarded = withinGuards(campaign, after, paid, world)
  const isCut = discountOf(guarded, campaign.name).lessThan(discountOf(after, campaign.name))
  if (isCut && !givesAnythingStill(campaign, guarded, world)) return { refusal: { reason: 'guard' } }
  const offers = [...state.offers, ...holding]
  return { state: { ...guarded, offers, applied: [...guarded.applied, campaign.name] } }
}

/**
 * M19, M90: the rewards on offer: guards, the budget and unit limits must not change their price, and points must pay for them.
 */
function offersThatHold(campaign: Campaign, before: State, after: State, world: World): RewardOffer[] {
  const offers = after.offers.filter((each) => each.campaign === campaign.name)
  const budgeted = hasBudget(campaign, world.rules)
  const costsPoints = offers.some(({ items }) => items.some(({ points }) => points))
  const limited = unitsLeft(campaign, before, world) !== undefined
  if (!budgeted && !limited && !costsPoints && guardLimits(world).length === 0) return offers
  const withRewards = (rewards: readonly Wanted[]): State => withEffects(campaign, before, world, undefined, rewards)
  const holds = (rewards: readonly Wanted[]): boolean => {
    const state = withRewards(rewards)
    const given = state.given.filter((each) => each.campaign === campaign.name)
    return (
      rewards.every(({ sku, count }) => given.filter((each) => each.choice === sku).length === count) &&
      guardLimits(world).every((limit) => sum(state.takes.map((take) => take.amount)).lessThanOrEqualTo(limit)) &&
      (!budgeted || whyOverBudget(campaign, before, holdCashback(before, state, world), world) === undefined)
    )
  }
  return offers.flatMap((offer) => {
    const most = (sku: string, upTo: number): number => {
      const counts = Array.from({ length: upTo }, (_, place) => upTo - place)
      return counts.find((count) => holds([{ sku, count }])) ?? 0
    }
    const atMost = (choose: number): RewardOffer['items'] =>
      offer.items
        .map((item) => ({ ...item, upTo: most(item.sku, Math.min(item.upTo, choose)) }))
        .filter(({ upTo }) => upTo > 0)
    const saving = ({ sku }: RewardOffer['items'][number]): Exact => {
      const count = offer.items.find((item) => item.sku === sku)?.upTo ?? 1
      return discountOf(withRewards([{ sku, count }]))
        .minus(discountOf(after))
        .dividedBy(count)
    }
    const items = atMost(offer.choose)
    const dearest = items.toSorted((a, b) => saving(b).comparedTo(saving(a)))
    for (let choose = offer.choose; choose > 0; choose--) {
      let left = choose
      const together = dearest.map(({ sku, upTo }) => {
        const count = Math.min(left, upTo)
        left -= count
        return { sku, count }
      })
      if (!holds(together.filter(({ count }) => count > 0))) continue
      const fitting = atMost(choose)
      return fitting.length > 0 ? [{ ...offer, choose, items: fitting }] : []
    }
    return []
  })
}

/** M46: keeps as many of its gifts, from the first, as guards allow; none if even that exceeds them. */
function withoutPaidGifts(campaign: Campaign, before: State, after: State, world: World): State {
  let given = after
  for (let gifts = after.gifts.filter((name) => name === campaign.name).length; gifts > 0; gifts--) {
    if (guardLimits(world).every((limit) => goodsDiscount(given).lessThanOrEqualTo(limit))) break
    given = withEffects(campaign, before, world, gifts - 1)
  }
  return given
}

function goodsDiscount(state: State): Exact {
  return sum(state.takes.map((take) => take.amount))
}

function withMissing(reason: 'condition' | 'no-effect', campaign: Campaign, world: World, state: State): Refusal {
  const amount = missingAmount(campaign, reason, { world, state })
  return amount === undefined ? { reason } : { reason, missing: { amount } }
}

/** The checks that depend only on the campaign and the incoming cart. */
export function whyNoCandidate(campaign: Campaign, state: State, world: World): Refusal | undefined {
  const { cart } = world
  const status = statusOf(campaign)
  if (status !== 'live') return { reason: status }
  if (isOff(campaign, cart)) return { reason: 'switched-off' }
  if (said(campaign, 'on-event')[0]?.event.text !== cart.event?.name) return { reason: 'trigger' }
  if (!isActive(campaign, world)) return { reason: 'not-active' }
  const isChosen = cart.chosen?.campaigns?.includes(campaign.name) ?? false
  if (said(campaign, 'customer-chooses').length > 0 && !isChosen) return { reason: 'not-chosen' }
  return whyUsedUp(campaign, state, world)
}

export function statusOf(campaign: Campaign): 'live' | 'draft' | 'retired' {
  if (campaign.switched === 'off') return 'draft'
  if (campaign.switched === 'on') return 'live'
  return said(campaign, 'status')[0]?.status ?? 'live'
}

export function isActive(campaign: Campaign, { rules, now }: World): boolean {
  const [active] = said(campaign, 'active')
  const windows = said(campaign, 'every')
  const days = windows.length === 0 ? [now] : windows.flatMap((every) => windowDay(now, every) ?? [])
  const takesIn = (span: Interval, day: Moment): boolean =>
    isWithinOn(now, day, span.from && dateOf(span.from, rules), span.to && dateOf(span.to, rules))
  return days.some(
    (day) =>
      takesIn(active ?? {}, day) && (active?.except ?? []).every(({ from, to = from }) => !takesIn({ from, to }, day)),
  )
}

/** Whether the campaigns applied so far exclude this one. */
export function whyNotBeside(campaign: Campaign, state: State, world: World): Refusal | undefined {
  const applied = state.applied.map((name) => named(name, world.rules))
  const own = combinationOf(campaign)
  const alone = applied.find((each) => combinationOf(each) === 'never')
  if (alone) return { reason: 'excluded-by', by: alone.name }
  if (own === 'never' && applied.length > 0) return { reason: 'must-be-alone' }
  const similar = applied.find(
    (each) => (own === 'never-similar' || combinationOf(each) === 'never-similar') && areSimilar(campaign, each),
  )
  if (similar) return { reason: 'similar-to', by: similar.name }
  return whyNotInGroup(campaign, applied, world.rules)
}

/** Another member of a group that picks one has already applied. With `choose best`, every group except `all` picks one. */
function whyNotInGroup(campaign: Campaign, applied: readonly Campaign[], rules: RuleSet): Refusal | undefined {
  const own = pathOf(campaign, rules)
  for (const group of groupsOf(campaign, rules)) {
    const picksOne = group.pick === 'first' || (rules.chooseBest && group.pick !== 'all')
    if (!picksOne || (group.perLine && !rules.chooseBest)) continue
    const rival = applied.find((each) => {
      const path = pathOf(each, rules)
      return path.includes(group.name.text) && below(group.name.text, path) !== below(group.name.text, own)
    })
    if (rival) return { reason: 'group', by: rival.name }
  }
  return undefined
}

/** A campaign and the groups around it, innermost first. */
export function pathOf(campaign: Campaign, rules: RuleSet): string[] {
  return [`campaign ${campaign.name}`, ...groupsOf(campaign, rules).map((group) => group.name.text)]
}

/** The group's member on a path. */
export function below(group: string, path: readonly string[]): string | undefined {
  return path[path.indexOf(group) - 1]
}

export function named(name: string, rules: RuleSet): Campaign {
  const campaign = rules.campaigns.find((each) => each.name === name)
  if (!campaign) throw new Error(`no campaign is called ${name}`)
  return campaign
}

/** `maxGifts`: how many gifts `add` may add. */
function withEffects(
  campaign: Campaign,
  state: State,
  world: World,
  maxGifts?: number,
  alsoTake?: readonly Wanted[],
): State {
  const left = unitsLeft(campaign, state, world)
  const doing = {
    world,
    campaign,
    modifiers: [],
    ...(left !== undefined && { unitsLeft: left }),
    ...(maxGifts !== undefined && { maxGifts }),
    ...(alsoTake && { alsoTake }),
  }
  return said(campaign, 'then').reduce(
    (each, then, place) => run(then.effect, each, { ...doing, effect: place + 1 }),
    state,
  )
}

function changesAnything(campaign: Campaign, before: State, after: State, world: World): boolean {
  const countUnits = (state: State): number => state.rows.reduce((count, row) => count + row.units.length, 0)
  return (
    discountOf(after, campaign.name).greaterThan(0) ||
    countUnits(after) > countUnits(before) ||
    givesAnything(campaign.name, after, world)
  )
}

/** A guard may leave no discount, but points or a perk. */
function givesAnythingStill(campaign: Campaign, state: State, world: World): boolean {
  return discountOf(state, campaign.name).greaterThan(0) || givesAnything(campaign.name, state, world)
}

/**
 * M46: shrinks the campaign's discount on goods to what the settings still allow, and removes gifts left without any.
 * The part that guards refused is what it would have given, in `unguarded`, less what it gives.
 */
export function withinGuards(campaign: Campaign, unguarded: State, paid: State, world: World): State {
  const state = shrunkToGuards(campaign, paid, world)
  return withCut(state, campaign.name, 'guard', goodsDiscount(unguarded).minus(goodsDiscount(state)))
}

function shrunkToGuards(campaign: Campaign, state: State, world: World): State {
  const own = state.takes.filter((take) => take.campaign === campaign.name)
  const others = sum(state.takes.filter((take) => take.campaign !== campaign.name).map((take) => take.amount))
  const taken = sum(own.map((take) => take.amount))
  const allowed = guardLimits(world)
    .map((limit) => limit.minus(others))
    .map((left) => (left.isNegative() ? zero : left))
    .reduce(smaller, taken)
  if (allowed.equals(taken)) return state
  const kept = { ...state, takes: state.takes.filter((take) => take.campaign !== campaign.name) }
  const shrunk = withTakes(kept, shrinkTakes(own, allowed, state))
  const rows = shrunk.rows.filter(
    (row) => row.item.addedBy !== campaign.name || row.units.some((unit) => isReduced(shrunk, unit)),
  )
  return { ...shrunk, rows }
}

function guardLimits(world: World): Exact[] {
  const { rules } = world
  return rules.guards.flatMap((rule) => {
    if (rule.kind === 'discount-amount') return [constantMinor(rule.amount, rules)]
    if (rule.kind !== 'discount-share') return []
    return [goodsTotal(world.start).times(constant(rule.share, rules)).dividedBy(100).floor()]
  })
}

/** M8, over the shares of each effect on each line: effects in order, lines in order. */
function shrinkTakes(takes: readonly Take<Unit>[], allowed: Exact, state: State): Take<Unit>[] {
  const effects = [...new Set(takes.map((take) => take.effect))].toSorted((a, b) => a - b)
  const shares = effects.flatMap((effect) => {
    const own = takes.filter((take) => take.effect === effect)
    return byRow(
      state,
      own.map((take) => take.from),
    ).map((units) => ({
      effect,
      units: units.map((unit) => ({
        unit,
        amount: sum(own.filter((take) => take.from === unit).map((take) => take.amount)),
      })),
    }))
  })
  const sizes = shares.map((share) => sum(share.units.map((each) => each.amount)))
  return split(allowed, sizes).flatMap((line, place) => {
    const { effect, units } = shares[place] ?? { effect: 0, units: [] }
    const parts = split(
      line,
      units.map((each) => each.amount),
    )
    return units.map((each, at) => ({
      campaign: takes[0]?.campaign ?? '',
      effect,
      from: each.unit,
      amount: parts[at] ?? exact(0),
    }))
  })
}
