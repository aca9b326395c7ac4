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
import type { PreparedEffect, Turn } from './turn.ts'
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
  /** All units together, or those of each SKU. */
  const groupsOf = ({ state }: Turn, units: readonly RankedUnit[]): readonly (readonly RankedUnit[])[] =>
    effect.sameProduct ? [...Map.groupBy(units, ({ line }) => state.lines[line]?.sku).values()] : [units]
  /** In the order of their ranking. */
  const givenOf = (turn: Turn, units: readonly RankedUnit[]): readonly RankedUnit[] => {
    const given = new Set(groupsOf(turn, units).flatMap((group) => everyNth(group, effect.nth, hasRoom(turn, terms))))
    return units.filter((unit) => given.has(unit))
  }
  return {
    apply: (turn) => {
      const slices = keepUnits(turn, selectUnits(turn, goods), effect.modifiers.upToUnits)
      const units = choosable(turn, slices, 'dearest')
      const given = givenOf(turn, units).slice(0, turn.unitsLeft)
      const isGiven = new Set(given)
      const used = groupsOf(turn, units).flatMap((group) => {
        const own = group.filter((unit) => isGiven.has(unit))
        return withBought(group, own, own.length * effect.nth)
      })
      take(turn, asSlices(given), terms, method, { set: units, used })
    },
    upperBound: (initial) => {
      const amounts = dearestFirst(initial, [goods])
      const given =
        isSelectionStable(initial, goods) && !effect.sameProduct
          ? amounts.filter((_, i) => (i + 1) % effect.nth === 0)
          : amounts
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
