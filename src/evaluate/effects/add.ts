import { addUnits, catalogueValue, mostGifts } from '../units/added-lines.ts'
import { savepointOf } from '../units/state.ts'
import { prepareTerms, take } from '../units/take.ts'
import { rollBack } from '../units/units.ts'
import { dealMethod, type EffectContext, type EffectOf } from './effect-context.ts'
import type { PreparedEffect } from './turn.ts'
import { extraBound } from './upper-bound.ts'

/** `add 1 of sku "SAMPLE" free`: a line at its catalogue price, discounted; or none where a floor forbids it (M20). */
export function add(effect: EffectOf<'add'>, context: EffectContext): PreparedEffect {
  const { guards, rounding } = context
  const terms = prepareTerms(effect, rounding, context.rules.digits)
  const method = dealMethod(effect.deal, terms, context)
  const addable = { sku: effect.sku, product: context.product(effect.sku), guards, rounding: context.rules.rounding }
  return {
    apply: (turn) => {
      const { cutFloor } = turn
      const savepoint = savepointOf(turn.state)
      const added = addUnits(turn, addable, Math.min(effect.count, mostGifts, turn.unitsLeft))
      if (added === undefined) return
      take(turn, [added], terms, method)
      if (turn.cutFloor === cutFloor) return
      rollBack(turn.state, savepoint)
      turn.cutFloor = cutFloor
    },
    upperBound: (initial) => extraBound(initial, catalogueValue(addable.product, effect.count)),
  }
}
