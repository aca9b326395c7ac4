/** Upper bounds on the share of the goods' price that a campaign can take on any cart, used to prove that no cart loses more. */
import type { Box } from '../../check/analyses/domain/region.ts'
import type { Eligibility } from '../../check/analyses/eligibility.ts'
import type { Campaign, Deal, Effect, Modifiers, Rate, Selector, Value } from '../../compile/rules.ts'

/** Shares from 0 to 1. */
export interface ShareBound {
  /** Share of a unit's current price. */
  readonly ofUnit: number
  /** Share of the whole cart's original price; it may be taken from any units. */
  readonly ofCart: number
  /** Typical share of goods that fit it well, for trying the strongest campaigns first. */
  readonly usual: number
}

interface Scope {
  /** Whether the bound is for all goods of the cart, not just some. */
  readonly isCart: boolean
  /** Minimum value of a cart that it applies to, in major units; 0 if there is none. */
  readonly leastSubtotal: number
  /** Whether a selector includes the goods in question; for other goods the effect takes nothing. */
  readonly takes: (goods: Selector | undefined) => boolean
}

export const noShare: ShareBound = { ofUnit: 0, ofCart: 0, usual: 0 }

/** No useful bound: on some cart it may take everything. */
const all = (usual: number): ShareBound => ({ ofUnit: 1, ofCart: 0, usual })

/** Rounding, which can take less than a minor unit, is ignored. */
export const shareBoundOf = ({ effects }: Campaign, scope: Scope): ShareBound =>
  effects.map((effect) => boundOf(effect, scope)).reduce(both, noShare)

function boundOf(effect: Effect, scope: Scope): ShareBound {
  const bound = unlimitedBound(effect, scope)
  return capped(
    effect.modifiers.ending === undefined || bound.usual === 0 ? bound : all(bound.usual),
    effect.modifiers,
    scope,
  )
}

function unlimitedBound(effect: Effect, scope: Scope): ShareBound {
  switch (effect.kind) {
    case 'off':
      if (!('percent' in effect.rate))
        return effect.each ? ofUnits(effect.goods, 1, 0.2, scope) : ofAmount(effect.rate, effect.goods, scope)
      if (effect.base === 'current') return ofRate(effect.goods, effect.rate, 1, scope)
      if (effect.base === 'list' || !scope.isCart) return ofUnits(effect.goods, 1, usualShare(effect.rate), scope)
      return { ofUnit: 0, ofCart: shareOf(effect.rate), usual: usualShare(effect.rate) }
    case 'off-ranked':
      return 'percent' in effect.rate
        ? ofRate(effect.goods, effect.rate, 1, scope)
        : ofAmount(effect.rate, effect.goods, scope)
    case 'off-every-nth':
      return ofRate(effect.goods, effect.rate, 1 / effect.nth, scope)
    case 'ranked-of-every': {
      const { count, every } = effect
      const part = typeof count === 'number' && typeof every === 'number' ? count / every : 0.5
      return ofDeal(effect.goods, effect.deal, part, scope)
    }
    case 'buy-get': {
      const { buy, get } = effect
      const [bought, got] = ['count' in buy ? buy.count : 1, get.count].map((each) =>
        typeof each === 'number' ? each : 1,
      )
      return ofDeal(get.goods, effect.deal, (got ?? 1) / ((bought ?? 1) + (got ?? 1)), scope)
    }
    case 'bundle': {
      const { parts, deal } = effect
      const bounds = parts.map(({ goods }) =>
        'off' in deal && 'percent' in deal.off ? ofRate(goods, deal.off, 1, scope) : ofUnits(goods, 1, 0.2, scope),
      )
      return bounds.reduce(either, noShare)
    }
    case 'price':
      return ofUnits(effect.goods, 1, 0.2, scope)
    case 'choose':
      return effect.rewards.map(({ sku }) => ofUnits(skuOnly(sku), 1, 0.2, scope)).reduce(either, noShare)
    case 'add':
      return effect.cartFirst ? ofUnits(skuOnly(effect.sku), 1, 0, scope) : noShare
    case 'off-total':
      return effect.rounds ? all(0.02) : ofAmount({ amount: effect.amount }, undefined, scope)
    case 'steps':
      return effect.steps
        .map((step) => boundOf(step.effect, atStep(effect.by, step.from, effect.mode === 'cart', scope)))
        .reduce(either, noShare)
    case 'one-of':
      return effect.choices.map((choice) => boundOf(choice.effect, scope)).reduce(either, noShare)
    case 'for-every':
      return ofRepetition(effect, scope)
    case 'shipping':
    case 'earn':
    case 'cashback':
    case 'issue':
    case 'grant':
      return noShare
    default:
      return effect satisfies never
  }
}

/** Selects gifts and rewards in `takes`. */
export const skuOnly = (sku: string): Selector => ({ kind: 'sku', names: [sku] })

