/** The kind of discount that a campaign gives, as far as the order of two campaigns depends on it. */

import { nodeKey } from '../check/analyses/domain/variable.ts'
import { subeffects } from '../check/analyses/effects.ts'
import { contentKeyOf } from '../check/check-cache.ts'
import { countsEachItemOnce } from '../check/each-item-once.ts'
import { fold } from '../check/fold.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import { compare, type Fraction, fraction } from '../money/fraction.ts'
import type { Effect, Expression } from '../syntax/tree.ts'

/**
 * `percentage`: of the remaining price, so any order gives the same, except for rounding. `amount`: does not depend on the
 * remaining price. `other`: everything else, for example if it depends on which unit is the cheapest.
 */
export type DiscountKind = 'none' | 'percentage' | 'amount' | 'other'

export interface DiscountKinds {
  readonly goods: DiscountKind
  readonly delivery: DiscountKind
  /** Whether its effects depend on earlier campaigns: `running total`, `discounted`. */
  readonly readsRunning: boolean
}

const cache = new WeakMap<object, DiscountKinds>()

export function discountKindsOf(campaign: Campaign, ruleSet: RuleSet): DiscountKinds {
  const key = contentKeyOf(campaign) ?? campaign
  const known = cache.get(key)
  if (known) return known
  const all = campaign.effects.flatMap((effect) => [...subeffects(effect)].map((each) => kindsOf(each, ruleSet.lets)))
  const goods = all.map((each) => each.goods ?? 'none').reduce(joined, 'none')
  const kinds = {
    goods: goods !== 'none' && (choosesUnits(campaign) || countsEachItemOnce(campaign, ruleSet)) ? 'other' : goods,
    delivery: all.map((each) => each.delivery ?? 'none').reduce(joined, 'none'),
    readsRunning: campaign.effects.some((effect) => mentionsRunning(nodeKey(effect))),
  } as const
  cache.set(key, kinds)
  return kinds
}

/** The largest percentage of the remaining price that one of its effects takes; zero if there is none. */
export function largestRate({ effects }: Campaign, { lets }: RuleSet): Fraction {
  const all = effects.flatMap((effect) => [...subeffects(effect)])
  return all.reduce((largest, effect) => {
    const rate = effect.kind === 'off' ? fold(effect.rate, lets) : undefined
    return rate?.kind === 'percent' && compare(rate.value, largest) > 0 ? rate.value : largest
  }, fraction(0n))
}

/** Whether both orders always give the same result. */
export function commute(a: DiscountKinds, b: DiscountKinds): boolean {
  if ((a.readsRunning && b.goods !== 'none') || (b.readsRunning && a.goods !== 'none')) return false
  const same = (x: DiscountKind, y: DiscountKind) => x === 'none' || y === 'none' || (x === y && x !== 'other')
  return same(a.goods, b.goods) && same(a.delivery, b.delivery)
}

function joined(a: DiscountKind, b: DiscountKind): DiscountKind {
  if (a === 'none' || a === b) return b
  return b === 'none' ? a : 'other'
}

/** With a limit on units, units are chosen by current price; which units are closed to others depends on who comes first. */
const choosesUnits = ({ limits, combination }: Campaign): boolean =>
  combination === 'never-on-same-item' ||
  combination === 'never-later-on-same-item' ||
  limits.some(({ counts }) => counts === 'units')

const mentionsRunning = (key: string): boolean => key.includes('"running-') || key.includes('"kind":"discounted"')

/** Only of the effect itself, without nested effects. */
function kindsOf(effect: Effect, lets: RuleSet['lets']): Partial<Pick<DiscountKinds, 'goods' | 'delivery'>> {
  switch (effect.kind) {
    case 'off': {
      const isPlain = effect.modifiers.every(({ kind }) => kind === 'spread')
      const rate = rateKind(effect.rate, lets)
      if (!isPlain || effect.base === 'list') return { goods: 'other' }
      return { goods: rate === 'percentage' && effect.base === 'original' ? 'amount' : rate }
    }
    case 'shipping': {
      if (effect.modifiers.length > 0 || effect.deal.kind === 'deal-at') return { delivery: 'other' }
      return { delivery: effect.deal.kind === 'deal-off' ? rateKind(effect.deal.rate, lets) : 'percentage' }
    }
    case 'off-total':
      return { goods: 'other', delivery: 'other' }
    case 'off-ranked':
    case 'ranked-of-every':
    case 'off-every-nth':
    case 'buy-get':
    case 'bundle':
    case 'price':
    case 'choose':
    case 'add':
      return { goods: 'other' }
    case 'steps':
      return effect.mode === 'graduated' ? { goods: 'other' } : {}
    case 'earn':
    case 'cashback':
    case 'issue':
    case 'grant':
    case 'one-of':
    case 'for-every':
      return {}
  }
}

function rateKind(rate: Expression, lets: RuleSet['lets']): DiscountKind {
  const value = fold(rate, lets)
  return value?.kind === 'percent' ? 'percentage' : value?.kind === 'money' ? 'amount' : 'other'
}
