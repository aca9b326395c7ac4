import { addUnits, catalogueValue } from '../added-lines.ts'
import { atMostBeside } from '../outlook.ts'
import { readyTerms, take } from '../take.ts'
import type { ReadyEffect } from '../turn.ts'
import { type Bench, dealMethod, type EffectOf } from './ready.ts'

/** `add 1 of sku "SAMPLE" free`: a line at its catalogue price, discounted (M20). */
export function add(effect: EffectOf<'add'>, bench: Bench): ReadyEffect {
  const { gate, guarding, rounding } = bench
  const terms = readyTerms(effect, rounding, bench.rules.digits)
  const method = dealMethod(effect.deal, terms, bench)
  const addable = { sku: effect.sku, product: gate.product(effect.sku), guarding, rounding: bench.rules.rounding }
  return {
    apply: (turn) => {
      const added = addUnits(turn, addable, Math.min(effect.count, turn.unitsLeft))
      if (added !== undefined) take(turn, [added], terms, method)
    },
    ceiling: (outlook) => atMostBeside(outlook, catalogueValue(addable.product, effect.count)),
  }
}
