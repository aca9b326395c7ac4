/** How a campaign changes amounts, as far as it matters for the order of two of them. */
import { compare, type Fraction, fraction } from '../../money/fraction.ts'
import type { Effect, Expression } from '../../syntax/tree.ts'
import { contentKeyOf } from '../check-cache.ts'
import { fold } from '../fold.ts'
import type { Campaign, Program } from '../program.ts'
import { subeffects } from './effects.ts'

/**
 * `share`: percentages of what is left, in whatever order the same but for rounding. `amount`: sums that do not depend
 * on what is left. `other`: everything else.
 */
export type Manner = 'none' | 'share' | 'amount' | 'other'

export interface Manners {
  readonly goods: Manner
  readonly delivery: Manner
}

const remembered = new WeakMap<object, Manners>()

export function mannersOf(campaign: Campaign, { lets }: Program): Manners {
  const key = contentKeyOf(campaign) ?? campaign
  const known = remembered.get(key)
  if (known) return known
  const all = campaign.effects.flatMap((effect) => [...subeffects(effect)].map((each) => manner(each, lets)))
  const manners = {
    goods: all.map(({ goods }) => goods).reduce(joined, 'none'),
    delivery: all.map(({ delivery }) => delivery).reduce(joined, 'none'),
  }
  remembered.set(key, manners)
  return manners
}

/** The largest percentage that one of its effects takes off what is left; zero without one. */
export function largestRate({ effects }: Campaign, { lets }: Program): Fraction {
  return effects.reduce((largest, effect) => {
    const rate = effect.kind === 'off' ? fold(effect.rate, lets) : undefined
    return rate?.kind === 'percent' && compare(rate.value, largest) > 0 ? rate.value : largest
  }, fraction(0n))
}

/** Whether one after the other gives the same in both orders, whatever the cart. */
export function commute(a: Manners, b: Manners): boolean {
  const same = (x: Manner, y: Manner) => x === 'none' || y === 'none' || (x === y && x !== 'other')
  return same(a.goods, b.goods) && same(a.delivery, b.delivery)
}

function joined(a: Manner, b: Manner): Manner {
  if (a === 'none' || a === b) return b
  return b === 'none' ? a : 'other'
}

function manner(effect: Effect, lets: Program['lets']): Manners {
  switch (effect.kind) {
    case 'off': {
      const isPlain = effect.modifiers.every(({ kind }) => kind === 'spread')
      const rate = rateManner(effect.rate, lets)
      if (!isPlain || effect.base === 'list') return { goods: 'other', delivery: 'none' }
      return { goods: rate === 'share' && effect.base === 'original' ? 'amount' : rate, delivery: 'none' }
    }
    case 'shipping': {
      if (effect.modifiers.length > 0 || effect.deal.kind === 'deal-at') return { goods: 'none', delivery: 'other' }
      const rate = effect.deal.kind === 'deal-off' ? rateManner(effect.deal.rate, lets) : 'share'
      return { goods: 'none', delivery: rate }
    }
    case 'earn':
    case 'cashback':
    case 'issue':
    case 'grant':
    case 'steps':
    case 'one-of':
    case 'for-every':
      return { goods: 'none', delivery: 'none' }
    default:
      return { goods: 'other', delivery: 'none' }
  }
}

function rateManner(rate: Expression, lets: Program['lets']): Manner {
  const value = fold(rate, lets)
  return value?.kind === 'percent' ? 'share' : value?.kind === 'money' ? 'amount' : 'other'
}
