import { addUnits, catalogueValue } from '../added-lines.ts'
import { atMostBeside } from '../outlook.ts'
import { markOf } from '../state.ts'
import { readyTerms, take } from '../take.ts'
import type { ReadyEffect } from '../turn.ts'
import { rollBack } from '../units.ts'
import { type Bench, dealMethod, type EffectOf } from './ready.ts'

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
