/** Effects and their modifiers. */
import { effects } from './effects.ts'
import { ordinal } from './ordinal.ts'
import { block, type Doc, entry, inline, listed, placed, row, suffixed } from './print-doc.ts'
import { amountDoc, countDoc, expressionDoc, selectorDoc, termDoc, valueDoc } from './print-expression.ts'
import { counted, namesDoc, quotedDoc } from './print-values.ts'
import type { CountedGoods, Deal, Effect, Expression, Fact, Floor, Modifier, RewardPrice, Selector } from './tree.ts'

export function effectDoc(effect: Effect): Doc {
  const modifiers = effect.modifiers.map((modifier) => modifierDoc(modifier, effect.kind))
  return placed(effect, listed([coreDoc(effect), ...modifiers]))
}

function coreDoc(effect: Effect): Doc {
  switch (effect.kind) {
    case 'off':
      return row(valueDoc(effect.rate), 'off', offTarget(effect))
    case 'off-ranked':
      return row(valueDoc(effect.rate), 'off', effect.order, rankedCount(effect), ofGoods(effect.goods))
    case 'ranked-of-every':
      return row(
        effect.order,
        countDoc(effect.count),
        'of every',
        countDoc(effect.every),
        row('in', selectorDoc(effect.goods)),
        dealDoc(effect.deal),
      )
    case 'off-every-nth':
      return row(
        valueDoc(effect.rate),
        'off every',
        ordinal(effect.nth),
        effect.sameProduct ? row('of the same product in', selectorDoc(effect.goods)) : ofGoods(effect.goods),
      )
    case 'buy-get':
      return row(
        'buy',
        countedDoc(effect.buy),
        'get',
        effect.order === 'dearest' && 'dearest',
        effect.getsUpTo && 'up to',
        countedDoc(effect.get),
        dealDoc(effect.deal),
      )
    case 'bundle':
      return row('bundle', bundled(effect.parts), bundleDeal(effect))
    case 'price':
      return row('price', valueDoc(effect.price), 'for', effect.goods ? selectorDoc(effect.goods) : 'cart')
    case 'off-total':
      return effect.rounds
        ? row('round total down to', amountDoc(effect.amount))
        : row(amountDoc(effect.amount), 'off total with delivery')
    case 'choose':
      return row(
        'choose up to',
        countDoc(effect.count),
        'from',
        block(effect.rewards.map(rewardEntry)),
        effect.price && rewardPriceDoc(effect.price),
      )
    case 'add':
      return addDoc(effect)
    case 'shipping':
      return row(shippingDoc(effect.deal), effect.methods.length > 0 && row('by', namesDoc(effect.methods)))
    case 'earn':
      return row('earn', earnedDoc(effect), 'in', quotedDoc(effect.program))
    case 'cashback':
      return row(
        'cashback',
        valueDoc(effect.rate, effect.goods !== undefined),
        optionalGoods(effect.goods),
        'to',
        quotedDoc(effect.wallet),
      )
    case 'issue':
      return row('issue coupon', quotedDoc(effect.coupons))
    case 'grant':
      return row('grant', quotedDoc(effect.perk))
    case 'steps':
      return row('by', expressionDoc(effect.by), modeWords[effect.mode], block(effect.steps.map(stepEntry)))
    case 'one-of':
      return row('one of', block(effect.choices.map(choiceEntry)))
    case 'for-every':
      return row('for every', repetition(effect), repeated(effect))
  }
}

function addDoc({ cartFirst, count, sku, deal }: Extract<Effect, { kind: 'add' }>): Doc {
  const gift = row(cartFirst ? 'get' : 'add', termDoc(count), 'of sku', quotedDoc(sku), dealDoc(deal))
  return cartFirst ? listed([gift, row('added')]) : gift
}

const ofGoods = (goods: Selector): Doc => row('of', selectorDoc(goods))
const optionalGoods = (goods: Selector | undefined): Doc | undefined => goods && ofGoods(goods)
const countedDoc = ({ count, goods }: CountedGoods): Doc => row(countDoc(count), ofGoods(goods))

function offTarget({ goods, each, base }: Extract<Effect, { kind: 'off' }>): Doc {
  if (goods === undefined) return row('cart')
  if (each) return row('each', selectorDoc(goods))
  return base === 'current' ? selectorDoc(goods) : row(base, 'price', ofGoods(goods))
}

function rankedCount({ count }: Extract<Effect, { kind: 'off-ranked' }>): Doc | false {
  return !(count.kind === 'number' && count.value === '1') && countDoc(count)
}

function bundled(parts: readonly CountedGoods[]): Doc {
  return parts.flatMap((part, i) => (i === 0 ? countedDoc(part) : row('+', countedDoc(part))))
}

function bundleDeal({ deal }: Extract<Effect, { kind: 'bundle' }>): Doc {
  return deal.kind === 'deal-for' ? row('for', valueDoc(deal.price)) : row('at', valueDoc(deal.rate), 'off')
}

function dealDoc(deal: Deal): Doc {
  switch (deal.kind) {
    case 'deal-free':
      return placed(deal, row('free'))
    case 'deal-off':
      return placed(deal, row('at', valueDoc(deal.rate), 'off'))
    case 'deal-at':
      return placed(deal, row('at', valueDoc(deal.price)))
  }
}

