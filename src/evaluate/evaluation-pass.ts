import { noTurnYet, type Turn } from './effects/turn.ts'
import type { PreparedCampaign } from './prepared-campaign.ts'
import type { PreparedRules } from './prepared-rules.ts'
import type { Refusal } from './refusal.ts'
import { newState, type State } from './units/state.ts'

/** Working memory of an evaluation. It is reused across carts and holds the last cart's state until the next one. */
export interface EvaluationPass {
  readonly prepared: PreparedRules
  readonly state: State
  readonly turn: Turn
  /** Cap on the total discount on goods by guards, in minor units. */
  allowed: number
  /** By campaign: the serial number of the last cart it was a candidate for. */
  readonly candidacy: Float64Array
  /** Ascending indices of all campaigns. */
  readonly allPlaces: readonly number[]
  /** For `choose best for customer`. */
  search: SearchOutcome | undefined
  onVerdict: OnVerdict | undefined
}

export interface SearchOutcome {
  /** Whether the search was exhaustive. */
  readonly optimal: boolean
  /** Upper bound on the missed discount, in minor units. */
  readonly missedAtMost: number
}

/** Receives each considered campaign and its refusal; no refusal means that it applies. */
export type OnVerdict = (campaign: PreparedCampaign, refusal: Refusal | undefined) => void

export function newPass(prepared: PreparedRules): EvaluationPass {
  const state = newState()
  return {
    prepared,
    state,
    turn: noTurnYet(state),
    allowed: Number.POSITIVE_INFINITY,
    candidacy: new Float64Array(prepared.campaigns.length).fill(-1),
    allPlaces: prepared.campaigns.map(({ place }) => place),
    search: undefined,
    onVerdict: undefined,
  }
}

/** The pass for a cart's currency. Falls back to the first currency if unsupported; opening the cart then reports the error. */
export function passesFor(prepared: PreparedRules): (currency: string) => EvaluationPass {
  const first = newPass(prepared)
  if (prepared.inCurrency.size === 0) return () => first
  const others = new Map([...prepared.inCurrency].map(([currency, each]) => [currency, newPass(each)]))
  return (currency) => others.get(currency) ?? first
}
