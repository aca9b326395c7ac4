import { roundFraction } from '../../money/rounding.ts'
import { sum } from '../units/allocate.ts'
import { limitUnits, selectUnits } from '../units/selection.ts'
import { amountOff, pricedAt, readyTerms, take } from '../units/take.ts'
import { atMostFixed, atMostShare, dearestFirst, everything, withModifiers } from './outlook.ts'
import { type Bench, type EffectOf, readyAmount, readyPrice } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

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
      ceiling: (outlook) => {
        const excess = Math.max(0, outlook.state.goods - target)
        const limits = outlook.adds ? everything(outlook) : atMostFixed(outlook, excess)
        return withModifiers(limits, outlook, terms, [undefined])
      },
    }
  }
  const goods = bench.workshop.goods(effect.goods)
  const exact = readyPrice(effect.price, bench)
  const method = pricedAt(exact, terms)
  const lowest = Number(roundFraction(exact, 'down'))
  return {
    apply: (turn) => take(turn, limitUnits(turn, selectUnits(turn, goods), upToUnits), terms, method),
    ceiling: (outlook) => {
      const limits =
        outlook.adds || outlook.state.lines.some(({ wholeUnits }) => !wholeUnits)
          ? atMostShare(outlook, [goods], 1)
          : atMostFixed(outlook, sum(dearestFirst(outlook, [goods]).map((amount) => Math.max(0, amount - lowest))))
      return withModifiers(limits, outlook, terms, [goods])
    },
  }
}
