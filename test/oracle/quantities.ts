/** Effects that count units: the cheapest, every third, buy and get, bundles. */
import type { CountedGoods, Deal, Expression } from '../../src/syntax/tree.ts'
import { type Exact, exact, larger, round, smaller, zero } from './exact.ts'
import {
  choosable,
  type Doing,
  type EffectOf,
  goodsOf,
  modifier,
  newUnits,
  reducible,
  upToUnits,
  withBought,
  withinUnits,
  withParts,
} from './goods.ts'
import { modeOf, reprice, takeAmounts, takeEach, takeOff, takePercentage } from './reduce.ts'
import { disjointSets } from './sets.ts'
import { splitEqually } from './split.ts'
import { byRow, goodsTotal, type State, type Unit, unitsOf } from './units.ts'
import { constant, constantMinor, isMoney } from './values.ts'

export function rankedUnits(effect: EffectOf<'off-ranked'>, state: State, doing: Doing): State {
  const goods = reducible(choosable(goodsOf(effect.goods, state, doing), effect.order, state, doing), state, doing)
  const given = withinUnits(goods.slice(0, countOf(effect.count, doing)), state, doing)
  return withParts(state, takeOff(effect.rate, inCartOrder(given, state), state, doing), given, doing)
}

/** M15: of n units, gives count x floor(n / every), the cheapest or dearest of all. */
export function rankedOfEvery(effect: EffectOf<'ranked-of-every'>, state: State, doing: Doing): State {
  const goods = choosable(goodsOf(effect.goods, state, doing), effect.order, state, doing)
  const [count, every] = [countOf(effect.count, doing), countOf(effect.every, doing)]
  const times = Math.min(Math.floor(goods.length / every), upToTimes(doing))
  const given = withinUnits(reducible(goods, state, doing).slice(0, times * count), state, doing)
  const parts = withBought(goods, given, Math.ceil(given.length / count) * every, state)
  return withParts(state, deal(effect.deal, given, state, doing), parts, doing)
}

export function everyNth(effect: EffectOf<'off-every-nth'>, state: State, doing: Doing): State {
  const within = upToUnits(goodsOf(effect.goods, state, doing), state, doing, false)
  const goods = choosable(within, 'dearest', state, doing)
  const skus = [...new Set(goods.map((unit) => unit.item.sku))]
  const groups = effect.sameProduct ? skus.map((sku) => goods.filter((unit) => unit.item.sku === sku)) : [goods]
  const atPlaces = groups.flatMap((group) => nthPlaces(group, effect.nth, state, doing))
  const given = withinUnits(
    goods.filter((unit) => atPlaces.includes(unit)),
    state,
    doing,
  )
  const parts = groups.flatMap((group) => {
    const own = group.filter((unit) => given.includes(unit))
    return withBought(group, own, own.length * effect.nth, state)
  })
  return withParts(state, takeOff(effect.rate, inCartOrder(given, state), state, doing), parts, doing)
}

/** M15: for each of the places N, 2N…, the first unit from there on that can be reduced and was not given before. */
function nthPlaces(goods: readonly Unit[], nth: number, state: State, doing: Doing): Unit[] {
  const open = new Set(reducible(goods, state, doing))
  return goods.flatMap((_, place) => {
    if ((place + 1) % nth !== 0) return []
    const unit = goods.slice(place).find((each) => open.has(each))
    if (unit) open.delete(unit)
    return unit ? [unit] : []
  })
}

/** M16, M17, M63: the units to get choose first. */
export function buyAndGet(effect: EffectOf<'buy-get'>, state: State, doing: Doing): State {
  const get = partOf(effect.get, effect.order, state, doing)
  const open = reducible(get.units, state, doing)
  const most = Math.min(open.length, upToTimes(doing) * get.count)
  const isWhole = (got: number): boolean => effect.getsUpTo || got % get.count === 0
  for (let number = most; number > 0; number--) {
    if (!isWhole(number)) continue
    const sets = Math.ceil(number / get.count)
    const found = isMoney(effect.buy.count, doing.world.rules)
      ? besideWorth(effect, open.slice(0, number), sets, state, doing)
      : besideCount(effect, open, number, sets, state, doing)
    if (found === undefined) continue
    const given = withinUnits(found.got, state, doing)
    const bought = found.bought.slice(0, Math.ceil(given.length / get.count)).flat()
    return withParts(state, deal(effect.deal, given, state, doing), [...given, ...bought], doing)
  }
  return state
}

