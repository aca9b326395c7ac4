/** What a campaign lacks on a cart at its turn: first for its conditions, then for its effects (M86). */
import { unitsLeft } from '../combination/limits.ts'
import { joinLacks, type Lack, lacksNothing } from '../effects/lacks.ts'
import { noTurnYet, type Turn } from '../effects/turn.ts'
import type { EvaluationPass } from '../evaluation-pass.ts'
import type { PreparedCampaign } from '../prepared-campaign.ts'
import type { Reason } from '../result/reasons.ts'
import { savepointOf } from '../units/state.ts'
import { unmetThresholdOf } from './sentences.ts'

/** For a refused campaign; empty if nothing is known that would help. */
export function lacksOf(pass: EvaluationPass, campaign: PreparedCampaign, reason: Reason): readonly Lack[] {
  const { context } = pass.prepared
  if (reason === 'no-effect') {
    const turn = turnOf(pass, campaign)
    const lacks = campaign.effects.map((effect) => effect.lacks(turn, false))
    return lacks.find((each) => each.length > 0) ?? lacksNothing
  }
  if (reason !== 'condition') return lacksNothing
  const unmet = unmetThresholdOf(campaign, { context, cart: pass.state.cart, running: pass.state })
  if (unmet === undefined) return lacksNothing
  const lacks = effectsLack(pass, campaign)
  const first = lacks.every((each) => each.length > 0) ? (lacks[0] ?? lacksNothing) : lacksNothing
  return joinLacks([unmet.missing], first, context)
}

/** What each effect would lack if the conditions held. The codes needed in that case are unknown. */
export function effectsLack(pass: EvaluationPass, campaign: PreparedCampaign): (readonly Lack[])[] {
  const turn: Turn = { ...turnOf(pass, campaign), availableCodes: [], neededCodes: [] }
  return campaign.effects.map((effect) => effect.lacks(turn, false))
}

export function turnOf({ state }: EvaluationPass, campaign: PreparedCampaign): Turn {
  const codes = campaign.readCodes?.(state.cart, state)
  return {
    ...noTurnYet(state),
    ...(codes !== undefined && codes !== 'limit' && { availableCodes: codes.available, neededCodes: codes.needed }),
    campaign,
    firstRow: savepointOf(state).rows,
    unitsLeft: unitsLeft(state, campaign),
  }
}
