import { numberAt } from '../../columns/cells.ts'
import { sum } from '../../money/sum.ts'
import { choosable, newUnitsLeft, type RankedUnit, selectUnits, toSlices } from '../units/selection.ts'
import { disjointSets, setsWorth } from '../units/sets.ts'
import {
  type DiscountMethod,
  type DiscountTerms,
  lineWeights,
  type PricedSlice,
  percentOff,
  prepareTerms,
  spread,
  take,
} from '../units/take.ts'
import { type EffectContext, type EffectOf, minorAmount, prepareRate, shareOf } from './effect-context.ts'
import { amountMore, countOpen, type Lack, lacksNothing, lacksOfSets } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import type { Turn } from './turn.ts'
import {
  boundWithModifiers,
  dearestBound,
  dearestFirst,
  fixedBound,
  type InitialState,
  shareBound,
  type UpperBound,
} from './upper-bound.ts'

/** `bundle 3 of SEL for 50 PLN`, `bundle 2 of SEL at 10% off` (M16, M17). */
export function bundle(effect: EffectOf<'bundle'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const parts = effect.parts.map((part) => ({
    count: 'count' in part ? part.count : 1,
    goods: context.goods(part.goods),
    selector: part.goods,
  }))
  /** For `bundle 149 EUR of SEL`: the target value of a bundle. */
  const worth = effect.parts.flatMap((part) => ('amount' in part ? [minorAmount(part.amount, context)] : []))[0]
  const size = sum(parts.map(({ count }) => count))
  const upToTimes = effect.modifiers.upToTimes ?? Number.POSITIVE_INFINITY
  const methodFor = prepareDeal(effect.deal, terms, context)
  const price = 'for' in effect.deal ? minorAmount(effect.deal.for, context) : 0
  /** A bundle that saves nothing consumes no units. */
  const saves = (units: readonly RankedUnit[]): boolean => sum(units.map(({ amount }) => amount)) > price
  const maxOfBundles = (initial: InitialState, amounts: readonly number[], times: number): UpperBound => {
    if ('off' in effect.deal && 'percent' in effect.deal.off) {
      return dearestBound(initial, amounts, size * times, shareOf(prepareRate(effect.deal.off, context)), terms)
    }
    let most = 0
    for (let bundles = 1; bundles <= times; bundles++) {
      const worth = sum(amounts.slice(0, size * bundles))
      most = Math.max(most, 'for' in effect.deal ? worth - bundles * price : worth)
    }
    return fixedBound(initial, most)
  }
  const byCount = (turn: Turn): RankedUnit[][] => {
    const chosen = disjointSets(
      parts.map(({ count, goods }) => ({ count, units: choosable(turn, selectUnits(turn, goods), 'dearest') })),
      Math.min(upToTimes, Math.floor(newUnitsLeft(turn) / size)),
    )
    return Array.from({ length: sum(chosen.map((units) => units.length)) / size }, (_, i) =>
      parts.flatMap(({ count }, part) => chosen[part]?.slice(i * count, (i + 1) * count) ?? []),
    )
  }
  const byAmount = (turn: Turn, amount: number): RankedUnit[][] => {
    const units = parts.flatMap(({ goods }) => choosable(turn, selectUnits(turn, goods), 'cheapest'))
    let left = newUnitsLeft(turn)
    return setsWorth(units, amount, upToTimes).filter((set) => {
      left -= set.length
      return left >= 0
    })
  }
  const lacksByCount = (turn: Turn, times: number): readonly Lack[] => {
    if (times > Math.min(upToTimes, Math.floor(turn.unitsLeft / size))) return lacksNothing
    return lacksOfSets(
      turn,
      parts.map(({ selector }) => selector),
      () => parts.map(({ goods }) => choosable(turn, selectUnits(turn, goods), 'dearest')),
      parts.map(({ count }) => count * times),
      context,
    )
  }
  const lacksByAmount = (turn: Turn, times: number, amount: number): readonly Lack[] => {
    const [part] = parts
    if (part === undefined || turn.unitsLeft !== Number.POSITIVE_INFINITY || times >= upToTimes) return lacksNothing
    if (countOpen(turn, part.goods) === undefined) return lacksNothing
    const units = choosable(turn, selectUnits(turn, part.goods), 'cheapest')
    const inSets = sum(byAmount(turn, amount).map((set) => set.length))
    const left = sum(units.slice(inSets).map((unit) => unit.amount))
    return [amountMore(part.selector, amount - left, context)]
  }
  return {
    apply: (turn) => {
      const bundles = worth === undefined ? byCount(turn) : byAmount(turn, worth)
      const units = bundles.flat()
      const used = bundles.filter((each) => saves(each)).flat()
      take(turn, toSlices(units), terms, methodFor(bundles), { set: units, used })
    },
    lacks: (turn, more) => {
      const times = worth === undefined ? byCount(turn).length : byAmount(turn, worth).length
      if (times > 0 && !more) return lacksNothing
      return worth === undefined ? lacksByCount(turn, times + 1) : lacksByAmount(turn, times, worth)
    },
    upperBound: (initial) => {
      const all = parts.map(({ goods }) => goods)
      const amounts = dearestFirst(initial, all)
      const bound =
        initial.addsLines || worth !== undefined
          ? shareBound(initial, all, 1)
          : maxOfBundles(initial, amounts, Math.min(upToTimes, Math.floor(amounts.length / size)))
      return boundWithModifiers(bound, initial, terms, all)
    },
  }
}

