/** Why a campaign may not apply at its turn, before its effects are tried. */

import { isOff } from '../cart/former-names.ts'
import type { EvaluationPass } from '../evaluation-pass.ts'
import type { PreparedCampaign } from '../prepared-campaign.ts'
import type { Refusal } from '../refusal.ts'
import type { Reason } from '../result/reasons.ts'
import { refusalByLimits } from './limits.ts'

/** Checks before the conditions that don't depend on other campaigns. */
export function refusalByEligibility(pass: EvaluationPass, campaign: PreparedCampaign): Refusal | undefined {
  const { definition } = campaign
  const { cart } = pass.state
  if (definition.status === 'draft') return refusals.draft
  if (definition.status === 'retired') return refusals.retired
  if (cart.usage.off !== undefined && isOff(definition, cart.usage.off)) return refusals['switched-off']
  const refusal = refusalByOccasion(pass, campaign)
  if (refusal !== undefined || !campaign.limited) return refusal
  return refusalByLimits(pass.state, campaign)
}

/** Whether it is the event, the time and the choice of the customer that the campaign needs. */
export function refusalByOccasion(
  { state: { cart } }: EvaluationPass,
  campaign: PreparedCampaign,
): Refusal | undefined {
  const { definition } = campaign
  if (definition.event !== cart.source.event?.name) return refusals.trigger
  if (campaign.timed && !campaign.isActive(cart)) return refusals['not-active']
  if (definition.customerChooses && !cart.source.chosen?.campaigns?.includes(campaign.name)) {
    return refusals['not-chosen']
  }
  return undefined
}

/** Whether it combines with the campaigns already applied. */
export function refusalByCombination(pass: EvaluationPass, campaign: PreparedCampaign): Refusal | undefined {
  const { applied } = pass.state
  const { campaigns, hasNeverSimilar } = pass.prepared
  if (applied.length === 0) return undefined
  const first = campaigns[applied[0]?.campaign as number]
  if (first?.never) return { reason: 'excluded-by', by: first }
  if (campaign.never) return refusals['must-be-alone']
  if (hasNeverSimilar) {
    for (const { campaign: place } of applied) {
      const other = campaigns[place]
      if (other !== undefined && (campaign.neverSimilar || other.neverSimilar) && areSimilar(campaign, other)) {
        return { reason: 'similar-to', by: other }
      }
    }
  }
  if (campaign.exclusiveMemberships.length === 0) return undefined
  for (const { campaign: place } of applied) {
    const other = campaigns[place]
    if (other !== undefined && areInRivalMembers(campaign, other)) return { reason: 'group', by: other }
  }
  return undefined
}

export const areSimilar = (a: PreparedCampaign, b: PreparedCampaign): boolean =>
  a.kinds === b.kinds || (a.similarAs >= 0 && a.similarAs === b.similarAs)

/** Whether they are in different members of a group that allows only one of its members to apply. */
export const areInRivalMembers = (a: PreparedCampaign, b: PreparedCampaign): boolean =>
  a.exclusiveMemberships.some(({ group, member }) =>
    b.exclusiveMemberships.some((other) => other.group === group && other.member !== member),
  )

export function refusalByCondition(pass: EvaluationPass, campaign: PreparedCampaign): Refusal | undefined {
  const { when, covered } = campaign
  if (when === undefined) return undefined
  const { state } = pass
  if (covered && pass.candidacy[campaign.place] === state.cart.serial) return undefined
  return when(state.cart, state) === 1 ? undefined : refusals.condition
}

/** Shared objects for refusals without another campaign, so that refusing allocates nothing. */
export const refusals = {
  draft: { reason: 'draft' },
  retired: { reason: 'retired' },
  'switched-off': { reason: 'switched-off' },
  trigger: { reason: 'trigger' },
  'not-active': { reason: 'not-active' },
  limit: { reason: 'limit' },
  'not-chosen': { reason: 'not-chosen' },
  'must-be-alone': { reason: 'must-be-alone' },
  condition: { reason: 'condition' },
  'no-effect': { reason: 'no-effect' },
  offered: { reason: 'offered' },
  guard: { reason: 'guard' },
} satisfies { readonly [K in Reason]?: Refusal }
