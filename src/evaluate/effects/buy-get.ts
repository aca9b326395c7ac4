import { asSlices, ranked, selectUnits } from '../units/selection.ts'
import { disjointSets, type SetComponent } from '../units/sets.ts'
import { prepareTerms, take } from '../units/take.ts'
import { dealMethod, dealShare, type EffectContext, type EffectOf } from './effect-context.ts'
import { lacksOfSets } from './lacks.ts'
import type { PreparedEffect, Turn } from './turn.ts'
import {
  boundWithModifiers,
  dearestBound,
  dearestFirst,
  type InitialState,
  isSelectionStable,
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
  /** Amounts of the units got: those chosen now can only get cheaper in all, where the goods stay the same. */
  const mostGot = (initial: InitialState): number[] => {
    const gets = unitsMatching(initial, [get], effect.order)
    const [got = []] = disjointSets(
      [
        { count: effect.get.count, units: gets },
        { count: effect.buy.count, units: unitsMatching(initial, [buy], 'dearest') },
      ],
      upToTimes,
    )
    if (isSelectionStable(initial, get) && isSelectionStable(initial, buy)) return got.map(({ amount }) => amount)
    return dearestFirst(initial, [get]).slice(0, got.length)
  }
  const components = (turn: Turn): SetComponent[] => [
    { count: effect.get.count, units: ranked(turn.state, selectUnits(turn, get), effect.order) },
    { count: effect.buy.count, units: ranked(turn.state, selectUnits(turn, buy), 'dearest') },
  ]
  return {
    apply: (turn) => {
      const [got = [], bought = []] = disjointSets(components(turn), upToTimes)
      take(turn, asSlices(got.slice(0, turn.unitsLeft)), terms, method, [...got, ...bought])
    },
    lacks: (turn, more) =>
      lacksOfSets(turn, [effect.get, effect.buy], () => components(turn), more, upToTimes, context),
    upperBound: (initial) => {
      const bound = initial.addsLines
        ? shareBound(initial, [get], share, roundingSlack(terms, initial))
        : dearestBound(initial, mostGot(initial), Number.POSITIVE_INFINITY, share, terms)
      return boundWithModifiers(bound, initial, terms, [get])
    },
  }
}
