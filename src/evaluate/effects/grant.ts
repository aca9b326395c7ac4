import { nothing } from '../outlook.ts'
import type { ReadyEffect } from '../turn.ts'
import type { EffectOf } from './ready.ts'

/** `grant "Free repair"`. */
export const grant = ({ perk }: EffectOf<'grant'>): ReadyEffect => ({
  apply: ({ state, campaign }) => {
    state.outcomes.push({ kind: 'perk', campaign: campaign.place, perk })
  },
  ceiling: nothing,
})
