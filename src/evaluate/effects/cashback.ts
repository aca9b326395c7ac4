import { shareOfPercent } from '../units/share.ts'
import { prepareTerms } from '../units/take.ts'
import type { EffectContext, EffectOf } from './effect-context.ts'
import { lacksGoods, lacksNothing } from './lacks.ts'
import { paidFor } from './outcomes.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { zeroBound } from './upper-bound.ts'

/** `cashback 5% of SEL to "Wallet"`: a share of the amount finally paid (M26, M27). */
export function cashback(effect: EffectOf<'cashback'>, context: EffectContext): PreparedEffect {
  const { atMost } = prepareTerms(effect, context.rounding, context.rules.digits)
  const goods = effect.goods && context.goods(effect.goods)
  const share = shareOfPercent(effect.percent)
  return {
    apply: (turn) => {
      turn.state.outcomes.push({
        kind: 'cashback',
        campaign: turn.campaign.place,
        to: effect.wallet,
        atMost,
        replacing: effect.modifiers.replacing === true,
        share,
        mode: context.rounding.mode,
        paid: paidFor(turn, goods),
      })
    },
    lacks: (turn, more) => (more ? lacksNothing : lacksGoods(turn, effect.goods, context)),
    upperBound: zeroBound,
  }
}
