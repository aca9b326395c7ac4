import { asParts, ranked, selectUnits } from '../units/selection.ts'
import { readyTerms, take } from '../units/take.ts'
import { atMostShare, firstInOrder, onDearest, roundingSlack, withModifiers } from './outlook.ts'
import { type Bench, dealMethod, dealShare, type EffectOf } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `cheapest 1 of every 3 in SEL free` (M15). */
export function rankedOfEvery(effect: EffectOf<'ranked-of-every'>, bench: Bench): ReadyEffect {
  const terms = readyTerms(effect, bench.rounding, bench.rules.digits)
  const goods = bench.workshop.goods(effect.goods)
  const method = dealMethod(effect.deal, terms, bench)
  const share = dealShare(effect.deal, bench)
  const upToTimes = effect.modifiers.upToTimes ?? Number.POSITIVE_INFINITY
  return {
    apply: (turn) => {
      const units = ranked(turn.state, selectUnits(turn, goods), effect.order)
      const times = Math.min(Math.floor(units.length / effect.every), upToTimes)
      const given = units.slice(0, Math.min(effect.count * times, turn.unitsLeft))
      take(turn, asParts(given), terms, method, units)
    },
    ceiling: (outlook) => {
      const amounts = firstInOrder(outlook, goods, effect.order)
      const times = Math.min(Math.floor(amounts.length / effect.every), upToTimes)
      const limits = outlook.adds
        ? atMostShare(outlook, [goods], share, roundingSlack(terms, outlook))
        : onDearest(outlook, amounts, effect.count * times, share, terms)
      return withModifiers(limits, outlook, terms, [goods])
    },
  }
}
