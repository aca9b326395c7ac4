/** Compiles effects and folds constants. */

import { fold } from '../check/fold.ts'
import type { RuleSet } from '../check/rule-set.ts'
import { subexpressions } from '../check/walk.ts'
import { facts } from '../syntax/facts.ts'
import type * as Tree from '../syntax/tree.ts'
import { compileSelector, compileValue } from './conditions.ts'
import { typeOf } from './read/condition-shape.ts'
import type {
  Amount,
  ComputedValue,
  Count,
  CountedGoods,
  Deal,
  Effect,
  EffectShape,
  ItemAmount,
  Modifiers,
  Rate,
  Reward,
  Selector,
  SetGoods,
} from './rules.ts'
import { sortedNames } from './sorted.ts'
import { count, decimal, floor } from './values.ts'

/** Context shared by the effects of one campaign. */
export interface EffectSource {
  readonly ruleSet: RuleSet
  /** The selector for `qualifying items`, if the conditions select goods. */
  readonly qualifying?: Selector
}

export function compileEffect(node: Tree.Effect, source: EffectSource): Effect {
  return { ...compileShape(node, source), modifiers: compileModifiers(node, source.ruleSet) }
}

function compileShape(node: Tree.Effect, source: EffectSource): EffectShape {
  const { ruleSet } = source
  const goods = (selector: Tree.Selector) => compileSelector(selector, source.ruleSet, source.qualifying)
  const counted = (part: Tree.CountedGoods): CountedGoods => ({
    count: countOf(part.count, ruleSet),
    goods: goods(part.goods),
  })
  const setGoods = (part: Tree.CountedGoods): SetGoods =>
    fold(part.count, ruleSet.lets)?.kind === 'money'
      ? { amount: decimal(part.count, ruleSet.lets), goods: goods(part.goods) }
      : counted(part)
  const inner = (effect: Tree.Effect) => compileEffect(effect, source)
  switch (node.kind) {
    case 'off':
      return {
        kind: 'off',
        rate: rateOf(node.rate, ruleSet),
        ...(node.goods && { goods: goods(node.goods) }),
        each: node.each,
        base: node.base,
      }
    case 'off-ranked':
      return {
        kind: 'off-ranked',
        rate: rateOf(node.rate, ruleSet),
        order: node.order,
        count: countOf(node.count, ruleSet),
        goods: goods(node.goods),
      }
    case 'ranked-of-every':
      return {
        kind: 'ranked-of-every',
        order: node.order,
        count: countOf(node.count, ruleSet),
        every: countOf(node.every, ruleSet),
        goods: goods(node.goods),
        deal: compileDeal(node.deal, ruleSet),
      }
    case 'off-every-nth':
      return {
        kind: 'off-every-nth',
        rate: rateOf(node.rate, ruleSet),
        nth: node.nth,
        sameProduct: node.sameProduct,
        goods: goods(node.goods),
      }
    case 'buy-get':
      return {
        kind: 'buy-get',
        buy: setGoods(node.buy),
        get: counted(node.get),
        getsUpTo: node.getsUpTo,
        order: node.order,
        deal: compileDeal(node.deal, ruleSet),
      }
    case 'bundle':
      return {
        kind: 'bundle',
        parts: node.parts.map(setGoods),
        deal:
          node.deal.kind === 'deal-for'
            ? { for: amountOf(node.deal.price, 'price', ruleSet) }
            : { off: rateOf(node.deal.rate, ruleSet) },
      }
    case 'price':
      return { kind: 'price', price: priceOf(node.price, ruleSet), ...(node.goods && { goods: goods(node.goods) }) }
    case 'off-total':
      return { kind: 'off-total', amount: decimal(node.amount, ruleSet.lets), rounds: node.rounds }
    case 'choose':
      return {
        kind: 'choose',
        count: countOf(node.count, ruleSet),
        rewards: node.rewards.map((reward) => ({
          sku: reward.sku.text,
          ...compileRewardPrice(reward.price ?? node.price, ruleSet),
          upTo: countOf(reward.upTo ?? node.count, ruleSet),
        })),
      }
    case 'add':
      return { kind: 'add', count: countOf(node.count, ruleSet), sku: node.sku.text, cartFirst: node.cartFirst }
    case 'shipping':
      return { kind: 'shipping', deal: compileDeal(node.deal, ruleSet), methods: sortedNames(node.methods) }
    case 'earn':
      return { kind: 'earn', earned: compileEarned(node.earned, ruleSet, goods), program: node.program.text }
    case 'cashback':
      return {
        kind: 'cashback',
        percent: amountOf(node.rate, 'percent', ruleSet),
        ...(node.goods && { goods: goods(node.goods) }),
        wallet: node.wallet.text,
      }
    case 'issue':
      return { kind: 'issue', coupons: node.coupons.text }
    case 'grant':
      return { kind: 'grant', perk: node.perk.text }
    case 'steps':
      return {
        kind: 'steps',
        by: compileValue(node.by, source.ruleSet),
        mode: node.mode,
        steps: node.steps.map(({ from, effect }) => ({
          from: compileValue(from, source.ruleSet),
          effect: inner(effect),
        })),
      }
    case 'one-of':
      return {
        kind: 'one-of',
        choices: node.choices.map(({ chance, effect }) => ({
          percent: decimal(chance, ruleSet.lets),
          effect: inner(effect),
        })),
      }
    case 'for-every':
      return {
        kind: 'for-every',
        amount: compileValue(node.amount, source.ruleSet),
        of: compileValue(node.of, source.ruleSet),
        effect: inner(node.effect),
      }
  }
}

