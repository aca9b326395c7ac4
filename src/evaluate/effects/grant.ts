import { nothing } from './outlook.ts'
import type { EffectOf } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `grant "Free repair"`. */
export const grant = ({ perk }: EffectOf<'grant'>): ReadyEffect => ({
  apply: ({ state, campaign }) => {
    state.outcomes.push({ kind: 'perk', campaign: campaign.place, perk })
  },
  ceiling: nothing,
})
