import { atMostShare, dearestFirst, onDearest, roundingSlack, withModifiers } from '../outlook.ts'
import { asParts, ranked, selectUnits } from '../selection.ts'
import { disjointSets } from '../sets.ts'
import { readyTerms, take } from '../take.ts'
import type { ReadyEffect } from '../turn.ts'
import { type Bench, dealMethod, dealShare, type EffectOf } from './ready.ts'

/** `buy 2 of SEL get 1 of SEL free`: the units got choose first, then those bought (M16, M17). */
export function buyGet(effect: EffectOf<'buy-get'>, bench: Bench): ReadyEffect {
  const terms = readyTerms(effect, bench.rounding, bench.rules.digits)
  const buy = bench.gate.goods(effect.buy.goods)
  const get = bench.gate.goods(effect.get.goods)
  const method = dealMethod(effect.deal, terms, bench)
  const share = dealShare(effect.deal, bench)
  const upToTimes = effect.modifiers.upToTimes ?? Number.POSITIVE_INFINITY
  return {
    apply: (turn) => {
      const [got = [], bought = []] = disjointSets(
        [
          { count: effect.get.count, units: ranked(turn.state, selectUnits(turn, get), effect.order) },
          { count: effect.buy.count, units: ranked(turn.state, selectUnits(turn, buy), 'dearest') },
        ],
        upToTimes,
      )
      take(turn, asParts(got.slice(0, turn.unitsLeft)), terms, method, [...got, ...bought])
    },
    ceiling: (outlook) => {
      const amounts = dearestFirst(outlook, [get])
      const all = dearestFirst(outlook, [get, buy]).length
      const times = Math.min(
        upToTimes,
        Math.floor(amounts.length / effect.get.count),
        Math.floor(dearestFirst(outlook, [buy]).length / effect.buy.count),
        Math.floor(all / (effect.get.count + effect.buy.count)),
      )
      const limits = outlook.adds
        ? atMostShare(outlook, [get], share, roundingSlack(terms, outlook))
        : onDearest(outlook, amounts, effect.get.count * times, share, terms)
      return withModifiers(limits, outlook, terms, [get])
    },
  }
}
