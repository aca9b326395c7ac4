import { sum } from '../../money/sum.ts'
import { allocate } from '../units/allocate.ts'
import { limitUnits, selectUnits } from '../units/selection.ts'
import { takeFromDeliveries } from '../units/state.ts'
import { amountOff, prepareTerms, take } from '../units/take.ts'
import { type EffectContext, type EffectOf, minorAmount } from './effect-context.ts'
import { lacksGoods, lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { fixedBound } from './upper-bound.ts'

/** `50 EUR off total with delivery`, `round total down to 1 PLN`: goods first, the rest from deliveries (M78). */
export function offTotal(effect: EffectOf<'off-total'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const amount = minorAmount(effect.amount, context)
  return {
    apply: (turn) => {
      const { state, cutFloor } = turn
      const deliveries = sum(state.deliveries)
      const goodsBefore = state.goods
      const wanted = effect.rounds && amount > 0 ? (goodsBefore + deliveries) % amount : amount
      if (wanted === 0) return
      take(turn, limitUnits(turn, selectUnits(turn, undefined), undefined, terms), terms, amountOff(wanted, terms))
      const taken = goodsBefore - state.goods
      const rest = Math.min(deliveries, wanted - taken)
      if (rest > 0) {
        takeFromDeliveries(state, turn.campaign.place, turn.effect, allocate(rest, [...state.deliveries]))
      }
      // Amounts blocked by floors count only as far as deliveries did not make up for them.
      const withoutFloors = taken + turn.cutFloor - cutFloor
      turn.cutFloor = cutFloor + withoutFloors + Math.min(deliveries, wanted - withoutFloors) - taken - rest
    },
    lacks: (turn, more) =>
      more || effect.rounds || sum(turn.state.deliveries) > 0 ? lacksNothing : lacksGoods(turn, undefined, context),
    upperBound: (initial) => ({ ...fixedBound(initial, amount), extra: amount }),
  }
}
