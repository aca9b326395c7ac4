/** M87: what a cart would need more of for an effect to give something. */
import type { Effect, Expression, Fact, Selector } from '../../src/syntax/tree.ts'
import { addable } from './added.ts'
import { isAsPromised, pointsLeft } from './choose.ts'
import { run } from './effects.ts'
import { compareRatios, type Exact, exact, type Ratio, ratio, round, sum, zero } from './exact.ts'
import { choosable, type Doing, type EffectOf, goodsOf, newUnits, qualifying, reducible, selected } from './goods.ts'
import { choiceDrawn, deliveryValue, isReached, lineValue, timesOf } from './inner.ts'
import { modeOf } from './reduce.ts'
import { isSelected } from './selectors.ts'
import { canAllBeMet } from './sets.ts'
import { type Delivery, deliveryPrice, discountOf, goodsTotal, type Row, type State, type Unit } from './units.ts'
import { constant, constantMinor, isMoney, valueAt } from './values.ts'
import { asksGoods, changesWithGoods, written } from './written.ts'

/** An amount that is missing of what the key names. Deliveries have no amount. */
export interface Lack {
  readonly of: string
  readonly amount?: Ratio
  readonly money?: boolean
  /** The least number of units bought with it. */
  readonly units?: number
}

const nothing: readonly Lack[] = []

export function lacksOf(asWritten: Effect, state: State, where: Doing): readonly Lack[] {
  if (changesWithGoods(asWritten)) return nothing
  const effect = written(asWritten, { world: where.world, state }, modeOf(where))
  if (effect === undefined) return nothing
  const doing = { ...where, modifiers: effect.modifiers }
  switch (effect.kind) {
    case 'off':
    case 'off-ranked':
    case 'cashback':
      return oneOf(effect.goods, state, doing)
    case 'price':
      return effect.goods ? oneOf(effect.goods, state, doing) : lacksOfCartPrice(effect, state, doing)
    case 'ranked-of-every':
      return untilFirst(effect.goods, constant(effect.every, doing.world.rules).toNumber(), state, doing)
    case 'off-every-nth':
      if (effect.sameProduct) return untilFirstOfProduct(effect, state, doing)
      return untilFirst(effect.goods, effect.nth, state, doing)
    case 'buy-get': {
      const got = choosable(goodsOf(effect.get.goods, state, doing), effect.order, state, doing)
      if (reducible(got, state, doing).length < got.length) return nothing
      const wanted = effect.getsUpTo ? 1 : constant(effect.get.count, doing.world.rules).toNumber()
      if (isMoney(effect.buy.count, doing.world.rules)) return firstWorth(effect, wanted, got, state, doing)
      return firstSet(
        [
          { goods: effect.get.goods, count: wanted },
          { goods: effect.buy.goods, count: constant(effect.buy.count, doing.world.rules).toNumber() },
        ],
        state,
        doing,
      )
    }
    case 'bundle': {
      const { rules } = doing.world
      const [first] = effect.parts
      if (first && isMoney(first.count, rules)) {
        if (doing.unitsLeft !== undefined || countOpen(first.goods, state, doing) === undefined) return nothing
        const missing = missingWorth(
          first.count,
          choosable(goodsOf(first.goods, state, doing), 'cheapest', state, doing),
          state,
          doing,
        )
        return missing.greaterThan(0) ? [amountLack(keyOf(first.goods, doing), missing, doing)] : nothing
      }
      const size = sum(effect.parts.map(({ count }) => constant(count, rules)))
      if (doing.unitsLeft !== undefined && size.greaterThan(doing.unitsLeft)) return nothing
      const parts = effect.parts.map(({ goods, count }) => ({ goods, count: constant(count, rules).toNumber() }))
      return firstSet(parts, state, doing)
    }
    case 'choose':
      return lacksOfRewards(effect, state, doing)
    case 'off-total':
      if (effect.rounds || state.deliveries.some((each) => deliveryPrice(state, each).greaterThan(0))) return nothing
      return oneOf(undefined, state, doing)
    case 'add':
    case 'issue':
    case 'grant':
      return nothing
    case 'shipping': {
      const { methods } = effect
      const matches = state.deliveries.some(
        ({ method }) => methods.length === 0 || methods.some(({ text }) => text === method),
      )
      return matches ? nothing : [{ of: 'delivery' }]
    }
    case 'earn':
      return lacksOfPoints(effect, state, doing)
    case 'steps':
      return lacksOfSteps(effect, state, doing)
    case 'one-of': {
      const choice = choiceDrawn(effect, state, doing)
      return choice ? lacksOf(choice, state, doing) : nothing
    }
    case 'for-every': {
      const times = timesOf(effect, state, doing)
      if (times === undefined) return nothing
      if (times > 0) return lacksOf(effect.effect, state, doing)
      const counted = asksGoods(effect.amount) ? undefined : countedFact(effect.of)
      const amount = valueAt(effect.amount, { world: doing.world, state })
      if (!counted || (amount?.type !== 'money' && amount?.type !== 'number')) return nothing
      if (!amount.value.n.greaterThan(0)) return nothing
      const value = valueAt(effect.of, { world: doing.world, state })?.value as Ratio
      const own = ofFact(counted, less(amount.value, value), amount.type === 'money', doing)
      return joined([own], lacksOf(effect.effect, state, doing))
    }
  }
}

