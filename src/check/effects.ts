/** Checks effects: constant rates, prices and counts, existing goods, and valid nesting. */

import { effects } from '../syntax/effects.ts'
import type { CountedGoods, Deal, Effect, Expression, RewardPrice, Selector } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { type AmountChecks, amountChecks } from './amount-checks.ts'
import { amount, constant } from './constants.ts'
import type { FactContext } from './fact-contexts.ts'
import { checkPools, checkProgram } from './facts.ts'
import { fold } from './fold.ts'
import { checkModifiers } from './modifiers.ts'
import { checkOnPrices } from './on-prices.ts'
import {
  checkAddable,
  checkGift,
  checkOfferable,
  checkPriceOfAll,
  checkRewardSku,
  checkRewardsDiffer,
  maxRewards,
} from './rewards.ts'
import { replacement, type Scope, words } from './scope.ts'
import { checkSelector } from './selectors.ts'
import { checkForEvery, checkOneOf, checkSteps } from './steps.ts'

export interface EffectContext {
  /** The campaign's trigger; `prices` restricts its effects. */
  readonly context: FactContext
  /** Whether the campaign's conditions select goods, so that there can be qualifying items. */
  readonly qualifying: boolean
  /** Set if the effect may act only on given lines or units, with the reason: "a group that picks per line". */
  readonly apart?: Message
  /** Inside steps per delivery: effects act on that delivery alone. */
  readonly onDelivery?: true
}

export function checkEffect(effect: Effect, scope: Scope, context: EffectContext): void {
  if (context.context === 'prices' && !checkOnPrices(effect, scope)) return
  if (context.apart !== undefined && !checkApart(effect, scope, context.apart)) return
  if (context.onDelivery && !checkOnDelivery(effect, scope)) return
  checkShape(effect, scope, context)
  checkModifiers(effect, scope, context.context)
}

function checkShape(effect: Effect, scope: Scope, context: EffectContext): void {
  const amounts = amountChecks(scope, context.context)
  const goods = (selector: Selector | undefined) => selector && checkSelector(selector, scope, context.qualifying)
  switch (effect.kind) {
    case 'off':
      checkOff(effect, scope, amounts)
      goods(effect.goods)
      break
    case 'off-ranked':
      amounts.rate(effect.rate, msg`a discount`)
      amounts.count(effect.count, msg`the number of units`)
      goods(effect.goods)
      break
    case 'ranked-of-every':
      checkRankedOfEvery(effect, scope, amounts)
      goods(effect.goods)
      checkDeal(effect.deal, amounts)
      break
    case 'off-every-nth':
      amounts.rate(effect.rate, msg`a discount`)
      goods(effect.goods)
      break
    case 'buy-get':
      checkSetGoods(effect.buy, scope, context, amounts)
      checkCounted(effect.get, scope, context, amounts)
      checkDeal(effect.deal, amounts)
      break
    case 'bundle':
      checkBundle(effect.parts, scope, context, amounts)
      if (effect.deal.kind === 'deal-for') amounts.total(effect.deal.price, msg`the price of a bundle`)
      else amounts.rate(effect.deal.rate, msg`a discount`)
      break
    case 'price':
      if (effect.goods) amounts.unitPrice(effect.price, msg`a price`, 'each item')
      else amounts.total(effect.price, msg`the cart's price`)
      goods(effect.goods)
      break
    case 'off-total':
      checkOffTotal(effect, scope)
      break
    case 'choose':
      checkChoose(effect, scope, amounts)
      break
    case 'add':
      checkAddable(effect, checkGifts(effect.count, scope, amounts), scope)
      checkRewardSku(effect.sku, scope)
      checkGift(effect, scope)
      break
    case 'shipping':
      checkDeal(effect.deal, amounts)
      break
    case 'earn':
      checkEarn(effect, scope, context, amounts)
      break
    case 'cashback':
      amounts.share(effect.rate, msg`cashback`)
      goods(effect.goods)
      break
    case 'issue':
      checkPools(scope, [effect.coupons])
      break
    case 'grant':
      break
    case 'steps':
      checkSteps(effect, scope, context.context)
      for (const step of effect.steps) checkEffect(step.effect, scope, insideSteps(effect, context))
      break
    case 'one-of':
      checkOneOf(effect, scope)
      for (const choice of effect.choices) checkEffect(choice.effect, scope, context)
      break
    case 'for-every':
      checkForEvery(effect, scope, context.context)
      checkEffect(effect.effect, scope, context)
      break
    default:
      effect satisfies never
  }
}

