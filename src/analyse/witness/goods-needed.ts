/** The goods that a cart must have for an effect to act on something. */

import { selectorKey } from '../../check/analyses/domain/variable.ts'
import { subeffects } from '../../check/analyses/effects.ts'
import { fold } from '../../check/fold.ts'
import type { Campaign, RuleSet } from '../../check/rule-set.ts'
import type { Effect, Expression, Name, Selector } from '../../syntax/tree.ts'
import { ceiling } from './pick.ts'

export interface GoodsNeed {
  readonly goods: Selector
  readonly units: number
}

/** Larger numbers of units are not tried. */
const maxUnits = 100

type Lets = RuleSet['lets']

export function goodsNeeded({ effects, limits }: Campaign, { lets }: RuleSet): readonly GoodsNeed[] {
  const beyond = limits.filter(({ counts }) => counts === 'units').map(({ amount }) => 1 + count(amount, lets))
  return effects
    .flatMap((effect) => [...subeffects(effect)])
    .flatMap((effect) => together(needsOf(effect, lets)))
    .map(({ goods, units }) => ({ goods, units: Math.min(maxUnits, Math.max(units, ...beyond)) }))
    .filter(({ goods, units }) => !isThereAnyway(goods) && (goods.kind !== 'everything' || units > 1))
}

/** Qualifying goods are those that conditions require anyway, discounted ones are reduced by another campaign. */
const isThereAnyway = ({ kind }: Selector): boolean => kind === 'qualifying' || kind === 'discounted'

/** Only of the effect itself, without nested effects. */
function needsOf(effect: Effect, lets: Lets): readonly GoodsNeed[] {
  switch (effect.kind) {
    case 'off':
    case 'price':
      return need(effect.goods, 1 + unitsUpTo(effect, lets))
    case 'off-ranked':
      return need(effect.goods, 1 + count(effect.count, lets))
    case 'ranked-of-every':
      return need(effect.goods, count(effect.every, lets))
    case 'off-every-nth':
      return need(effect.goods, effect.nth)
    case 'buy-get':
      return [effect.buy, effect.get].flatMap((part) => need(part.goods, count(part.count, lets)))
    case 'bundle':
      return effect.parts.flatMap((part) => need(part.goods, count(part.count, lets)))
    case 'choose':
      return effect.rewards.slice(0, 1).flatMap(({ sku }) => needOfSku(sku, 1))
    case 'earn':
      return need(effect.earned.kind === 'earn-per' ? effect.earned.goods : undefined, 1)
    case 'cashback':
      return need(effect.goods, 1)
    case 'steps':
      return isCount(effect.by) ? needOfFact(effect.by, count(effect.steps.at(-1)?.from, lets)) : []
    case 'for-every':
      return isCount(effect.of) ? needOfFact(effect.of, count(effect.amount, lets)) : []
    case 'add':
      return effect.cartFirst ? needOfSku(effect.sku, count(effect.count, lets)) : []
    case 'shipping':
    case 'off-total':
    case 'issue':
    case 'grant':
    case 'one-of':
      return []
  }
}

const need = (goods: Selector | undefined, units: number): readonly GoodsNeed[] => (goods ? [{ goods, units }] : [])

/** Units of the fact's goods, or of any. */
const needOfFact = ({ goods, range }: Extract<Expression, { kind: 'fact' }>, units: number): readonly GoodsNeed[] =>
  need(goods ?? { kind: 'everything', range }, units)

const needOfSku = (sku: Name, units: number): readonly GoodsNeed[] =>
  need({ kind: 'sku', names: [sku], range: sku.range }, units)

/** Combines needs within one effect, in which a unit cannot be used twice. */
function together(needs: readonly GoodsNeed[]): readonly GoodsNeed[] {
  const byGoods = new Map<string, GoodsNeed>()
  for (const { goods, units } of needs) {
    const key = selectorKey(goods)
    byGoods.set(key, { goods, units: units + (byGoods.get(key)?.units ?? 0) })
  }
  return [...byGoods.values()]
}

const isCount = (value: Expression): value is Extract<Expression, { kind: 'fact' }> =>
  value.kind === 'fact' && (value.fact === 'quantity' || value.fact === 'contains')

const unitsUpTo = ({ modifiers }: Effect, lets: Lets): number =>
  Math.max(0, ...modifiers.map((modifier) => (modifier.kind === 'up-to-units' ? count(modifier.count, lets) : 0)))

function count(expression: Expression | undefined, lets: Lets): number {
  const value = expression && fold(expression, lets)
  return value?.kind === 'number' ? Math.max(1, Math.min(maxUnits, ceiling(value.value))) : 1
}
