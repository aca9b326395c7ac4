import { nothing } from './outlook.ts'
import type { EffectOf } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `issue coupon "Next order"`. */
export const issue = ({ coupons }: EffectOf<'issue'>): ReadyEffect => ({
  apply: ({ state, campaign }) => {
    state.outcomes.push({ kind: 'coupon', campaign: campaign.place, pool: coupons })
  },
  ceiling: nothing,
})
