import { choosable, hasRoom, selectUnits, toSlices, withBought, withinLimit } from '../units/selection.ts'
import { prepareTerms, take } from '../units/take.ts'
import { dealMethod, dealShare, type EffectContext, type EffectOf } from './effect-context.ts'
import { lacksUntilNext } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { boundWithModifiers, dearestBound, dearestFirst, roundingSlack, shareBound } from './upper-bound.ts'

/** `cheapest 1 of every 3 in SEL free` (M15). */
export function rankedOfEvery(effect: EffectOf<'ranked-of-every'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const goods = context.goods(effect.goods)
  const method = dealMethod(effect.deal, terms, context)
  const share = dealShare(effect.deal, context)
  const upToTimes = effect.modifiers.upToTimes ?? Number.POSITIVE_INFINITY
  return {
    apply: (turn) => {
      const units = choosable(turn, selectUnits(turn, goods), effect.order)
      const times = Math.min(Math.floor(units.length / effect.every), upToTimes)
      const given = withinLimit(turn, units.filter(hasRoom(turn, terms)).slice(0, effect.count * times))
      const sets = Math.ceil(given.length / effect.count)
      take(turn, toSlices(given), terms, method, { set: units, used: withBought(units, given, sets * effect.every) })
    },
    lacks: (turn, more) => lacksUntilNext(turn, effect.goods, effect.every, more, upToTimes, context),
    upperBound: (initial) => {
      const amounts = dearestFirst(initial, [goods])
      const times = Math.min(Math.floor(amounts.length / effect.every), upToTimes)
      const bound = initial.addsLines
        ? shareBound(initial, [goods], share, roundingSlack(terms, initial))
        : dearestBound(initial, amounts, effect.count * times, share, terms)
      return boundWithModifiers(bound, initial, terms, [goods])
    },
  }
}