/** The only fact of a sum that depends on goods. */
function countedFact(of: Expression): Fact | undefined {
  if (of.kind === 'fact') return of
  if (of.kind !== 'arithmetic') return undefined
  const { operator, left, right } = of
  if (operator === '+' && !asksGoods(left)) return countedFact(right)
  return (operator === '+' || operator === '-') && !asksGoods(right) ? countedFact(left) : undefined
}

/** M79: what is missing for the first step, on the delivery that is closest to it among those that it would make cheaper. */
function lacksPerDelivery(effect: EffectOf<'steps'>, state: State, doing: Doing): readonly Lack[] {
  const { by, steps } = effect
  if (by.kind !== 'fact' || (by.goods && readsDiscounted(by.goods, doing))) return nothing
  const starts = steps.map((step) => valueAt(step.from, { world: doing.world, state })?.value as Ratio)
  const isMoney = by.fact === 'subtotal'
  const reachedBy = (value: Ratio): number => starts.findLastIndex((from) => compareRatios(value, from) >= 0)
  if (state.deliveries.length === 0) {
    const value = deliveryValue(effect, undefined, state, doing)
    const reached = steps[reachedBy(value)]
    const [first, from] = [steps[0], starts[0]]
    const lacks = (reached ?? first) && lacksOf((reached ?? (first as (typeof steps)[number])).effect, state, doing)
    if (!lacks?.some(({ of }) => of === 'delivery') || !from) return nothing
    return reached ? lacks : joined([ofFact(by, less(from, value), isMoney, doing)], lacks)
  }
  const given = (place: number, onlyDelivery: Delivery): Exact => {
    const step = steps[place]
    return step ? discountOf(run(step.effect, state, { ...doing, onlyDelivery })).minus(discountOf(state)) : zero
  }
  const deliveries = state.deliveries.filter((each) => doing.onlyDelivery === undefined || doing.onlyDelivery === each)
  const open = deliveries.map((delivery) => {
    const value = deliveryValue(effect, delivery, state, doing)
    const reached = reachedBy(value)
    return {
      delivery,
      value,
      next: starts[reached + 1],
      now: given(reached, delivery),
      later: given(reached + 1, delivery),
    }
  })
  if (open.some(({ now }) => now.greaterThan(0))) return nothing
  const missing = open.flatMap(({ delivery, value, next, now, later }) => {
    const canBeNamed = state.deliveries.length === 1 || delivery.id !== undefined
    return next && canBeNamed && later.greaterThan(now) ? [{ delivery, amount: less(next, value) }] : []
  })
  if (missing.length === 0) return nothing
  const { delivery, amount } = missing.reduce((a, b) => (compareRatios(b.amount, a.amount) < 0 ? b : a))
  const lack = ofFact(by, amount, isMoney, doing)
  return [state.deliveries.length > 1 ? { ...lack, of: `for ${delivery.id}: ${lack.of}` } : lack]
}

