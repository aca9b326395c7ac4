import { sum } from '../../money/sum.ts'
import { addableCount, addUnits, catalogueValue, maxGifts } from '../units/added-lines.ts'
import { lowestAmount } from '../units/floors.ts'
import { choosable, newUnitsLeft, selectUnits, toSlices } from '../units/selection.ts'
import { savepointOf } from '../units/state.ts'
import { percentOff, prepareTerms, take } from '../units/take.ts'
import { rollBack } from '../units/units.ts'
import type { EffectContext, EffectOf } from './effect-context.ts'
import { lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { dearestFirst, extraBound, fixedBound } from './upper-bound.ts'

/**
 * `add 1 of sku "SAMPLE" free`: a line at its catalogue price, fully discounted; `get …, added` uses units already in the cart
 * first. Gives nothing if a floor would leave something to pay (M20).
 */
export function add(effect: EffectOf<'add'>, context: EffectContext): PreparedEffect {
  const { guards, rounding } = context
  const terms = prepareTerms(effect, rounding, context.rules.digits)
  const free = percentOff({ n: 1, d: 1 }, terms)
  const goods = context.goods({ kind: 'sku', names: [effect.sku] })
  const addable = { sku: effect.sku, product: context.product(effect.sku), guards, rounding: context.rules.rounding }
  return {
    apply: (turn) => {
      const { state, cutFloor } = turn
      const count = Math.min(effect.count, maxGifts, newUnitsLeft(turn))
      const own = effect.cartFirst
        ? choosable(turn, selectUnits(turn, goods), 'dearest').filter(({ line }) => lowestAmount(state, line) === 0)
        : []
      const given = own.slice(0, count)
      if (given.length > 0) take(turn, toSlices(given), terms, free, { used: given })
      if (given.length === count || turn.gifts >= turn.maxGifts) return
      const savepoint = savepointOf(state)
      const added = addUnits(turn, addable, addableCount(count - given.length, addable.product))
      if (added === undefined) return
      take(turn, [added], terms, free)
      if (turn.cutFloor === cutFloor) {
        turn.gifts++
        return
      }
      rollBack(state, savepoint)
      turn.cutFloor = cutFloor
    },
    lacks: () => lacksNothing,
    upperBound: (initial) => {
      const added = extraBound(initial, catalogueValue(addable.product, effect.count))
      if (!effect.cartFirst) return added
      const own = fixedBound(initial, sum(dearestFirst(initial, [goods]).slice(0, effect.count)))
      return { ...own, extra: added.extra }
    },
  }
}