function insideSteps({ mode }: Extract<Effect, { kind: 'steps' }>, context: EffectContext): EffectContext {
  if (mode === 'cart') return context
  return mode === 'per-delivery'
    ? { ...context, onDelivery: true }
    : { ...context, apart: mode === 'graduated' ? msg`its band` : msg`its line` }
}

function checkOffTotal({ amount: of, rounds, range }: Extract<Effect, { kind: 'off-total' }>, scope: Scope): void {
  const value = fold(of, scope.ruleSet.lets)
  if (rounds || value?.kind !== 'percent') {
    amount(of, scope, rounds ? msg`what the total is rounded to` : msg`a discount`)
    return
  }
  scope.report('type-mismatch', range, msg`only an amount can be taken off goods first and deliveries second`, {
    help: msg`write \`${scope.file.text.slice(of.range.start, of.range.end)} off cart\`, and \`${scope.file.text.slice(of.range.start, of.range.end)} off shipping\` for deliveries`,
  })
}

function checkOff(effect: Extract<Effect, { kind: 'off' }>, scope: Scope, amounts: AmountChecks): void {
  const value = amounts.rate(effect.rate, msg`a discount`, effect.each ? 'each item' : 'all items')
  if (effect.each && value === 'percent') {
    scope.report(
      'type-mismatch',
      effect.rate.range,
      msg`${words(scope, effect.rate)} off each unit is the same as ${words(scope, effect.rate)} off them all`,
      {
        help: msg`write \`${withoutEach(effect, scope)}\`, or an amount of money`,
        fix: replacement(scope, effect.range, withoutEach(effect, scope)),
      },
    )
  }
  if (effect.base !== 'current' && value === 'money') {
    const message = msg`an amount of money is the same off any price, so it takes no \`${effect.base} price\``
    scope.report('type-mismatch', effect.rate.range, message, {
      help: msg`remove \`${effect.base} price of\`, or write a percentage`,
    })
  }
}

/** `10% off each sku "A"` without the `each`. */
function withoutEach({ rate: { range: rate }, range }: Effect & { kind: 'off' }, { file }: Scope): string {
  const rest = file.text.slice(rate.end, range.end).replace(/^(\s*off\s+)each\s+/, '$1')
  return file.text.slice(range.start, rate.end) + rest
}

function checkRankedOfEvery(
  effect: Extract<Effect, { kind: 'ranked-of-every' }>,
  scope: Scope,
  amounts: AmountChecks,
): void {
  const count = amounts.count(effect.count, msg`the number of free units`)
  const every = amounts.count(effect.every, msg`the number of units in a set`)
  if (count === undefined || every === undefined || count <= every) return
  scope.report('not-whole', effect.count.range, msg`${count} of every ${every} is not possible`, {
    help: msg`write a number up to ${every}`,
  })
}

function checkCounted(
  { count, goods }: CountedGoods,
  scope: Scope,
  context: EffectContext,
  amounts: AmountChecks,
): void {
  amounts.count(count, msg`the number of units`)
  checkSelector(goods, scope, context.qualifying)
}

/** A number of units, or an amount of money that they must reach. Returns whether it is an amount. */
function checkSetGoods(part: CountedGoods, scope: Scope, context: EffectContext, amounts: AmountChecks): boolean {
  const isAmount = fold(part.count, scope.ruleSet.lets)?.kind === 'money'
  if (!isAmount) checkCounted(part, scope, context, amounts)
  else {
    amount(part.count, scope, msg`the total of the units in a set`)
    checkSelector(part.goods, scope, context.qualifying)
  }
  return isAmount
}

function checkBundle(
  parts: readonly CountedGoods[],
  scope: Scope,
  context: EffectContext,
  amounts: AmountChecks,
): void {
  for (const part of parts) {
    if (!checkSetGoods(part, scope, context, amounts) || parts.length === 1) continue
    const message = msg`a bundle of several parts counts units, but ${words(scope, part.count)} is an amount`
    scope.report('type-mismatch', part.count.range, message, {
      help: msg`write a number of units, or a bundle of this part only`,
    })
  }
}

