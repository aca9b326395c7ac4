import { numberAt } from '../../columns/cells.ts'
import { roundShare } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import { allocate } from '../units/allocate.ts'
import { takeFromDeliveries } from '../units/state.ts'
import { prepareTerms } from '../units/take.ts'
import { type EffectContext, type EffectOf, minorAmount, prepareRate } from './effect-context.ts'
import { lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { extraBound } from './upper-bound.ts'

/** `free shipping`, `5 PLN off shipping by "courier"`: applies to each matching delivery separately (M24). */
export function shipping(effect: EffectOf<'shipping'>, context: EffectContext): PreparedEffect {
  const { atMost } = prepareTerms(effect, context.rounding, context.rules.digits)
  const methods = new Set(effect.methods)
  const off = prepareDeal(effect.deal, context)
  return {
    apply: (turn) => {
      const { state, onlyDelivery } = turn
      const wanted = state.cart.deliveries.map(({ method }, place) => {
        const price = numberAt(state.deliveries, place)
        if (onlyDelivery >= 0 && place !== onlyDelivery) return 0
        return methods.size > 0 && !methods.has(method) ? 0 : Math.min(price, off(price))
      })
      const total = sum(wanted)
      turn.cutAtMost += Math.max(0, total - atMost)
      const amounts = total > atMost ? allocate(atMost, wanted) : wanted
      takeFromDeliveries(state, turn.campaign.place, turn.effect, amounts)
    },
    lacks: ({ state: { cart } }, more) =>
      more || cart.deliveries.some(({ method }) => methods.size === 0 || methods.has(method))
        ? lacksNothing
        : [{ delivery: effect.methods }],
    upperBound: (initial) => extraBound(initial, Math.min(atMost, sum(initial.state.deliveries))),
  }
}

function prepareDeal(deal: EffectOf<'shipping'>['deal'], context: EffectContext): (price: number) => number {
  if ('at' in deal) {
    const target = minorAmount(deal.at, context)
    return (price) => Math.max(0, price - target)
  }
  const rate = prepareRate(deal.off, context)
  if ('amount' in rate) return () => rate.amount
  return (price) => roundShare(price, rate.share.n, rate.share.d, context.rounding.mode)
}