function compileDeal(deal: Tree.Deal, ruleSet: RuleSet): Deal {
  switch (deal.kind) {
    case 'deal-free':
      return { off: { percent: '100' } }
    case 'deal-off':
      return { off: rateOf(deal.rate, ruleSet) }
    case 'deal-at':
      return { at: amountOf(deal.price, 'price', ruleSet) }
  }
}

function compileRewardPrice(price: Tree.RewardPrice | undefined, ruleSet: RuleSet): Pick<Reward, 'price' | 'points'> {
  const { amount, points } = price ?? {}
  return {
    price: amount ? amountOf(amount, 'price', ruleSet) : '0',
    ...(points && { points: { count: amountOf(points.count, 'points', ruleSet), program: points.program.text } }),
  }
}

function compileEarned(
  earned: Extract<Tree.Effect, { kind: 'earn' }>['earned'],
  ruleSet: RuleSet,
  goods: (selector: Tree.Selector) => Selector,
): Extract<EffectShape, { kind: 'earn' }>['earned'] {
  switch (earned.kind) {
    case 'earn-points':
      return { kind: 'points', points: amountOf(earned.points, 'points', ruleSet) }
    case 'earn-per':
      return {
        kind: 'per',
        points: amountOf(earned.points, 'points', ruleSet),
        per: amountOf(earned.per, 'amount', ruleSet),
        ...(earned.goods && { goods: goods(earned.goods) }),
      }
    case 'earn-times':
      return { kind: 'times', factor: decimal(earned.factor, ruleSet.lets) }
  }
}

function compileModifiers({ kind, modifiers: nodes }: Tree.Effect, ruleSet: RuleSet): Modifiers {
  const modifiers: { -readonly [K in keyof Modifiers]: Modifiers[K] } = {}
  for (const node of nodes) {
    switch (node.kind) {
      case 'at-most':
        modifiers.atMost = amountOf(node.amount, kind === 'earn' ? 'points' : 'amount', ruleSet)
        break
      case 'not-below':
        modifiers.notBelow =
          node.floor.kind === 'floor-amount'
            ? { amount: amountOf(node.floor.amount, 'price', ruleSet) }
            : floor(node.floor, ruleSet.lets)
        break
      case 'up-to-units':
        modifiers.upToUnits = { count: countOf(node.count, ruleSet), order: node.order, perLine: node.perLine }
        break
      case 'up-to-times':
        modifiers.upToTimes = countOf(node.count, ruleSet)
        break
      case 'spread':
        modifiers.spread = node.by
        break
      case 'ending':
        modifiers.ending = compileEnding(node.digits)
        break
      case 'replacing':
        modifiers.replacing = true
        break
      default:
        node satisfies never
    }
  }
  return modifiers
}

// ------------------------------------------------------------------------- constants and values computed from the cart

function amountOf(expression: Tree.Expression, as: ComputedValue['as'], ruleSet: RuleSet): Amount {
  if (fold(expression, ruleSet.lets)) return decimal(expression, ruleSet.lets)
  return { computed: compileValue(expression, ruleSet), as }
}

function countOf(expression: Tree.Expression, ruleSet: RuleSet): Count {
  if (fold(expression, ruleSet.lets)) return count(expression, ruleSet.lets)
  return { computed: compileValue(expression, ruleSet), as: 'count' }
}

/** A unit price, which may differ between items. */
const priceOf = (expression: Tree.Expression, ruleSet: RuleSet): ItemAmount =>
  asksItems(expression) ? { perItem: compileValue(expression, ruleSet) } : amountOf(expression, 'price', ruleSet)

function rateOf(expression: Tree.Expression, ruleSet: RuleSet): Rate {
  if (asksItems(expression)) return { amount: { perItem: compileValue(expression, ruleSet) } }
  const constant = fold(expression, ruleSet.lets)
  const type = constant ? constant.kind : typeOf(compileValue(expression, ruleSet))
  return type === 'percent'
    ? { percent: amountOf(expression, 'percent', ruleSet) }
    : { amount: amountOf(expression, 'amount', ruleSet) }
}

function asksItems(expression: Tree.Expression): boolean {
  for (const part of subexpressions(expression)) {
    if (part.kind === 'attribute' && part.owner === 'item') return true
    if (part.kind === 'fact' && facts[part.fact].similar === 'item') return true
  }
  return false
}

/** `.99` repeats every 1, `9.99` every 10, `90` every 100. */
function compileEnding(digits: string): { readonly digits: string; readonly step: string } {
  const [whole = '', decimals = ''] = digits.split('.')
  return {
    digits: decimals === '' ? whole : `${whole === '' ? '0' : whole}.${decimals}`,
    step: `1${'0'.repeat(whole.length)}`,
  }
}