interface BoughtAndGot {
  readonly got: readonly Unit[]
  readonly bought: readonly (readonly Unit[])[]
}

function besideCount(
  effect: EffectOf<'buy-get'>,
  open: readonly Unit[],
  number: number,
  sets: number,
  state: State,
  doing: Doing,
): BoughtAndGot | undefined {
  const buy = partOf(effect.buy, 'dearest', state, doing)
  const needs = [
    { count: number, units: open },
    { count: sets * buy.count, units: buy.units },
  ]
  const found = disjointSets(needs, 1)
  const [got = [], bought = []] = found.taken
  if (found.sets === 0) return undefined
  return { got, bought: Array.from({ length: sets }, (_, i) => bought.slice(i * buy.count, (i + 1) * buy.count)) }
}

/** Units to get, cheapest first, such that the rest is worth enough for that many sets. */
function besideWorth(
  effect: EffectOf<'buy-get'>,
  got: readonly Unit[],
  sets: number,
  state: State,
  doing: Doing,
): BoughtAndGot | undefined {
  const cheapest = choosable(goodsOf(effect.buy.goods, state, doing), 'cheapest', state, doing)
  const bought = setsWorth(
    effect.buy.count,
    cheapest.filter((unit) => !got.includes(unit)),
    state,
    doing,
  ).slice(0, sets)
  return bought.length === sets ? { got, bought } : undefined
}

/** M63: takes units in order; a set is complete whenever they reach the amount. */
function setsWorth(amount: Expression, units: readonly Unit[], state: State, doing: Doing): Unit[][] {
  const worth = round(constantMinor(amount, doing.world.rules), modeOf(doing))
  const sets: Unit[][] = []
  let open: Unit[] = []
  for (const unit of units) {
    open = [...open, unit]
    if (goodsTotal(state, open).lessThan(worth)) continue
    sets.push(open)
    open = []
  }
  return sets
}

export function bundle(effect: EffectOf<'bundle'>, state: State, doing: Doing): State {
  const bundles = bundlesOf(effect, state, doing)
  const { rules } = doing.world
  if (effect.deal.kind === 'deal-off' && !isMoney(effect.deal.rate, rules)) {
    const units = inCartOrder(bundles.flat(), state)
    return withParts(state, takeOff(effect.deal.rate, units, state, doing), units, doing)
  }
  const amount = constantMinor(effect.deal.kind === 'deal-off' ? effect.deal.rate : effect.deal.price, rules)
  const reduced = bundles.map((units) => {
    const worth = goodsTotal(state, units)
    return {
      units,
      amount: effect.deal.kind === 'deal-off' ? smaller(amount, worth) : larger(worth.minus(amount), zero),
    }
  })
  const saving = reduced.filter((each) => each.amount.greaterThan(0)).flatMap((each) => each.units)
  return withParts(state, takeAmounts(reduced, state, doing), saving, doing)
}

function bundlesOf(effect: EffectOf<'bundle'>, state: State, doing: Doing): Unit[][] {
  const [first] = effect.parts
  if (first && isMoney(first.count, doing.world.rules)) {
    const cheapest = choosable(goodsOf(first.goods, state, doing), 'cheapest', state, doing)
    const all = setsWorth(first.count, cheapest, state, doing).slice(0, upToTimes(doing))
    return all.filter((_, place) => all.slice(0, place + 1).flat().length <= newUnits(state, doing))
  }
  const parts = effect.parts.map((part) => partOf(part, 'dearest', state, doing))
  const size = parts.reduce((total, part) => total + part.count, 0)
  const { sets, taken } = disjointSets(parts, Math.min(Math.floor(newUnits(state, doing) / size), upToTimes(doing)))
  return Array.from({ length: sets }, (_, place) =>
    taken.flatMap((own, at) => {
      const count = parts[at]?.count ?? 0
      return own.slice(place * count, (place + 1) * count)
    }),
  )
}

function partOf(wanted: CountedGoods, order: 'cheapest' | 'dearest', state: State, doing: Doing) {
  return {
    count: countOf(wanted.count, doing),
    units: choosable(goodsOf(wanted.goods, state, doing), order, state, doing),
  }
}

/** M17: free or a percentage off all of them together, an amount off each, or a price for each. */
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

/** M18: the whole units of a line cost price x count together, a decimal line price x quantity. */
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
