import { addUnits, catalogueValue } from '../units/added-lines.ts'
import { markOf } from '../units/state.ts'
import { readyTerms, take } from '../units/take.ts'
import { rollBack } from '../units/units.ts'
import { atMostBeside } from './outlook.ts'
import { type Bench, dealMethod, type EffectOf } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `add 1 of sku "SAMPLE" free`: a line at its catalogue price, discounted; or none where a floor forbids it (M20). */
export function add(effect: EffectOf<'add'>, bench: Bench): ReadyEffect {
  const { workshop, guarding, rounding } = bench
  const terms = readyTerms(effect, rounding, bench.rules.digits)
  const method = dealMethod(effect.deal, terms, bench)
  const addable = { sku: effect.sku, product: workshop.product(effect.sku), guarding, rounding: bench.rules.rounding }
  return {
    apply: (turn) => {
      const { cutFloor } = turn
      const mark = markOf(turn.state)
      const added = addUnits(turn, addable, Math.min(effect.count, turn.unitsLeft))
      if (added === undefined) return
      take(turn, [added], terms, method)
      if (turn.cutFloor === cutFloor) return
      rollBack(turn.state, mark)
      turn.cutFloor = cutFloor
    },
    ceiling: (outlook) => atMostBeside(outlook, catalogueValue(addable.product, effect.count)),
  }
}
