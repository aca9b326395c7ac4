/** Effects, with everything known beforehand worked out. */
import { fold } from '../check/fold.ts'
import type { RuleSet } from '../check/rule-set.ts'
import type * as Tree from '../syntax/tree.ts'
import { compileFact, compileSelector, compileValue } from './conditions.ts'
import type { CountedGoods, Deal, Effect, EffectShape, Modifiers, Selector, SetGoods } from './rules.ts'
import { sortedNames } from './sorted.ts'
import { count, decimal, floor, rate } from './values.ts'

/** What the effects of one campaign share. */
export interface EffectSource {
  readonly ruleSet: RuleSet
  /** What `qualifying items` are, where the conditions select goods. */
  readonly qualifying?: Selector
}

export function compileEffect(node: Tree.Effect, source: EffectSource): Effect {
  return { ...compileShape(node, source), modifiers: compileModifiers(node.modifiers, source.ruleSet.lets) }
}

function compileShape(node: Tree.Effect, source: EffectSource): EffectShape {
  const { lets } = source.ruleSet
  const goods = (selector: Tree.Selector) => compileSelector(selector, source.ruleSet, source.qualifying)
  const counted = (part: Tree.CountedGoods): CountedGoods => ({
    count: count(part.count, lets),
    goods: goods(part.goods),
  })
  const setGoods = (part: Tree.CountedGoods): SetGoods =>
    fold(part.count, lets)?.kind === 'money'
      ? { amount: decimal(part.count, lets), goods: goods(part.goods) }
      : counted(part)
  const inner = (effect: Tree.Effect) => compileEffect(effect, source)
  switch (node.kind) {
    case 'off':
      return {
        kind: 'off',
        rate: rate(node.rate, lets),
        ...(node.goods && { goods: goods(node.goods) }),
        each: node.each,
        base: node.base,
      }
    case 'off-ranked':
      return {
        kind: 'off-ranked',
        rate: rate(node.rate, lets),
        order: node.order,
        count: count(node.count, lets),
        goods: goods(node.goods),
      }
    case 'ranked-of-every':
      return {
        kind: 'ranked-of-every',
        order: node.order,
        count: count(node.count, lets),
        every: count(node.every, lets),
        goods: goods(node.goods),
        deal: compileDeal(node.deal, lets),
      }
    case 'off-every-nth':
      return {
        kind: 'off-every-nth',
        rate: rate(node.rate, lets),
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
        deal: compileDeal(node.deal, lets),
      }
    case 'bundle':
      return {
        kind: 'bundle',
        parts: node.parts.map(setGoods),
        deal:
          node.deal.kind === 'deal-for' ? { for: decimal(node.deal.price, lets) } : { off: rate(node.deal.rate, lets) },
      }
    case 'price':
      return { kind: 'price', price: decimal(node.price, lets), ...(node.goods && { goods: goods(node.goods) }) }
    case 'off-total':
      return { kind: 'off-total', amount: decimal(node.amount, lets), rounds: node.rounds }
    case 'choose':
      return {
        kind: 'choose',
        count: count(node.count, lets),
        rewards: node.rewards.map((reward) => ({
          sku: reward.sku.text,
          price: decimal(reward.price, lets),
          upTo: count(reward.upTo ?? node.count, lets),
        })),
      }
    case 'add':
      return { kind: 'add', count: count(node.count, lets), sku: node.sku.text, cartFirst: node.cartFirst }
    case 'shipping':
      return { kind: 'shipping', deal: compileDeal(node.deal, lets), methods: sortedNames(node.methods) }
    case 'earn':
      return { kind: 'earn', earned: compileEarned(node.earned, lets, goods), program: node.program.text }
    case 'cashback':
      return {
        kind: 'cashback',
        percent: decimal(node.rate, lets),
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
        choices: node.choices.map(({ chance, effect }) => ({ percent: decimal(chance, lets), effect: inner(effect) })),
      }
    case 'for-every':
      return {
        kind: 'for-every',
        amount: compileValue(node.amount, source.ruleSet),
        of: compileFact(node.of, source.ruleSet),
        effect: inner(node.effect),
      }
  }
}

function compileDeal(deal: Tree.Deal, lets: RuleSet['lets']): Deal {
  switch (deal.kind) {
    case 'deal-free':
      return { off: { percent: '100' } }
    case 'deal-off':
      return { off: rate(deal.rate, lets) }
    case 'deal-at':
      return { at: decimal(deal.price, lets) }
  }
}

function compileEarned(
  earned: Extract<Tree.Effect, { kind: 'earn' }>['earned'],
  lets: RuleSet['lets'],
  goods: (selector: Tree.Selector) => Selector,
): Extract<EffectShape, { kind: 'earn' }>['earned'] {
  switch (earned.kind) {
    case 'earn-points':
      return { kind: 'points', points: decimal(earned.points, lets) }
    case 'earn-per':
      return {
        kind: 'per',
        points: decimal(earned.points, lets),
        per: decimal(earned.per, lets),
        ...(earned.goods && { goods: goods(earned.goods) }),
      }
    case 'earn-times':
      return { kind: 'times', factor: decimal(earned.factor, lets) }
  }
}

function compileModifiers(nodes: readonly Tree.Modifier[], lets: RuleSet['lets']): Modifiers {
  const modifiers: { -readonly [K in keyof Modifiers]: Modifiers[K] } = {}
  for (const node of nodes) {
    switch (node.kind) {
      case 'at-most':
        modifiers.atMost = decimal(node.amount, lets)
        break
      case 'not-below':
        modifiers.notBelow = floor(node.floor, lets)
        break
      case 'up-to-units':
        modifiers.upToUnits = { count: count(node.count, lets), order: node.order, perLine: node.perLine }
        break
      case 'up-to-times':
        modifiers.upToTimes = count(node.count, lets)
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

/** `.99` repeats every 1, `9.99` every 10, `90` every 100. */
function compileEnding(digits: string): { readonly digits: string; readonly step: string } {
  const [whole = '', decimals = ''] = digits.split('.')
  return {
    digits: decimals === '' ? whole : `${whole === '' ? '0' : whole}.${decimals}`,
    step: `1${'0'.repeat(whole.length)}`,
  }
}