/** M90: points missing for the first unit of a reward, for the closest reward. */
function lacksOfRewards(effect: EffectOf<'choose'>, state: State, doing: Doing): readonly Lack[] {
  const { rules } = doing.world
  const count = Math.min(constant(effect.count, rules).toNumber(), newUnits(state, doing))
  const missing = effect.rewards.flatMap((reward) => {
    const price = reward.price ?? effect.price
    if (!price?.points) return []
    const points = { program: price.points.program.text, each: constant(price.points.count, rules) }
    const amount = price.amount ? constantMinor(price.amount, rules) : zero
    if (!isAsPromised({ sku: reward.sku.text, price: amount, points }, state, doing)) return []
    const most = Math.min(count, reward.upTo ? constant(reward.upTo, rules).toNumber() : count)
    const least = Array.from({ length: most }, (_, place) => place + 1).find(
      (units) => addable(reward.sku.text, units, rules) > 0,
    )
    if (least === undefined) return []
    const lacking = points.each.times(least).minus(pointsLeft(points.program, state, doing.world))
    return lacking.greaterThan(0) ? [{ of: `points in ${points.program}`, amount: ratio(lacking) }] : []
  })
  return missing.toSorted((a, b) => compareRatios(a.amount, b.amount)).slice(0, 1)
}

/** Merges two lists. Each unit bought for the first also counts for the second. */
export function joined(first: readonly Lack[], then: readonly Lack[]): readonly Lack[] {
  const bought = first.map(({ of, units = 0 }) => ({ of, units }))
  const further = then.flatMap((lack) => {
    if (lack.of === 'delivery') return first.some(({ of }) => of === 'delivery') ? [] : [lack]
    if (!lack.of.startsWith('quantity') || !lack.amount) return [lack]
    const wanted = lack.of.slice('quantity'.length)
    let { n, d } = lack.amount
    for (const each of bought) {
      while (each.units > 0 && n.greaterThan(0) && (wanted === '' || each.of.endsWith(wanted))) {
        each.units--
        n = n.minus(d)
      }
    }
    return n.greaterThan(0) ? [{ ...lack, amount: { n, d } }] : []
  })
  return [...first, ...further]
}

const countedFacts = new Set(['quantity', 'contains'])
const goodsFacts = new Set([
  ...['subtotal', 'quantity', 'contains', 'lines', 'distinct-products', 'one-product'],
  ...['total-with-delivery', 'running-total', 'running-subtotal'],
])

/** A missing amount of a fact. */
export function ofFact(fact: Fact, amount: Ratio, money: boolean, doing: Pick<Doing, 'campaign'>): Lack {
  const goods = fact.goods ? keyOf(fact.goods, doing) : ''
  const units = countedFacts.has(fact.fact) ? Math.max(1, amount.n.dividedBy(amount.d).floor().toNumber()) : 1
  return { of: `${fact.fact}${goods}`, amount, money, units: goodsFacts.has(fact.fact) ? units : 0 }
}

const unitsLack = (goods: string, count: number): Lack => ({
  of: `quantity${goods}`,
  amount: ratio(exact(count)),
  money: false,
  units: count,
})

/** A canonical key of goods as written, independent of the order of names; empty for all goods. */
export function keyOf(node: Selector, doing: Pick<Doing, 'campaign'>): string {
  const key = (each: Selector): string => {
    switch (each.kind) {
      case 'sku':
      case 'brand':
      case 'label':
      case 'category':
      case 'product-set':
        return `${each.kind} ${[...new Set(each.names.map(({ text }) => text))].sort().join()}`
      case 'intersection':
      case 'union':
        return `(${flat(each, each.kind).map(key).join(` ${each.kind} `)})`
      case 'difference':
        return `(${[...flat(each.left, 'intersection').map(key), `not (${key(each.right)})`].join(' intersection ')})`
      case 'complement':
        return `not (${key(each.operand)})`
      case 'qualifying':
        return anyOf(qualifying(doing.campaign).map(key))
      case 'where':
        return JSON.stringify(each.condition, (name, value) => (name === 'range' ? undefined : value))
      default:
        return each.kind
    }
  }
  const written = key(node)
  return written === 'everything' ? '' : ` of ${written}`
}

const anyOf = (keys: readonly string[]): string => {
  const [only = '', ...others] = [...new Set(keys)]
  return others.length === 0 ? only : `(${[only, ...others].join(' union ')})`
}

function flat(node: Selector, kind: 'intersection' | 'union'): Selector[] {
  return node.kind === kind ? [...flat(node.left, kind), ...flat(node.right, kind)] : [node]
}

// ---------------------------------------------------------------------------------------------- goods

function matching(goods: Selector | undefined, state: State, { world, campaign }: Doing): Row[] {
  return state.rows.filter(
    ({ item }) =>
      goods === undefined ||
      isSelected(goods, { world, state, item, reduced: false, qualifying: qualifying(campaign) }) === true,
  )
}

