import type { GoodsMatcher } from '../model.ts'
import { asSlices, choosable, hasRoom, type RankedUnit, selectUnits } from '../units/selection.ts'
import { disjointSets, disjointUnits, largest, setsWorth } from '../units/sets.ts'
import { unitKey } from '../units/state.ts'
import { prepareTerms, take } from '../units/take.ts'
import { dealMethod, dealShare, type EffectContext, type EffectOf, minorAmount } from './effect-context.ts'
import type { PreparedEffect } from './turn.ts'
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

/** The units got, and for each set those bought. */
interface Sets {
  readonly got: readonly RankedUnit[]
  readonly bought: readonly (readonly RankedUnit[])[]
}

/** `buy 2 of SEL get 1 of SEL free`: the units got choose first, then those bought (M16, M17, M63). */
export function buyGet(effect: BuyGet, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const buy = context.goods(effect.buy.goods)
  const get = context.goods(effect.get.goods)
  const method = dealMethod(effect.deal, terms, context)
  const share = dealShare(effect.deal, context)
  const upToTimes = effect.modifiers.upToTimes ?? Number.POSITIVE_INFINITY
  const setsOf = prepareSets(effect, upToTimes, context)
  return {
    apply: (turn) => {
      const reducible = choosable(turn, selectUnits(turn, get), effect.order).filter(hasRoom(turn, terms))
      const buyable = choosable(turn, selectUnits(turn, buy), 'amount' in effect.buy ? 'cheapest' : 'dearest')
      const { got, bought } = setsOf(reducible, buyable)
      const given = got.slice(0, turn.unitsLeft)
      const used = [...given, ...bought.slice(0, Math.ceil(given.length / effect.get.count)).flat()]
      take(turn, asSlices(given), terms, method, { set: [...got, ...bought.flat()], used })
    },
    upperBound: (initial) => {
      const bound = initial.addsLines
        ? shareBound(initial, [get], share, roundingSlack(terms, initial))
        : dearestBound(initial, mostGot(effect, initial, [get, buy], upToTimes), Number.POSITIVE_INFINITY, share, terms)
      return boundWithModifiers(bound, initial, terms, [get])
    },
  }
}

/** The dearest that may be got: what others leave without room is passed over for dearer units. */
function mostGot(
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
  /** How many units may be got, in steps that a set allows. */
  const step = getsUpTo ? 1 : get.count
  const setsFor = (got: number): number => Math.ceil(got / get.count)
  const mostSteps = (units: readonly RankedUnit[]): number =>
    Math.floor(Math.min(units.length, upToTimes * get.count) / step)
  if ('count' in buy) {
    return (reducible, buyable) => {
      const demandsOf = (steps: number): number[] => [steps * step, setsFor(steps * step) * buy.count]
      const [got = [], bought = []] = disjointUnits([reducible, buyable], demandsOf, mostSteps(reducible))
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
    const steps = largest(mostSteps(reducible), (each) => {
      const got = reducible.slice(0, each * step)
      return boughtBeside(got).length === setsFor(got.length)
    })
    const got = reducible.slice(0, steps * step)
    return { got, bought: boughtBeside(got) }
  }
}
