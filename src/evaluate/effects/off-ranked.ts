import { choosable, hasRoom, selectUnits, toSlices, withinLimit } from '../units/selection.ts'
import { prepareTerms, take } from '../units/take.ts'
import { type EffectContext, type EffectOf, prepareRate, rateMethod, shareOf } from './effect-context.ts'
import { countOpen, lacksGoods, lacksNothing, unitsMore } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { boundWithModifiers, dearestBound, dearestFirst } from './upper-bound.ts'

/** `50% off cheapest of SEL`, `10 PLN off dearest 2 of SEL`. */
export function offRanked(effect: EffectOf<'off-ranked'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const goods = context.goods(effect.goods)
  const rate = prepareRate(effect.rate, context)
  const method = rateMethod(rate, terms)
  return {
    apply: (turn) => {
      const units = choosable(turn, selectUnits(turn, goods), effect.order)
      const given = withinLimit(turn, units.filter(hasRoom(turn, terms)).slice(0, effect.count))
      take(turn, toSlices(given), terms, method, { set: units, used: given })
    },
    lacks: (turn, more) => {
      if (!more) return lacksGoods(turn, effect.goods, context)
      const count = countOpen(turn, goods)
      return count === undefined || count >= effect.count ? lacksNothing : [unitsMore(effect.goods, 1, context)]
    },
    upperBound: (initial) =>
      boundWithModifiers(
        dearestBound(initial, dearestFirst(initial, [goods]), effect.count, shareOf(rate), terms),
        initial,
        terms,
        [goods],
      ),
  }
}
