import { readyTerms } from '../units/take.ts'
import { paidFor } from './outcomes.ts'
import { nothing } from './outlook.ts'
import { type Bench, type EffectOf, readyShare } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `cashback 5% of SEL to "Wallet"`: of what is paid in the end (M26, M27). */
export function cashback(effect: EffectOf<'cashback'>, bench: Bench): ReadyEffect {
  const { atMost } = readyTerms(effect, bench.rounding, bench.rules.digits)
  const goods = effect.goods && bench.workshop.goods(effect.goods)
  const share = readyShare(effect.percent)
  return {
    apply: (turn) => {
      turn.state.outcomes.push({
        kind: 'cashback',
        campaign: turn.campaign.place,
        to: effect.wallet,
        atMost,
        replacing: effect.modifiers.replacing === true,
        share,
        mode: bench.rounding.mode,
        paid: paidFor(turn, goods),
      })
    },
    ceiling: nothing,
  }
}