function checkDeal(deal: Deal, amounts: AmountChecks): void {
  if (deal.kind === 'deal-off') amounts.rate(deal.rate, msg`a discount`)
  if (deal.kind === 'deal-at') amounts.unitPrice(deal.price, msg`a price`)
}

function checkChoose(effect: Extract<Effect, { kind: 'choose' }>, scope: Scope, amounts: AmountChecks): void {
  const count = amounts.count(effect.count, msg`the number of rewards`)
  if (count !== undefined && count > maxRewards) {
    scope.report('too-many-rewards', effect.count.range, msg`${count} rewards are more than a customer can choose`, {
      help: msg`write at most ${maxRewards}`,
    })
  }
  if (effect.price) checkRewardPrice(effect.price, scope, amounts)
  for (const reward of effect.rewards) {
    checkRewardSku(reward.sku, scope)
    if (reward.price) checkRewardPrice(reward.price, scope, amounts)
    const upTo = reward.upTo ? amounts.count(reward.upTo, msg`the number of units`) : count
    const most = count === undefined || upTo === undefined ? undefined : Math.min(count, upTo)
    const price = reward.price ?? effect.price
    if (price) checkOfferable(reward.sku, price, most, scope)
  }
  checkPriceOfAll(effect, scope)
  checkRewardsDiffer(effect, scope)
}

function checkRewardPrice({ amount: of, points }: RewardPrice, scope: Scope, amounts: AmountChecks): void {
  if (of) amounts.total(of, msg`the price of a reward`)
  if (!points) return
  amounts.count(points.count, msg`the number of points`)
  checkProgram(points.program, scope)
}

function checkEarn(
  effect: Extract<Effect, { kind: 'earn' }>,
  scope: Scope,
  context: EffectContext,
  amounts: AmountChecks,
): void {
  const { earned } = effect
  checkProgram(effect.program, scope)
  switch (earned.kind) {
    case 'earn-points':
      amounts.count(earned.points, msg`the number of points`)
      break
    case 'earn-per':
      amounts.count(earned.points, msg`the number of points`)
      amounts.amount(earned.per, msg`the amount that earns points`)
      if (earned.goods) checkSelector(earned.goods, scope, context.qualifying)
      break
    case 'earn-times': {
      const factor = constant(earned.factor, scope, ['number'], msg`a multiple of points`)
      if (factor?.kind === 'number' && factor.value.n <= factor.value.d) {
        scope.report(
          'not-positive',
          earned.factor.range,
          msg`${words(scope, earned.factor)} times the points is not an increase`,
          {
            help: msg`write a number above 1: \`2 x\` doubles the points`,
          },
        )
      }
      break
    }
    default:
      earned satisfies never
  }
}

/** Reports an effect that can't be restricted to the lines or units of a group or step. */
function checkApart(effect: Effect, scope: Scope, where: Message): boolean {
  const { acts } = effects[effect.kind]
  if (acts === 'inner' || acts === 'goods') return true
  scope.report('not-per-line', effect.range, msg`${words(scope, effect)} affects more than the goods of ${where}`, {
    help: msg`write an effect on goods, such as \`10% off …\`, or move it to another campaign`,
  })
  return false
}

/** Reports an effect that can't be restricted to one delivery. */
function checkOnDelivery(effect: Effect, scope: Scope): boolean {
  if (effect.kind === 'shipping' || effects[effect.kind].acts === 'inner') return true
  scope.report('not-per-line', effect.range, msg`${words(scope, effect)} affects more than its delivery`, {
    help: msg`write \`free shipping\` or \`… off shipping\`, or move it to another campaign`,
  })
  return false
}

/** Upper limit on the gifts of one effect, because effects process each of them. */
const maxGifts = 1_000

function checkGifts(count: Expression, scope: Scope, amounts: AmountChecks): number | undefined {
  const gifts = amounts.count(count, msg`the number of gifts`)
  if (gifts === undefined || gifts <= maxGifts) return gifts
  scope.report(
    'too-many-units',
    count.range,
    msg`${words(scope, count)} gifts are more than the maximum of ${maxGifts}`,
    {
      help: msg`add fewer, or packs of them`,
    },
  )
  return gifts
}
