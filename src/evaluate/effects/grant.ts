import type { EffectOf } from './effect-context.ts'
import { lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { zeroBound } from './upper-bound.ts'

/** `grant "Free repair"`. */
export const grant = ({ perk }: EffectOf<'grant'>): PreparedEffect => ({
  apply: ({ state, campaign }) => {
    state.outcomes.push({ kind: 'perk', campaign: campaign.place, perk })
  },
  lacks: () => lacksNothing,
  upperBound: zeroBound,
})
