import type { Value } from '../../compile/rules.ts'
import { fraction } from '../../money/fraction.ts'
import type { OpenLine } from '../model.ts'
import { chosenUpTo, limitUnits, selectUnits } from '../units/selection.ts'
import type { State } from '../units/state.ts'
import { type DiscountMethod, eachOff, prepareTerms, pricedAt, take } from '../units/take.ts'
import { minorOf } from './computed.ts'
import type { EffectContext, EffectOf } from './effect-context.ts'
import { lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { boundWithModifiers, shareBound } from './upper-bound.ts'

/** `price item.competitor_price for SEL`, `item.deposit off each SEL`. Items without the attribute are unchanged (M82). */
export function perItem(effect: EffectOf<'off' | 'price'>, value: Value, context: EffectContext): PreparedEffect {
  const { rounding } = context
  const terms = prepareTerms(effect, rounding, context.rules.digits)
  const goods = effect.goods && context.goods(effect.goods)
  const { upToUnits } = effect.modifiers
  const read = context.number(value)
  const methodOf = (state: State, line: OpenLine | undefined): DiscountMethod | undefined => {
    const amount = line && read(state.cart, state, line)
    if (amount === undefined || amount.n < 0n) return undefined
    const minor = minorOf(amount, rounding.mode)
    if (effect.kind === 'price') return pricedAt(fraction(BigInt(minor)), terms)
    return minor === 0 ? undefined : eachOff(minor)
  }
  return {
    apply: (turn) => {
      const { state } = turn
      const deliverable = selectUnits(turn, goods).filter(
        ({ line }) => methodOf(state, state.lines[line]) !== undefined,
      )
      const slices = limitUnits(turn, deliverable, upToUnits, terms)
      const method: DiscountMethod = (priced) => ({
        shares: priced.map((slice) => methodOf(state, slice.line)?.([slice]).shares[0] ?? slice.now.map(() => 0)),
        refused: 0,
      })
      take(turn, slices, terms, method, chosenUpTo(slices, upToUnits))
    },
    lacks: () => lacksNothing,
    upperBound: (initial) => boundWithModifiers(shareBound(initial, [goods], 1), initial, terms, [goods]),
  }
}
