import { asParts, keepUnits, ranked, selectUnits } from '../units/selection.ts'
import { readyTerms, take } from '../units/take.ts'
import { atMostShare, dearestFirst, onDearest, roundingSlack, staysSame, withModifiers } from './outlook.ts'
import { type Bench, type EffectOf, rateMethod, readyRate, shareOf } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `50% off every 2nd of SEL`: dearest first, places N, 2N, 3N… (M15). */
export function offEveryNth(effect: EffectOf<'off-every-nth'>, bench: Bench): ReadyEffect {
  const terms = readyTerms(effect, bench.rounding, bench.rules.digits)
  const goods = bench.workshop.goods(effect.goods)
  const rate = readyRate(effect.rate, bench)
  const method = rateMethod(rate, terms)
  return {
    apply: (turn) => {
      const parts = keepUnits(turn.state, selectUnits(turn, goods), effect.modifiers.upToUnits)
      const units = ranked(turn.state, parts, 'dearest')
      const given = units.filter((_, i) => (i + 1) % effect.nth === 0).slice(0, turn.unitsLeft)
      take(turn, asParts(given), terms, method, units)
    },
    ceiling: (outlook) => {
      const amounts = dearestFirst(outlook, [goods])
      const given = staysSame(outlook, goods) ? amounts.filter((_, i) => (i + 1) % effect.nth === 0) : amounts
      const limits = outlook.adds
        ? atMostShare(outlook, [goods], shareOf(rate), roundingSlack(terms, outlook))
        : onDearest(outlook, given, Math.floor(amounts.length / effect.nth), shareOf(rate), terms)
      return withModifiers(limits, outlook, terms, [goods])
    },
  }
}
