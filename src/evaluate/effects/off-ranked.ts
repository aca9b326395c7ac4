import { asParts, ranked, selectUnits } from '../units/selection.ts'
import { readyTerms, take } from '../units/take.ts'
import { firstInOrder, onDearest, withModifiers } from './outlook.ts'
import { type Bench, type EffectOf, rateMethod, readyRate, shareOf } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `50% off cheapest of SEL`, `10 PLN off dearest 2 of SEL`. */
export function offRanked(effect: EffectOf<'off-ranked'>, bench: Bench): ReadyEffect {
  const terms = readyTerms(effect, bench.rounding, bench.rules.digits)
  const goods = bench.workshop.goods(effect.goods)
  const rate = readyRate(effect.rate, bench)
  const method = rateMethod(rate, terms)
  return {
    apply: (turn) => {
      const units = ranked(turn.state, selectUnits(turn, goods), effect.order)
      const given = units.slice(0, Math.min(effect.count, turn.unitsLeft))
      take(turn, asParts(given), terms, method, units)
    },
    ceiling: (outlook) =>
      withModifiers(
        onDearest(outlook, firstInOrder(outlook, goods, effect.order), effect.count, shareOf(rate), terms),
        outlook,
        terms,
        [goods],
      ),
  }
}
