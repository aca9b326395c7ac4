import {
  asSlices,
  choosable,
  hasRoom,
  keepUnits,
  type RankedUnit,
  selectUnits,
  withBought,
} from '../units/selection.ts'
import { prepareTerms, take } from '../units/take.ts'
import { type EffectContext, type EffectOf, prepareRate, rateMethod, shareOf } from './effect-context.ts'
import { lacksUntilNext } from './lacks.ts'
import type { PreparedEffect } from './turn.ts'
import {
  boundWithModifiers,
  dearestBound,
  dearestFirst,
  isSelectionStable,
  roundingSlack,
  shareBound,
} from './upper-bound.ts'

/** `50% off every 2nd of SEL`: dearest first, places N, 2N, 3N… (M15). */
export function offEveryNth(effect: EffectOf<'off-every-nth'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const goods = context.goods(effect.goods)
  const rate = prepareRate(effect.rate, context)
  const method = rateMethod(rate, terms)
  return {
    apply: (turn) => {
      const slices = keepUnits(turn, selectUnits(turn, goods), effect.modifiers.upToUnits)
      const units = choosable(turn, slices, 'dearest')
      const given = everyNth(units, effect.nth, hasRoom(turn, terms)).slice(0, turn.unitsLeft)
      const used = withBought(units, given, given.length * effect.nth)
      take(turn, asSlices(given), terms, method, { set: units, used })
    },
    lacks: (turn, more) => lacksUntilNext(turn, effect.goods, effect.nth, more, Number.POSITIVE_INFINITY, context),
    upperBound: (initial) => {
      const amounts = dearestFirst(initial, [goods])
      const given = isSelectionStable(initial, goods) ? amounts.filter((_, i) => (i + 1) % effect.nth === 0) : amounts
      const bound = initial.addsLines
        ? shareBound(initial, [goods], shareOf(rate), roundingSlack(terms, initial))
        : dearestBound(initial, given, Math.floor(amounts.length / effect.nth), shareOf(rate), terms)
      return boundWithModifiers(bound, initial, terms, [goods])
    },
  }
}

/** The units at places N, 2N, 3N…; where one of them has no room, the next that has stands for it (M15). */
function everyNth(units: readonly RankedUnit[], nth: number, hasRoom: (unit: RankedUnit) => boolean): RankedUnit[] {
  const given: RankedUnit[] = []
  units.forEach((unit, i) => {
    if (given.length < Math.floor((i + 1) / nth) && hasRoom(unit)) given.push(unit)
  })
  return given
}
