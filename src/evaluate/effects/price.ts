import { fraction } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import { missingFrom } from '../conditions/missing.ts'
import { chosenUpTo, limitUnits, selectUnits } from '../units/selection.ts'
import { amountOff, prepareTerms, pricedAt, take } from '../units/take.ts'
import { type EffectContext, type EffectOf, exactPrice, minorAmount } from './effect-context.ts'
import { lacksGoods, lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { boundWithModifiers, dearestFirst, fixedBound, shareBound, wholeCartBound } from './upper-bound.ts'

/** `price 9.99 PLN for SEL`, `price 50 PLN for cart` (M18). */
export function price(effect: EffectOf<'price'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const { upToUnits } = effect.modifiers
  if (effect.goods === undefined) {
    const target = minorAmount(effect.price, context)
    return {
      apply: (turn) => {
        const excess = turn.state.goods - target
        if (excess <= 0) return
        const slices = limitUnits(turn, selectUnits(turn, undefined), upToUnits, terms)
        take(turn, slices, terms, amountOff(excess, terms), chosenUpTo(slices, upToUnits))
      },
      lacks: ({ state }, more) =>
        more || state.goods > target
          ? lacksNothing
          : [missingFrom({ kind: 'fact', fact: 'subtotal' }, fraction(BigInt(target - state.goods + 1)), context)],
      upperBound: (initial) => {
        const excess = Math.max(0, initial.state.goods - target)
        const bound = initial.addsLines ? wholeCartBound(initial) : fixedBound(initial, excess)
        return boundWithModifiers(bound, initial, terms, [undefined])
      },
    }
  }
  const goods = context.goods(effect.goods)
  const exact = exactPrice(effect.price, context)
  const method = pricedAt(exact, terms)
  const lowest = Number(roundFraction(exact, 'down'))
  return {
    apply: (turn) => {
      const slices = limitUnits(turn, selectUnits(turn, goods), upToUnits, terms)
      take(turn, slices, terms, method, chosenUpTo(slices, upToUnits))
    },
    lacks: (turn, more) => (more ? lacksNothing : lacksGoods(turn, effect.goods, context)),
    upperBound: (initial) => {
      const bound =
        initial.addsLines || initial.state.lines.some(({ wholeUnits }) => !wholeUnits)
          ? shareBound(initial, [goods], 1)
          : fixedBound(initial, sum(dearestFirst(initial, [goods]).map((amount) => Math.max(0, amount - lowest))))
      return boundWithModifiers(bound, initial, terms, [goods])
    },
  }
}
