import { roundShare } from '../../money/rounding.ts'
import { shared, sum } from '../units/allocate.ts'
import { readyTerms } from '../units/take.ts'
import { atMostBeside } from './outlook.ts'
import { type Bench, type EffectOf, readyAmount, readyRate } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `free shipping`, `5 PLN off shipping by "courier"`: each matching delivery by itself (M24). */
export function shipping(effect: EffectOf<'shipping'>, bench: Bench): ReadyEffect {
  const { atMost } = readyTerms(effect, bench.rounding, bench.rules.digits)
  const methods = new Set(effect.methods)
  const off = readyDeal(effect.deal, bench)
  return {
    apply: (turn) => {
      const { state } = turn
      const wanted = state.cart.deliveries.map(({ method }, place) => {
        const price = state.deliveries[place] as number
        return methods.size > 0 && !methods.has(method) ? 0 : Math.min(price, off(price))
      })
      const total = sum(wanted)
      turn.cutAtMost += Math.max(0, total - atMost)
      const amounts = total > atMost ? shared(atMost, wanted) : wanted
      amounts.forEach((amount, delivery) => {
        if (amount === 0) return
        state.deliveryLog.push({ campaign: turn.campaign.place, effect: turn.effect, delivery, amount })
        state.deliveries[delivery] = (state.deliveries[delivery] as number) - amount
        state.deliveryDiscount += amount
      })
    },
    ceiling: (outlook) => atMostBeside(outlook, Math.min(atMost, sum(outlook.state.deliveries))),
  }
}

function readyDeal(deal: EffectOf<'shipping'>['deal'], bench: Bench): (price: number) => number {
  if ('at' in deal) {
    const target = readyAmount(deal.at, bench)
    return (price) => Math.max(0, price - target)
  }
  const rate = readyRate(deal.off, bench)
  if ('amount' in rate) return () => rate.amount
  return (price) => roundShare(price, rate.share.n, rate.share.d, bench.rounding.mode)
}