/** A share of the goods: at most `most`, on any cart. */
const ofUnits = (goods: Selector | undefined, most: number, usual: number, { takes }: Scope): ShareBound =>
  takes(goods) ? { ofUnit: most, ofCart: 0, usual } : noShare

/**
 * A percentage of every unit it acts on. Usually those are `part` of the goods'
 * value, but with floors they can be nearly all of it.
 */
function ofRate(goods: Selector | undefined, rate: Rate, part: number, scope: Scope): ShareBound {
  if (!('percent' in rate)) return ofUnits(goods, 1, 0.2, scope)
  const share = shareOf(rate)
  return scope.takes(goods) ? { ofUnit: share, ofCart: 0, usual: usualShare(rate) * part } : noShare
}

const ofDeal = (goods: Selector | undefined, deal: Deal, part: number, scope: Scope): ShareBound =>
  'off' in deal ? ofRate(goods, deal.off, part, scope) : ofUnits(goods, 1, 0.5 * part, scope)

/** Typical share of an amount off, for carts without a minimum value. */
export const usualOfAnyAmount = 0.05

/** An amount off, relative to the minimum value of the cart. It may be taken from any of the goods. */
function ofAmount(rate: Rate, goods: Selector | undefined, { leastSubtotal, takes, isCart }: Scope): ShareBound {
  if (!isCart) return takes(goods) ? all(usualOfAnyAmount) : noShare
  const amount = 'amount' in rate && typeof rate.amount === 'string' ? Number(rate.amount) : undefined
  if (amount === undefined || leastSubtotal === 0) return all(usualOfAnyAmount)
  const share = amount / leastSubtotal
  return share >= 1 ? all(usualOfAnyAmount) : { ofUnit: 0, ofCart: share, usual: takes(goods) ? share : 0 }
}

function atStep(by: Value, from: Value, isOfCart: boolean, scope: Scope): Scope {
  const reached = isOfCart && isSubtotal(by) && from.kind === 'money' ? Number(from.amount) : 0
  return reached > scope.leastSubtotal ? { ...scope, leastSubtotal: reached } : scope
}

const isSubtotal = (value: Value): boolean =>
  value.kind === 'fact' && value.fact === 'subtotal' && value.goods === undefined

function ofRepetition(
  { amount, of, effect, modifiers }: Extract<Effect, { kind: 'for-every' }>,
  scope: Scope,
): ShareBound {
  const inner = boundOf(effect, scope)
  if (inner.usual === 0) return inner
  // An amount per 100 PLN never takes a larger share of the cart than that amount takes of 100 PLN.
  if (amount.kind === 'money' && isSubtotal(of)) {
    const once = boundOf(effect, { ...scope, leastSubtotal: Number(amount.amount) })
    if (once.ofUnit === 0) return once
  }
  const { upToTimes } = modifiers
  return typeof upToTimes === 'number' && inner.ofCart === 0
    ? { ...inner, ofUnit: 1 - (1 - inner.ofUnit) ** upToTimes }
    : all(inner.usual)
}

function capped(bound: ShareBound, { atMost }: Modifiers, { leastSubtotal, isCart }: Scope): ShareBound {
  if (!isCart) return bound
  const cap = typeof atMost === 'string' && leastSubtotal > 0 ? Number(atMost) / leastSubtotal : 1
  // A share of the cart may fall on any goods, so the cap is the better bound only if it is clearly smaller.
  return cap < bound.ofUnit + bound.ofCart ? { ofUnit: 0, ofCart: cap, usual: Math.min(cap, bound.usual) } : bound
}

function shareOf(rate: Rate): number {
  return 'percent' in rate && typeof rate.percent === 'string' ? Math.min(1, Number(rate.percent) / 100) : 1
}

/** Values from the cart are unknown, so this is a guess. */
const usualShare = (rate: Rate): number => ('percent' in rate && typeof rate.percent === 'string' ? shareOf(rate) : 0.1)

/** Both act, one after the other. */
const both = (a: ShareBound, b: ShareBound): ShareBound => ({
  ofUnit: 1 - (1 - a.ofUnit) * (1 - b.ofUnit),
  ofCart: a.ofCart + b.ofCart,
  usual: 1 - (1 - a.usual) * (1 - b.usual),
})

/** One of the two acts. */
const either = (a: ShareBound, b: ShareBound): ShareBound => ({
  ofUnit: Math.max(a.ofUnit, b.ofUnit),
  ofCart: Math.max(a.ofCart, b.ofCart),
  usual: Math.max(a.usual, b.usual),
})

/** The minimum value of a cart that the campaign applies to, in major units; 0 if unknown. */
export const leastSubtotalOf = ({ full }: Eligibility): number =>
  full === undefined || full.length === 0 ? 0 : Math.min(...full.map(leastSubtotal))

export function leastSubtotal(box: Box): number {
  const constraint = box.get('subtotal')?.constraint
  const low = constraint?.kind === 'number' ? constraint.interval.low?.value : undefined
  return low === undefined ? 0 : Math.max(0, Number(low.n) / Number(low.d))
}
