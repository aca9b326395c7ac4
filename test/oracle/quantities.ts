/** Effects that look at how many units there are: the cheapest, every third, buy and get, bundles. */
import type { CountedGoods, Deal, Expression } from '../../src/syntax/tree.ts'
import { type Exact, exact, larger, round, smaller, zero } from './exact.ts'
import {
  choosable,
  type Doing,
  type EffectOf,
  goodsOf,
  modifier,
  reducible,
  upToUnits,
  withBought,
  withParts,
} from './goods.ts'
import { modeOf, reprice, takeAmounts, takeEach, takeOff, takePercentage } from './reduce.ts'
import { disjointSets } from './sets.ts'
import { splitEqually } from './split.ts'
import { byRow, goodsTotal, type State, type Unit, unitsOf } from './units.ts'
import { constant, constantMinor, isMoney } from './values.ts'

export function rankedUnits(effect: EffectOf<'off-ranked'>, state: State, doing: Doing): State {
  const goods = reducible(choosable(goodsOf(effect.goods, state, doing), effect.order, state, doing), state, doing)
  const given = goods.slice(0, Math.min(countOf(effect.count, doing), unitsLeft(doing)))
  return withParts(takeOff(effect.rate, inCartOrder(given, state), state, doing), given, doing)
}

/** M15: of n units, count x floor(n / every) are given, the cheapest or dearest of all. */
export function rankedOfEvery(effect: EffectOf<'ranked-of-every'>, state: State, doing: Doing): State {
  const goods = choosable(goodsOf(effect.goods, state, doing), effect.order, state, doing)
  const [count, every] = [countOf(effect.count, doing), countOf(effect.every, doing)]
  const times = Math.min(Math.floor(goods.length / every), upToTimes(doing))
  const given = reducible(goods, state, doing).slice(0, Math.min(times * count, unitsLeft(doing)))
  const parts = withBought(goods, given, Math.ceil(given.length / count) * every, state)
  return withParts(deal(effect.deal, given, state, doing), parts, doing)
}

export function everyNth(effect: EffectOf<'off-every-nth'>, state: State, doing: Doing): State {
  const within = upToUnits(goodsOf(effect.goods, state, doing), state, doing, false)
  const goods = choosable(within, 'dearest', state, doing)
  const given = nthPlaces(goods, effect.nth, state, doing).slice(0, unitsLeft(doing))
  const parts = withBought(goods, given, given.length * effect.nth, state)
  return withParts(takeOff(effect.rate, inCartOrder(given, state), state, doing), parts, doing)
}

/** M15: for each place N, 2N… the first unit from there on that can be reduced and was not given before. */
function nthPlaces(goods: readonly Unit[], nth: number, state: State, doing: Doing): Unit[] {
  const open = new Set(reducible(goods, state, doing))
  return goods.flatMap((_, place) => {
    if ((place + 1) % nth !== 0) return []
    const unit = goods.slice(place).find((each) => open.has(each))
    if (unit) open.delete(unit)
    return unit ? [unit] : []
  })
}

/** M16, M17: the units got choose first. */
export function buyAndGet(effect: EffectOf<'buy-get'>, state: State, doing: Doing): State {
  const get = partOf(effect.get, effect.order, state, doing)
  const buy = partOf(effect.buy, 'dearest', state, doing)
  const [got = [], bought = []] = disjointSets(
    [{ ...get, units: reducible(get.units, state, doing) }, buy],
    upToTimes(doing),
  ).taken
  const given = got.slice(0, unitsLeft(doing))
  const parts = [...given, ...bought.slice(0, Math.ceil(given.length / get.count) * buy.count)]
  return withParts(deal(effect.deal, given, state, doing), parts, doing)
}

export function bundle(effect: EffectOf<'bundle'>, state: State, doing: Doing): State {
  const parts = effect.parts.map((part) => partOf(part, 'dearest', state, doing))
  const size = parts.reduce((total, part) => total + part.count, 0)
  const { sets, taken } = disjointSets(parts, Math.min(Math.floor(unitsLeft(doing) / size), upToTimes(doing)))
  const { rules } = doing.world
  if (effect.deal.kind === 'deal-off' && !isMoney(effect.deal.rate, rules)) {
    const units = inCartOrder(taken.flat(), state)
    return withParts(takeOff(effect.deal.rate, units, state, doing), units, doing)
  }
  const amount = constantMinor(effect.deal.kind === 'deal-off' ? effect.deal.rate : effect.deal.price, rules)
  const bundles = Array.from({ length: sets }, (_, place) => {
    const units = taken.flatMap((own, at) => {
      const count = parts[at]?.count ?? 0
      return own.slice(place * count, (place + 1) * count)
    })
    const worth = goodsTotal(state, units)
    return {
      units,
      amount: effect.deal.kind === 'deal-off' ? smaller(amount, worth) : larger(worth.minus(amount), zero),
    }
  })
  const saving = bundles.filter((each) => each.amount.greaterThan(0))
  return withParts(
    takeAmounts(bundles, state, doing),
    saving.flatMap((each) => each.units),
    doing,
  )
}

function partOf(wanted: CountedGoods, order: 'cheapest' | 'dearest', state: State, doing: Doing) {
  return {
    count: countOf(wanted.count, doing),
    units: choosable(goodsOf(wanted.goods, state, doing), order, state, doing),
  }
}

/** M17: free or a percentage off all of them together, an amount off each, or each at a price. */
export function deal(terms: Deal, given: readonly Unit[], state: State, doing: Doing): State {
  const units = inCartOrder(given, state)
  const { rules } = doing.world
  switch (terms.kind) {
    case 'deal-free':
      return takePercentage(exact(100), units, state, doing)
    case 'deal-off':
      if (!isMoney(terms.rate, rules)) return takeOff(terms.rate, units, state, doing)
      return takeEach(round(constantMinor(terms.rate, rules), modeOf(doing)), units, state, doing)
    case 'deal-at':
      return reprice(pricedAt(constantMinor(terms.price, rules), units, state, doing), state, doing)
  }
}

/** M18: so many whole units of a line come to price x count together, a decimal line to price x quantity. */
export function pricedAt(price: Exact, units: readonly Unit[], state: State, doing: Doing): ReadonlyMap<Unit, Exact> {
  const targets = new Map<Unit, Exact>()
  for (const group of byRow(state, units)) {
    const [first] = group
    const count = first && !first.item.whole ? first.item.quantity : exact(group.length)
    const parts = splitEqually(round(price.times(count), modeOf(doing)), group.length)
    group.forEach((unit, place) => {
      targets.set(unit, parts[place] ?? zero)
    })
  }
  return targets
}

function inCartOrder(units: readonly Unit[], state: State): Unit[] {
  return unitsOf(state).filter((unit) => units.includes(unit))
}

function countOf(node: Expression, doing: Doing): number {
  return constant(node, doing.world.rules).toNumber()
}

function upToTimes(doing: Doing): number {
  const limit = modifier(doing, 'up-to-times')
  return limit ? countOf(limit.count, doing) : Number.POSITIVE_INFINITY
}

function unitsLeft(doing: Doing): number {
  return doing.unitsLeft ?? Number.POSITIVE_INFINITY
}
