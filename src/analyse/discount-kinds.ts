/** What kind of discount a campaign gives, as far as it matters for the order of two campaigns. */

import { nodeKey } from '../check/analyses/domain/variable.ts'
import { subeffects } from '../check/analyses/effects.ts'
import { contentKeyOf } from '../check/check-cache.ts'
import { countsEachItemOnce } from '../check/each-item-once.ts'
import { fold } from '../check/fold.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import { compare, type Fraction, fraction } from '../money/fraction.ts'
import type { Effect, Expression } from '../syntax/tree.ts'

/**
 * `percentage`: of what is left, in whatever order the same but for rounding. `amount`: sums that do not depend on what
 * is left. `other`: everything else, such as what depends on which unit is the cheapest.
 */
export type DiscountKind = 'none' | 'percentage' | 'amount' | 'other'

export interface DiscountKinds {
  readonly goods: DiscountKind
  readonly delivery: DiscountKind
  /** Whether its effects look at what campaigns before it left: `running total`, `discounted`. */
  readonly readsRunning: boolean
}

const remembered = new WeakMap<object, DiscountKinds>()

export function discountKindsOf(campaign: Campaign, ruleSet: RuleSet): DiscountKinds {
  const key = contentKeyOf(campaign) ?? campaign
  const known = remembered.get(key)
  if (known) return known
  const all = campaign.effects.flatMap((effect) => [...subeffects(effect)].map((each) => kindsOf(each, ruleSet.lets)))
  const goods = all.map((each) => each.goods ?? 'none').reduce(joined, 'none')
  const kinds = {
    goods: goods !== 'none' && (choosesUnits(campaign) || countsEachItemOnce(campaign, ruleSet)) ? 'other' : goods,
    delivery: all.map((each) => each.delivery ?? 'none').reduce(joined, 'none'),
    readsRunning: campaign.effects.some((effect) => mentionsRunning(nodeKey(effect))),
  } as const
  remembered.set(key, kinds)
  return kinds
}

/** The largest percentage that one of its effects takes off what is left; zero without one. */
export function largestRate({ effects }: Campaign, { lets }: RuleSet): Fraction {
  const all = effects.flatMap((effect) => [...subeffects(effect)])
  return all.reduce((largest, effect) => {
    const rate = effect.kind === 'off' ? fold(effect.rate, lets) : undefined
    return rate?.kind === 'percent' && compare(rate.value, largest) > 0 ? rate.value : largest
  }, fraction(0n))
}

/** Whether one after the other gives the same in both orders, whatever the cart. */
export function commute(a: DiscountKinds, b: DiscountKinds): boolean {
  if ((a.readsRunning && b.goods !== 'none') || (b.readsRunning && a.goods !== 'none')) return false
  const same = (x: DiscountKind, y: DiscountKind) => x === 'none' || y === 'none' || (x === y && x !== 'other')
  return same(a.goods, b.goods) && same(a.delivery, b.delivery)
}

function joined(a: DiscountKind, b: DiscountKind): DiscountKind {
  if (a === 'none' || a === b) return b
  return b === 'none' ? a : 'other'
}

/** Units that are limited are chosen by what they cost now; units that are closed to others depend on who comes first. */
const choosesUnits = ({ limits, combination }: Campaign): boolean =>
  combination === 'never-on-same-item' ||
  combination === 'never-later-on-same-item' ||
  limits.some(({ counts }) => counts === 'units')

const mentionsRunning = (key: string): boolean => key.includes('"running-') || key.includes('"kind":"discounted"')

/** Of the effect alone, without those inside it. */
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