function prepareDeal(
  deal: EffectOf<'bundle'>['deal'],
  terms: DiscountTerms,
  context: EffectContext,
): (bundles: readonly (readonly RankedUnit[])[]) => DiscountMethod {
  if ('for' in deal) {
    const price = minorAmount(deal.for, context)
    return (bundles) => offBundles(bundles, (total) => total - price, terms)
  }
  const rate = prepareRate(deal.off, context)
  if ('amount' in rate) return (bundles) => offBundles(bundles, (total) => Math.min(total, rate.amount), terms)
  const method = percentOff(rate.share, terms)
  return () => method
}

/** Takes an amount from each bundle, spread over its units. */
const offBundles =
  (bundles: readonly (readonly RankedUnit[])[], off: (total: number) => number, terms: DiscountTerms): DiscountMethod =>
  (slices) => {
    const shares = slices.map((slice) => new Array<number>(slice.units.length).fill(0))
    const indexOf = new Map(slices.map(({ line }, index) => [line.index, index]))
    const placesOf = slices.map(({ units }) => new Map(units.map((unit, place) => [unit, place])))
    for (const units of bundles) {
      const amount = off(sum(units.map((unit) => unit.amount)))
      if (amount <= 0) continue
      const chosen = toSlices(units).map(({ line, units: ofLine }) => {
        const index = indexOf.get(line) ?? -1
        return { index, places: ofLine.map((unit) => placesOf[index]?.get(unit) ?? -1) }
      })
      const narrowed = chosen.map(({ index, places }) => narrow(slices[index] as PricedSlice, places))
      spread(amount, narrowed, lineWeights(narrowed, terms)).forEach((ofSlice, i) => {
        const { index = -1, places = [] } = chosen[i] ?? {}
        ofSlice.forEach((share, j) => {
          const all = shares[index]
          const place = places[j]
          if (all !== undefined && place !== undefined) all[place] = share
        })
      })
    }
    return { shares, refused: 0 }
  }

/** The units of a slice at the given positions. */
const narrow = (slice: PricedSlice, places: readonly number[]): PricedSlice => ({
  ...slice,
  units: places.map((place) => numberAt(slice.units, place)),
  now: places.map((place) => numberAt(slice.now, place)),
  base: places.map((place) => numberAt(slice.base, place)),
  room: places.map((place) => numberAt(slice.room, place)),
})
