import { sum } from '../../money/sum.ts'
import type { GoodsMatcher } from '../model.ts'
import { choosable, hasRoom, type RankedUnit, selectUnits, toSlices, withinLimit } from '../units/selection.ts'
import { disjointSets, disjointUnits, largest, setsWorth } from '../units/sets.ts'
import { unitKey } from '../units/state.ts'
import { prepareTerms, take } from '../units/take.ts'
import { dealMethod, dealShare, type EffectContext, type EffectOf, minorAmount } from './effect-context.ts'
import { amountMore, countOpen, type Lack, lacksNothing, lacksOfSets, unitsMore } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import type { Turn } from './turn.ts'
import {
  boundWithModifiers,
  dearestBound,
  dearestFirst,
  type InitialState,
  roundingSlack,
  shareBound,
  unitsMatching,
} from './upper-bound.ts'

type BuyGet = EffectOf<'buy-get'>

type BoughtFor = Extract<BuyGet['buy'], { readonly amount: string }>

/** The units got, and for each set the units bought. */
interface Sets {
  readonly got: readonly RankedUnit[]
  readonly bought: readonly (readonly RankedUnit[])[]
}

/** `buy 2 of SEL get 1 of SEL free`: the free units are chosen first, then the bought ones (M16, M17, M63). */
export function buyGet(effect: BuyGet, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const buy = context.goods(effect.buy.goods)
  const get = context.goods(effect.get.goods)
  const method = dealMethod(effect.deal, terms, context)
  const share = dealShare(effect.deal, context)
  const upToTimes = effect.modifiers.upToTimes ?? Number.POSITIVE_INFINITY
  const setsOf = prepareSets(effect, upToTimes, context)
  const reducibleOf = (turn: Turn): RankedUnit[] =>
    choosable(turn, selectUnits(turn, get), effect.order).filter(hasRoom(turn, terms))
  const buyableOf = (turn: Turn): RankedUnit[] =>
    choosable(turn, selectUnits(turn, buy), 'amount' in effect.buy ? 'cheapest' : 'dearest')
  const lacksOfAmount = (turn: Turn, { amount, goods }: BoughtFor, wanted: number): readonly Lack[] => {
    // With `dearest`, an added unit that costs more would become a free one, not a bought one.
    if (effect.order === 'dearest' || countOpen(turn, get) === undefined || countOpen(turn, buy) === undefined) {
      return lacksNothing
    }
    const got = reducibleOf(turn).slice(0, wanted)
    const taken = new Set(got.map(unitKey))
    const left = sum(buyableOf(turn).map((unit) => (taken.has(unitKey(unit)) ? 0 : unit.amount)))
    const missing = minorAmount(amount, context) - left
    return [
      ...(got.length < wanted ? [unitsMore(effect.get.goods, wanted - got.length, context)] : []),
      ...(missing > 0 ? [amountMore(goods, missing, context)] : []),
    ]
  }
  return {
    apply: (turn) => {
      const { got, bought } = setsOf(reducibleOf(turn), buyableOf(turn))
      const given = withinLimit(turn, got)
      const used = [...given, ...bought.slice(0, Math.ceil(given.length / effect.get.count)).flat()]
      take(turn, toSlices(given), terms, method, { set: [...got, ...bought.flat()], used })
    },
    lacks: (turn, more) => {
      // Further units would be at their floor as well.
      if (!choosable(turn, selectUnits(turn, get), effect.order).every(hasRoom(turn, terms))) return lacksNothing
      const { got } = setsOf(reducibleOf(turn), buyableOf(turn))
      if (got.length > 0 && (!more || got.length >= upToTimes * effect.get.count)) return lacksNothing
      const next = got.length + (effect.getsUpTo ? 1 : effect.get.count)
      if ('amount' in effect.buy) return more ? lacksNothing : lacksOfAmount(turn, effect.buy, next)
      return lacksOfSets(
        turn,
        [effect.get.goods, effect.buy.goods],
        () => [reducibleOf(turn), buyableOf(turn)],
        [next, Math.ceil(next / effect.get.count) * effect.buy.count],
        context,
      )
    },
    upperBound: (initial) => {
      const bound = initial.addsLines
        ? shareBound(initial, [get], share, roundingSlack(terms, initial))
        : dearestBound(initial, maxGot(effect, initial, [get, buy], upToTimes), Number.POSITIVE_INFINITY, share, terms)
      return boundWithModifiers(bound, initial, terms, [get])
    },
  }
}

/** The most expensive units that may be free. Units without room are skipped. */
function maxGot(
  effect: BuyGet,
  initial: InitialState,
  [get, buy]: readonly GoodsMatcher[],
  upToTimes: number,
): number[] {
  const amounts = dearestFirst(initial, [get])
  if ('amount' in effect.buy || effect.getsUpTo) return amounts.slice(0, effect.get.count * upToTimes)
  const [got = []] = disjointSets(
    [
      { count: effect.get.count, units: get ? unitsMatching(initial, [get], 'dearest') : [] },
      { count: effect.buy.count, units: buy ? unitsMatching(initial, [buy], 'dearest') : [] },
    ],
    upToTimes,
  )
  return amounts.slice(0, got.length)
}

function prepareSets(
  { buy, get, getsUpTo }: BuyGet,
  upToTimes: number,
  context: EffectContext,
): (reducible: readonly RankedUnit[], buyable: readonly RankedUnit[]) => Sets {
  /** Sets allow the number of free units to grow only in these steps. */
  const step = getsUpTo ? 1 : get.count
  const setsFor = (got: number): number => Math.ceil(got / get.count)
  const maxSteps = (units: readonly RankedUnit[]): number =>
    Math.floor(Math.min(units.length, upToTimes * get.count) / step)
  if ('count' in buy) {
    return (reducible, buyable) => {
      const demandsOf = (steps: number): number[] => [steps * step, setsFor(steps * step) * buy.count]
      const [got = [], bought = []] = disjointUnits([reducible, buyable], demandsOf, maxSteps(reducible))
      const sets = Array.from({ length: setsFor(got.length) }, (_, i) =>
        bought.slice(i * buy.count, (i + 1) * buy.count),
      )
      return { got, bought: sets }
    }
  }
  const worth = minorAmount(buy.amount, context)
  return (reducible, buyable) => {
    const boughtBeside = (got: readonly RankedUnit[]): RankedUnit[][] => {
      const taken = new Set(got.map(unitKey))
      const left = buyable.filter((unit) => !taken.has(unitKey(unit)))
      return setsWorth(left, worth, setsFor(got.length))
    }
    const steps = largest(maxSteps(reducible), (each) => {
      const got = reducible.slice(0, each * step)
      return boughtBeside(got).length === setsFor(got.length)
    })
    const got = reducible.slice(0, steps * step)
    return { got, bought: boughtBeside(got) }
  }
}
