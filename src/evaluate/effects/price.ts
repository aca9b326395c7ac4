import { limitUnits, selectUnits } from '../selection.ts'
import { amountOff, pricedAt, readyTerms, take } from '../take.ts'
import type { ReadyEffect } from '../turn.ts'
import { type Bench, type EffectOf, readyAmount, readyPrice } from './ready.ts'

/** `price 9.99 PLN for SEL`, `price 50 PLN for cart` (M18). */
export function price(effect: EffectOf<'price'>, bench: Bench): ReadyEffect {
  const terms = readyTerms(effect, bench.rounding, bench.rules.digits)
  const { upToUnits } = effect.modifiers
  if (effect.goods === undefined) {
    const target = readyAmount(effect.price, bench)
    return {
      apply: (turn) => {
        const excess = turn.state.goods - target
        if (excess <= 0) return
        take(turn, limitUnits(turn, selectUnits(turn, undefined), upToUnits), terms, amountOff(excess, terms))
      },
    }
  }
  const goods = bench.gate.goods(effect.goods)
  const method = pricedAt(readyPrice(effect.price, bench), terms)
  return { apply: (turn) => take(turn, limitUnits(turn, selectUnits(turn, goods), upToUnits), terms, method) }
}
