import type { EffectOf } from './effect-context.ts'
import { lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { zeroBound } from './upper-bound.ts'

/** `issue coupon "Next order"`. */
export const issue = ({ coupons }: EffectOf<'issue'>): PreparedEffect => ({
  apply: ({ state, campaign }) => {
    state.outcomes.push({ kind: 'coupon', campaign: campaign.place, pool: coupons })
  },
  lacks: () => lacksNothing,
  upperBound: zeroBound,
})
