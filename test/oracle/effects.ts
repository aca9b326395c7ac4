/** What each effect does to a state: one case for each form of `then`. */
import type { Effect, Expression } from '../../src/syntax/tree.ts'
import { addGift } from './added.ts'
import { chooseRewards } from './choose.ts'
import { type Exact, round, smaller, sum, zero } from './exact.ts'
import { chosenUpTo, type Doing, type EffectOf, goodsOf, limited } from './goods.ts'
import { drawn, repeated, stepped } from './inner.ts'
import { bundle, buyAndGet, everyNth, pricedAt, rankedOfEvery, rankedUnits } from './quantities.ts'
import { modeOf, reprice, takeAmount, takeByUnit, takeEach, takeOff } from './reduce.ts'
import { shipping } from './shipping.ts'
import { split } from './split.ts'
import { byRow, deliveryPrice, goodsTotal, type State, type Unit, withCut } from './units.ts'
import { constantMinor, isMoney, valueAt } from './values.ts'
import { asksItems, minorOf, written } from './written.ts'

export function run(asWritten: Effect, state: State, where: Doing): State {
  const effect = written(asWritten, { world: where.world, state }, modeOf(where))
  if (effect === undefined) return state
  const doing = { ...where, modifiers: effect.modifiers }
  switch (effect.kind) {
    case 'off':
      return off(effect, state, doing)
    case 'off-ranked':
      return rankedUnits(effect, state, doing)
    case 'ranked-of-every':
      return rankedOfEvery(effect, state, doing)
    case 'off-every-nth':
      return everyNth(effect, state, doing)
    case 'buy-get':
      return buyAndGet(effect, state, doing)
    case 'bundle':
      return bundle(effect, state, doing)
    case 'price':
      return effect.goods ? unitPrice(effect, state, doing) : cartPrice(effect, state, doing)
    case 'choose':
      return chooseRewards(effect, state, doing)
    case 'add':
      return addGift(effect, state, doing)
    case 'off-total':
      return offTotal(effect, state, doing)
    case 'shipping':
      return shipping(effect, state, doing)
    case 'steps':
      return stepped(effect, state, doing)
    case 'one-of':
      return drawn(effect, state, doing)
    case 'for-every':
      return repeated(effect, state, doing)
    case 'earn':
    case 'cashback':
    case 'issue':
    case 'grant': {
      const outcome = { campaign: doing.campaign.name, effect: doing.effect, node: effect }
      const scoped = doing.scope ? { ...outcome, scope: doing.scope } : outcome
      return { ...state, outcomes: [...state.outcomes, scoped] }
    }
  }
}

function off(effect: EffectOf<'off'>, state: State, doing: Doing): State {
  if (asksItems(effect.rate)) return offByItem(effect, state, doing)
  const goods = limited(goodsOf(effect.goods, state, doing), state, doing)
  const { rules } = doing.world
  const taken =
    !effect.each || !isMoney(effect.rate, rules)
      ? takeOff(effect.rate, goods, state, doing, effect.base)
      : takeEach(round(constantMinor(effect.rate, rules), modeOf(doing)), goods, state, doing)
  return chosenUpTo(state, taken, goods, doing)
}

function cartPrice(effect: EffectOf<'price'>, state: State, doing: Doing): State {
  const goods = limited(goodsOf(undefined, state, doing), state, doing)
  const price = round(constantMinor(effect.price, doing.world.rules), modeOf(doing))
  const excess = goodsTotal(state).minus(price)
  return excess.greaterThan(0) ? chosenUpTo(state, takeAmount(excess, goods, state, doing), goods, doing) : state
}

function unitPrice(effect: EffectOf<'price'>, state: State, doing: Doing): State {
  if (asksItems(effect.price)) return priceByItem(effect, state, doing)
  const goods = limited(goodsOf(effect.goods, state, doing), state, doing)
  const targets = pricedAt(constantMinor(effect.price, doing.world.rules), goods, state, doing)
  return chosenUpTo(state, reprice(targets, state, doing), goods, doing)
}

/** M78: goods first, then deliveries. */
function offTotal(effect: EffectOf<'off-total'>, state: State, doing: Doing): State {
  const { campaign, effect: place, world } = doing
  const prices = state.deliveries.map((each) => deliveryPrice(state, each))
  const amount = round(constantMinor(effect.amount, world.rules), modeOf(doing))
  const wanted = effect.rounds ? goodsTotal(state).plus(sum(prices)).mod(amount) : amount
  const goods = limited(goodsOf(undefined, state, doing), state, doing)
  const after = takeAmount(wanted, goods, state, doing)
  const taken = goodsTotal(state).minus(goodsTotal(after))
  const rest = smaller(wanted.minus(taken), sum(prices))
  const shares = split(rest, prices)
  const takes = state.deliveries.map((from, at) => ({
    campaign: campaign.name,
    effect: place,
    from,
    amount: shares[at] ?? zero,
  }))
  const shipping = [...state.shipping, ...takes.filter((take) => take.amount.greaterThan(0))]
  const worth = smaller(wanted, goodsTotal(state, goods))
  const withoutFloors = worth.plus(smaller(wanted.minus(worth), sum(prices)))
  return withCut(
    { ...after, shipping, cuts: state.cuts },
    campaign.name,
    'floor',
    withoutFloors.minus(taken).minus(rest),
  )
}

function offByItem(effect: EffectOf<'off'>, state: State, doing: Doing): State {
  const amount = (unit: Unit): Exact => amountFor(unit, effect.rate, state, doing) ?? zero
  const told = goodsOf(effect.goods, state, doing).filter((unit) => amount(unit).greaterThan(0))
  const goods = limited(told, state, doing)
  return chosenUpTo(state, takeByUnit(amount, goods, state, doing), goods, doing)
}

/** Leaves items without a price of their own unchanged. */
function priceByItem(effect: EffectOf<'price'>, state: State, doing: Doing): State {
  const told = goodsOf(effect.goods, state, doing).filter((unit) => amountFor(unit, effect.price, state, doing))
  const goods = limited(told, state, doing)
  const targets = byRow(state, goods).flatMap((group) => {
    const price = group[0] && amountFor(group[0], effect.price, state, doing)
    return price ? [...pricedAt(price, group, state, doing)] : []
  })
  return chosenUpTo(state, reprice(new Map(targets), state, doing), goods, doing)
}

function amountFor(unit: Unit, node: Expression, state: State, doing: Doing): Exact | undefined {
  const place = { world: doing.world, state, item: unit.item }
  return minorOf(valueAt(node, place), place, modeOf(doing))
}
