import { asParts, ranked, selectUnits } from '../units/selection.ts'
import { disjointSets } from '../units/sets.ts'
import { readyTerms, take } from '../units/take.ts'
import {
  atMostShare,
  dearestFirst,
  type Outlook,
  onDearest,
  roundingSlack,
  staysSame,
  unitsMatching,
  withModifiers,
} from './outlook.ts'
import { type Bench, dealMethod, dealShare, type EffectOf } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `buy 2 of SEL get 1 of SEL free`: the units got choose first, then those bought (M16, M17). */
export function buyGet(effect: EffectOf<'buy-get'>, bench: Bench): ReadyEffect {
  const terms = readyTerms(effect, bench.rounding, bench.rules.digits)
  const buy = bench.workshop.goods(effect.buy.goods)
  const get = bench.workshop.goods(effect.get.goods)
  const method = dealMethod(effect.deal, terms, bench)
  const share = dealShare(effect.deal, bench)
  const upToTimes = effect.modifiers.upToTimes ?? Number.POSITIVE_INFINITY
  /** Amounts of the units got: those chosen now can only get cheaper in all, where the goods stay the same. */
  const mostGot = (outlook: Outlook): number[] => {
    const gets = unitsMatching(outlook, [get], effect.order)
    const [got = []] = disjointSets(
      [
        { count: effect.get.count, units: gets },
        { count: effect.buy.count, units: unitsMatching(outlook, [buy], 'dearest') },
      ],
      upToTimes,
    )
    if (staysSame(outlook, get) && staysSame(outlook, buy)) return got.map(({ amount }) => amount)
    return dearestFirst(outlook, [get]).slice(0, got.length)
  }
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
      const limits = outlook.adds
        ? atMostShare(outlook, [get], share, roundingSlack(terms, outlook))
        : onDearest(outlook, mostGot(outlook), Number.POSITIVE_INFINITY, share, terms)
      return withModifiers(limits, outlook, terms, [get])
    },
  }
}
