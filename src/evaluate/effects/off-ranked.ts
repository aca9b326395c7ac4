import { asParts, ranked, selectUnits } from '../selection.ts'
import { readyTerms, take } from '../take.ts'
import type { ReadyEffect } from '../turn.ts'
import { type Bench, type EffectOf, rateMethod, readyRate } from './ready.ts'

/** `50% off cheapest of SEL`, `10 PLN off dearest 2 of SEL`. */
export function offRanked(effect: EffectOf<'off-ranked'>, bench: Bench): ReadyEffect {
  const terms = readyTerms(effect, bench.rounding, bench.rules.digits)
  const goods = bench.gate.goods(effect.goods)
  const method = rateMethod(readyRate(effect.rate, bench), terms)
  return {
    apply: (turn) => {
      const units = ranked(turn.state, selectUnits(turn, goods), effect.order)
      const given = units.slice(0, Math.min(effect.count, turn.unitsLeft))
      take(turn, asParts(given), terms, method, units)
    },
  }
}
