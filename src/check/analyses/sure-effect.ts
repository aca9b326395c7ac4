/**
 * Whether a campaign certainly changes something on every cart where another one would, so that it is never without effect where
 * the other has one. Amounts so small that they round to zero, and goods already at their floor, are ignored.
 */
import { effects as specs } from '../../syntax/effects.ts'
import type { Effect, Selector } from '../../syntax/tree.ts'
import { fold } from '../fold.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { whereTrue } from './domain/normalise.ts'
import { type Box, boxIncludes } from './domain/region.ts'
import { selectorKey } from './domain/variable.ts'
import { subeffects } from './effects.ts'

interface Setting {
  readonly other: Campaign
  /** The carts in question. */
  readonly box: Box
  /** Whether an earlier campaign may reduce these goods to zero. */
  readonly mayBeFree: boolean
  readonly ruleSet: RuleSet
}

export const alwaysHasEffect = (campaign: Campaign, setting: Setting): boolean =>
  campaign.effects.some((effect) => certainlyHasEffect(effect, setting))

function certainlyHasEffect(effect: Effect, setting: Setting): boolean {
  switch (effect.kind) {
    case 'grant':
    case 'issue':
      return true
    case 'off':
      return certainlyLowers(effect, setting) && hasSomethingToLower(effect.goods, setting)
    case 'steps': {
      const [first] = effect.steps
      return (
        effect.mode === 'cart' &&
        first !== undefined &&
        isReached({ ...first, by: effect.by }, setting) &&
        effect.steps.every((step) => certainlyHasEffect(step.effect, setting))
      )
    }
    default:
      effect.kind satisfies
        | 'off-ranked'
        | 'ranked-of-every'
        | 'off-every-nth'
        | 'buy-get'
        | 'bundle'
        | 'price'
        | 'off-total'
        | 'choose'
        | 'add'
        | 'shipping'
        | 'earn'
        | 'cashback'
        | 'one-of'
        | 'for-every'
      return false
  }
}

function isReached(
  { by, from, range }: Pick<Extract<Effect, { kind: 'steps' }>, 'by' | 'range'> & { from: typeof by },
  { box, ruleSet }: Setting,
): boolean {
  const reached = whereTrue({ kind: 'compare', operator: '>=', left: by, right: from, range }, ruleSet)
  return reached?.some((outer) => boxIncludes(outer, box)) ?? false
}

/** Whether it is a positive rate on current prices, limited only by a cap. */
function certainlyLowers({ base, rate, modifiers }: Extract<Effect, { kind: 'off' }>, { ruleSet }: Setting): boolean {
  const value = fold(rate, ruleSet.lets)
  const isAboveZero = value?.kind === 'money' || (value?.kind === 'percent' && value.value.n > 0n)
  return isAboveZero && base === 'current' && modifiers.every(({ kind }) => kind === 'at-most' || kind === 'spread')
}

function hasSomethingToLower(goods: Selector | undefined, { other, box, mayBeFree, ruleSet }: Setting): boolean {
  if (reaches(goods, other)) return true
  const holdsBack = ruleSet.settings.guards.length > 0
  return !mayBeFree && !holdsBack && isWorthSomething(goods, box)
}

/** Whether all effects of the other campaign only lower prices of these goods. */
function reaches(goods: Selector | undefined, other: Campaign): boolean {
  const acting = other.effects
    .flatMap((effect) => [...subeffects(effect)])
    .filter((effect) => specs[effect.kind].acts !== 'inner')
  return acting.every((effect) => {
    if (specs[effect.kind].acts !== 'goods') return false
    if (!goods || goods.kind === 'everything') return true
    return 'goods' in effect && effect.goods !== undefined && selectorKey(effect.goods) === selectorKey(goods)
  })
}

/** Whether every cart of the box has these goods at a positive price. */
function isWorthSomething(goods: Selector | undefined, box: Box): boolean {
  const key = goods && goods.kind !== 'everything' ? `subtotal of ${selectorKey(goods)}` : 'subtotal'
  const constraint = box.get(key)?.constraint
  const low = constraint?.kind === 'number' ? constraint.interval.low : undefined
  return low !== undefined && (low.value.n > 0n || (low.value.n === 0n && low.open))
}

/** Whether the campaign may reduce goods to zero: anything but percentages below 100. */
export function mayMakeFree({ effects }: Campaign, { lets }: Pick<RuleSet, 'lets'>): boolean {
  return effects
    .flatMap((effect) => [...subeffects(effect)])
    .some((effect) => {
      if (specs[effect.kind].acts !== 'goods') return false
      const rate = effect.kind === 'off' ? fold(effect.rate, lets) : undefined
      return rate?.kind !== 'percent' || rate.value.n >= 100n * rate.value.d
    })
}
