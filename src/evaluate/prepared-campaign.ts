import type { Campaign } from '../compile/rules.ts'
import { type Eligibility, prepareEligibility } from './combination/eligibility.ts'
import type { ExclusiveMembership, GroupNode } from './combination/groups.ts'
import { prepareGuards } from './combination/guards.ts'
import type { LimitHolder } from './combination/limits.ts'
import { factsIn } from './conditions/facts-in.ts'
import { prepareCampaignCodes, type ReadCampaignCodes } from './conditions/needed-codes.ts'
import { addsLines } from './effects/adds-lines.ts'
import { prepareEffect } from './effects/index.ts'
import { preparePrograms } from './effects/programs.ts'
import type { PreparedEffect } from './effects/turn.ts'
import { memoizePerCampaign, memoizePerContext } from './memoize.ts'
import { readsRunningState } from './running-facts.ts'

/** A campaign of the cart or of an event, prepared once for its rule set. */
export interface PreparedCampaign extends CampaignParts {
  /** Index in `rules.campaigns`. */
  readonly place: number
  /** The candidate index finds it only where its `when` holds. */
  readonly covered: boolean
  /** Campaigns with equal numbers have conditions of the same kinds. */
  readonly kinds: number
  /** Campaigns with equal numbers from 0 have the same `similar as`; -1 without one. */
  readonly similarAs: number
  /** Groups of which only one member may apply. */
  readonly exclusiveMemberships: readonly ExclusiveMembership[]
  /** Its own limits and budgets, and those of its groups, the innermost first. */
  readonly limits: readonly LimitHolder[]
  /** There are any. */
  readonly limited: boolean
  /** Groups that choose among their members, outermost first. */
  readonly decidingGroups: readonly GroupNode[]
}

/** What does not depend on other campaigns, so that it outlives their edits. */
interface CampaignParts extends Eligibility {
  readonly name: string
  /** One for each `then`. */
  readonly effects: readonly PreparedEffect[]
  /** `never combine`. */
  readonly never: boolean
  readonly neverSimilar: boolean
  /** `never combine on same item`: passes over units that others reduced. */
  readonly passesOver: boolean
  /** Either `… on same item`: closes the units it reduces. */
  readonly closes: boolean
  /** `each item once`: passes over units that took part in others that say so. */
  readonly once: boolean
  /** It has `active` or `every`. */
  readonly timed: boolean
  /** Absent where it has nothing to do with codes. */
  readonly readCodes: ReadCampaignCodes | undefined
  /** Its conditions can change while campaigns apply. */
  readonly readsRunningState: boolean
  /** It may add gifts or rewards. */
  readonly addsLines: boolean
}

export const prepareCampaignParts = memoizePerCampaign((definition: Campaign, context): CampaignParts => {
  const { name, when, combination, effects, rounding = context.rules.rounding } = definition
  const effectContext = { ...context, ...sharedParts(context), campaign: name, when, rounding }
  const eligibility = prepareEligibility(definition, context)
  return {
    ...eligibility,
    name,
    effects: effects.map((effect) => prepareEffect(effect, effectContext)),
    never: combination === 'never',
    neverSimilar: combination === 'never-similar',
    passesOver: combination === 'never-on-same-item',
    closes: combination === 'never-on-same-item' || combination === 'never-later-on-same-item',
    once: definition.eachItemOnce === true,
    timed:
      definition.from !== undefined ||
      definition.until !== undefined ||
      definition.except !== undefined ||
      definition.every.length > 0,
    readCodes: prepareCampaignCodes(definition, eligibility.when),
    readsRunningState: when !== undefined && factsIn(when).some((fact) => readsRunningState(fact, context)),
    addsLines: effects.some(addsLines),
  }
})

/** Guards and loyalty programs, the same for all campaigns of a context. */
export const sharedParts = memoizePerContext((context) => ({
  guards: prepareGuards(context),
  programs: preparePrograms(context.rules),
}))