function shippingDoc(deal: Deal): Doc {
  switch (deal.kind) {
    case 'deal-free':
      return row('free shipping')
    case 'deal-off':
      return row(valueDoc(deal.rate), 'off shipping')
    case 'deal-at':
      return row('shipping for', valueDoc(deal.price))
  }
}

function earnedDoc({ earned }: Extract<Effect, { kind: 'earn' }>): Doc {
  if (earned.kind === 'earn-times') return row(valueDoc(earned.factor), 'x points')
  const points = row(valueDoc(earned.points), counted(earned.points, 'point'))
  if (earned.kind === 'earn-points') return points
  return row(points, 'per', valueDoc(earned.per, earned.goods !== undefined), optionalGoods(earned.goods))
}

type Reward = Extract<Effect, { kind: 'choose' }>['rewards'][number]
const rewardEntry = (reward: Reward) =>
  entry(
    reward,
    row(
      'sku',
      quotedDoc(reward.sku),
      reward.price && rewardPriceDoc(reward.price),
      reward.upTo && row('up to', countDoc(reward.upTo)),
    ),
  )

function rewardPriceDoc(price: RewardPrice): Doc {
  const { amount, points } = price
  if (points === undefined) return placed(price, row('at', amount && valueDoc(amount)))
  const { count, program } = points
  const inPoints = row('for', valueDoc(count), counted(count, 'point'), 'in', quotedDoc(program))
  return placed(price, row(inPoints, amount && row('and', valueDoc(amount))))
}

const modeWords = {
  cart: undefined,
  graduated: 'graduated',
  'per-line': 'per line',
  'per-delivery': 'per delivery',
} as const

const stepEntry = (step: Extract<Effect, { kind: 'steps' }>['steps'][number]) =>
  entry(step, row('from', suffixed(amountDoc(step.from), ':'), effectDoc(step.effect)))

const choiceEntry = (choice: Extract<Effect, { kind: 'one-of' }>['choices'][number]) =>
  entry(choice, row(suffixed(amountDoc(choice.chance), ':'), effectDoc(choice.effect)))

type ForEvery = Extract<Effect, { kind: 'for-every' }>

/** `code of coupon "P"`, `2 codes of coupon "P"` */
function countedCodes(amount: Expression, { names = [] }: Fact): Doc {
  const isOne = amount.kind === 'number' && amount.value === '1'
  return row(isOne ? 'code' : row(termDoc(amount), 'codes'), 'of coupon', namesDoc(names))
}

function repetition({ amount, of }: ForEvery): Doc {
  if (of.kind !== 'fact') return row(termDoc(amount), 'of', valueDoc(of))
  if (of.fact === 'points')
    return row(termDoc(amount), counted(amount, 'point'), 'in', of.program && quotedDoc(of.program))
  if (of.fact === 'codes') return countedCodes(amount, of)
  if (of.fact !== 'quantity') return row(termDoc(amount), 'of', expressionDoc(of))
  return row(termDoc(amount), of.goods ? ofGoods(of.goods) : counted(amount, 'unit'))
}

/**
 * Braces are needed so that an effect's own `up to 3 times` is not parsed as the repetition's, nested repetitions stay separate,
 * and a name of three capitals is not parsed as the currency of the preceding number.
 */
function repeated({ effect, modifiers }: ForEvery): Doc {
  const doc = effectDoc(effect)
  const takesTimes = effects[effect.kind].modifiers.includes('up-to-times')
  const apart =
    effect.kind === 'for-every' ||
    modifiers.some(({ kind }) => kind !== 'up-to-times' || takesTimes) ||
    effect.modifiers.some(({ kind }) => kind === 'up-to-times' && !takesTimes) ||
    /^[A-Z]{3}$/.test(inline(doc.slice(0, 1)))
  return apart ? block([entry(effect, doc)]) : doc
}

function modifierDoc(modifier: Modifier, effect: Effect['kind']): Doc {
  return placed(modifier, bareModifier(modifier, effect))
}

function bareModifier(modifier: Modifier, effect: Effect['kind']): Doc {
  switch (modifier.kind) {
    case 'at-most':
      return row('at most', valueDoc(modifier.amount), effect === 'earn' && counted(modifier.amount, 'point'))
    case 'not-below':
      return row('not below', floorDoc(modifier.floor))
    case 'up-to-units':
      return row(
        'up to',
        countDoc(modifier.count),
        modifier.order === 'cheapest' && 'cheapest',
        counted(modifier.count, 'unit'),
        modifier.perLine && 'per line',
      )
    case 'up-to-times':
      return row('up to', countDoc(modifier.count), counted(modifier.count, 'time'))
    case 'spread':
      return row('spread', modifier.by === 'evenly' ? 'evenly' : `by ${modifier.by}`)
    case 'ending':
      return row('ending', modifier.digits)
    case 'replacing':
      return row('replacing')
  }
}

export function floorDoc(floor: Floor): Doc {
  switch (floor.kind) {
    case 'floor-amount':
      return placed(floor, valueDoc(floor.amount))
    case 'floor-cost':
      return placed(floor, row('cost', floor.plus && row('+', amountDoc(floor.plus))))
    case 'floor-list':
      return placed(floor, row(amountDoc(floor.share), 'of list price'))
  }
}
