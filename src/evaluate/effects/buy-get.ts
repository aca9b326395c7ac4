import { asSlices, choosable, hasRoom, selectUnits } from '../units/selection.ts'
import { disjointSets, type SetComponent } from '../units/sets.ts'
import { prepareTerms, take } from '../units/take.ts'
import { dealMethod, dealShare, type EffectContext, type EffectOf } from './effect-context.ts'
import { lacksNothing, lacksOfSets } from './lacks.ts'
import type { PreparedEffect, Turn } from './turn.ts'
import {
  boundWithModifiers,
  dearestBound,
  dearestFirst,
  type InitialState,
  roundingSlack,
  shareBound,
  unitsMatching,
} from './upper-bound.ts'

/** `buy 2 of SEL get 1 of SEL free`: the units got choose first, then those bought (M16, M17). */
export function buyGet(effect: EffectOf<'buy-get'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const buy = context.goods(effect.buy.goods)
  const get = context.goods(effect.get.goods)
  const method = dealMethod(effect.deal, terms, context)
  const share = dealShare(effect.deal, context)
  const upToTimes = effect.modifiers.upToTimes ?? Number.POSITIVE_INFINITY
  /** The dearest that may be got: what others leave without room is passed over for dearer units. */
  const mostGot = (initial: InitialState): number[] => {
    const gets = unitsMatching(initial, [get], effect.order)
    const [got = []] = disjointSets(
      [
        { count: effect.get.count, units: gets },
        { count: effect.buy.count, units: unitsMatching(initial, [buy], 'dearest') },
      ],
      upToTimes,
    )
    return dearestFirst(initial, [get]).slice(0, got.length)
  }
  const components = (turn: Turn): SetComponent[] => [
    {
      count: effect.get.count,
      units: choosable(turn, selectUnits(turn, get), effect.order).filter(hasRoom(turn, terms)),
    },
    { count: effect.buy.count, units: choosable(turn, selectUnits(turn, buy), 'dearest') },
  ]
  return {
    apply: (turn) => {
      const [got = [], bought = []] = disjointSets(components(turn), upToTimes)
      const given = got.slice(0, turn.unitsLeft)
      const sets = Math.ceil(given.length / effect.get.count)
      const used = [...given, ...bought.slice(0, sets * effect.buy.count)]
      take(turn, asSlices(given), terms, method, { set: [...got, ...bought], used })
    },
    lacks: (turn, more) => {
      // Further units would be at their floor too.
      if (!choosable(turn, selectUnits(turn, get), effect.order).every(hasRoom(turn, terms))) return lacksNothing
      return lacksOfSets(turn, [effect.get, effect.buy], () => components(turn), more, upToTimes, context)
    },
    upperBound: (initial) => {
      const bound = initial.addsLines
        ? shareBound(initial, [get], share, roundingSlack(terms, initial))
        : dearestBound(initial, mostGot(initial), Number.POSITIVE_INFINITY, share, terms)
      return boundWithModifiers(bound, initial, terms, [get])
    },
  }
}