function readsDiscounted(node: Selector, doing: Doing): boolean {
  switch (node.kind) {
    case 'discounted':
      return true
    case 'intersection':
    case 'union':
    case 'difference':
      return readsDiscounted(node.left, doing) || readsDiscounted(node.right, doing)
    case 'complement':
      return readsDiscounted(node.operand, doing)
    case 'qualifying':
      return qualifying(doing.campaign).some((each) => readsDiscounted(each, doing))
    case 'product-set':
      return node.names.some(({ text }) => {
        const named = doing.world.rules.products.get(text)
        return named !== undefined && 'kind' in named && readsDiscounted(named, doing)
      })
    default:
      return false
  }
}

/** One unit is missing if no line has any. */
function oneOf(goods: Selector | undefined, state: State, doing: Doing): readonly Lack[] {
  if (goods && readsDiscounted(goods, doing)) return nothing
  return matching(goods, state, doing).length > 0 ? nothing : [unitsLack(goods ? keyOf(goods, doing) : '', 1)]
}

/** Number of units that the effect may take; undefined if any of the cart's own units is closed to it. */
function countOpen(goods: Selector | undefined, state: State, doing: Doing): number | undefined {
  if (goods && readsDiscounted(goods, doing)) return undefined
  const there = matching(goods, state, doing)
    .filter(({ item }) => item.addedBy === undefined)
    .reduce((count, { units }) => count + units.filter(({ original }) => original.greaterThan(0)).length, 0)
  const open = choosable(goodsOf(goods, state, doing), 'dearest', state, doing)
  return open.filter(({ item }) => item.addedBy === undefined).length === there ? open.length : undefined
}

function untilFirst(goods: Selector, every: number, state: State, doing: Doing): readonly Lack[] {
  const count = countOpen(goods, state, doing)
  return count === undefined || count >= every ? nothing : [unitsLack(keyOf(goods, doing), every - count)]
}

/** By the product with most units. */
function untilFirstOfProduct({ goods, nth }: EffectOf<'off-every-nth'>, state: State, doing: Doing): readonly Lack[] {
  if (countOpen(goods, state, doing) === undefined) return nothing
  const open = choosable(goodsOf(goods, state, doing), 'dearest', state, doing)
  const skus = [...new Set(state.rows.map(({ item }) => item.sku))]
  const counts = skus.map((sku) => ({ sku, count: open.filter(({ item }) => item.sku === sku).length }))
  const there = counts.filter(({ count }) => count > 0)
  if (there.some(({ count }) => count >= nth)) return nothing
  const [first, ...others] = there
  if (!first) return [{ of: `one-product${keyOf(goods, doing)}`, amount: ratio(exact(nth)), money: false, units: 1 }]
  const most = others.reduce((a, b) => (b.count > a.count ? b : a), first)
  return [unitsLack(` of sku ${most.sku}`, nth - most.count)]
}

/** Each part uses as many of its units as possible without those that the parts before it need. */
function firstSet(
  parts: readonly { readonly goods: Selector; readonly count: number }[],
  state: State,
  doing: Doing,
): readonly Lack[] {
  if (parts.some(({ goods }) => countOpen(goods, state, doing) === undefined)) return nothing
  const filled: { need: number; units: ReturnType<typeof goodsOf> }[] = []
  const short = new Map<string, number>()
  for (const { count, goods } of parts) {
    const units = choosable(goodsOf(goods, state, doing), 'dearest', state, doing)
    let need = count
    while (!canAllBeMet([...filled, { need, units }])) need--
    filled.push({ need, units })
    const key = keyOf(goods, doing)
    if (need < count) short.set(key, (short.get(key) ?? 0) + count - need)
  }
  return [...short].map(([goods, count]) => unitsLack(goods, count))
}

/** Units to get are not bought. Nothing can be said if the dearest are given, because a dearer one would be given instead. */
function firstWorth(
  { buy, get, order }: EffectOf<'buy-get'>,
  wanted: number,
  gettable: readonly Unit[],
  state: State,
  doing: Doing,
): readonly Lack[] {
  if (order === 'dearest') return nothing
  if ([buy, get].some(({ goods }) => countOpen(goods, state, doing) === undefined)) return nothing
  const got = gettable.slice(0, wanted)
  const left = choosable(goodsOf(buy.goods, state, doing), 'cheapest', state, doing).filter(
    (unit) => !got.includes(unit),
  )
  const missing = missingWorth(buy.count, left, state, doing)
  return [
    ...(got.length < wanted ? [unitsLack(keyOf(get.goods, doing), wanted - got.length)] : []),
    ...(missing.greaterThan(0) ? [amountLack(keyOf(buy.goods, doing), missing, doing)] : []),
  ]
}

function missingWorth(amount: Expression, units: readonly Unit[], state: State, doing: Doing): Exact {
  return round(constantMinor(amount, doing.world.rules), modeOf(doing)).minus(goodsTotal(state, units))
}

// ---------------------------------------------------------------------------------------------- amounts

function lacksOfCartPrice(effect: EffectOf<'price'>, state: State, doing: Doing): readonly Lack[] {
  const price = round(constantMinor(effect.price, doing.world.rules), modeOf(doing))
  const total = goodsTotal(state)
  return total.greaterThan(price) ? nothing : [amountLack('', price.minus(total).plus(1), doing)]
}

/** `minor`: an amount in minor units. */
const amountLack = (goods: string, minor: Exact, doing: Doing): Lack => ({
  of: `subtotal${goods}`,
  amount: { n: minor, d: exact(10).pow(doing.world.rules.digits) },
  money: true,
  units: 1,
})

function lacksOfPoints({ earned }: EffectOf<'earn'>, state: State, doing: Doing): readonly Lack[] {
  if (earned.kind !== 'earn-per' || countOpen(earned.goods, state, doing) === undefined) return nothing
  const { rules } = doing.world
  const times = exact(1).dividedBy(constant(earned.points, rules)).ceil()
  const needed = times.times(round(constantMinor(earned.per, rules), modeOf(doing)))
  const paid = goodsTotal(state, selected(earned.goods, state, doing))
  if (paid.greaterThanOrEqualTo(needed)) return nothing
  return [amountLack(earned.goods ? keyOf(earned.goods, doing) : '', needed.minus(paid), doing)]
}

// ---------------------------------------------------------------------------------------------- steps

function lacksOfSteps(effect: EffectOf<'steps'>, state: State, doing: Doing): readonly Lack[] {
  const { by, steps, mode } = effect
  if (by.kind !== 'fact') return nothing
  if (mode === 'per-delivery') return lacksPerDelivery(effect, state, doing)
  const { world } = doing
  const place = { world, state }
  const [first] = steps
  if (!first) return nothing
  const from = valueAt(first.from, place)
  if (mode === 'cart') {
    const reached = steps.filter((step) => isReached(by, step.from, place)).at(-1)
    if (reached) return lacksOf(reached.effect, state, doing)
    const value = valueAt(by, place)
    if (value?.type !== 'money' && value?.type !== 'number') return nothing
    if (from?.type !== 'money' && from?.type !== 'number') return nothing
    const missing = less(from.value, value.value)
    return joined([ofFact(by, missing, from.type === 'money', doing)], lacksOf(first.effect, state, doing))
  }
  if (from?.type !== 'money' && from?.type !== 'number') return nothing
  if (mode === 'graduated') {
    const count = countOpen(by.goods, state, doing)
    const start = from.value.n.dividedBy(from.value.d).ceil().toNumber()
    return count === undefined || count >= start
      ? nothing
      : [unitsLack(by.goods ? keyOf(by.goods, doing) : '', start - count)]
  }
  const rows = world.start.rows.filter((row) => lineValue(effect, row, state, doing) !== undefined)
  if (rows.length === 0 || (by.goods && readsDiscounted(by.goods, doing))) {
    return [ofFact(by, from.value, from.type === 'money', doing)]
  }
  const missing = rows.map((row) => ({
    sku: row.item.sku,
    amount: less(from.value, lineValue(effect, row, state, doing) as Ratio),
  }))
  if (missing.some(({ amount }) => amount.n.lessThanOrEqualTo(zero))) return nothing
  const nearest = missing.reduce((a, b) => (compareRatios(b.amount, a.amount) < 0 ? b : a))
  return [{ of: `${by.fact} of sku ${nearest.sku}`, amount: nearest.amount, money: from.type === 'money', units: 1 }]
}

const less = (a: Ratio, b: Ratio): Ratio => ({ n: a.n.times(b.d).minus(b.n.times(a.d)), d: a.d.times(b.d) })
