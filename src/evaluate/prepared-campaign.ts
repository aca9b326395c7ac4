import type { Campaign } from '../compile/rules.ts'
import { type Eligibility, prepareEligibility } from './combination/eligibility.ts'
import type { ExclusiveMembership, GroupNode } from './combination/groups.ts'
import { prepareGuards } from './combination/guards.ts'
import type { LimitHolder } from './combination/limits.ts'
import { factsIn } from './conditions/facts-in.ts'
import { prepareCampaignCodes, type ReadCampaignCodes } from './conditions/needed-codes.ts'
import { addsLines } from './effects/adds-lines.ts'
import { prepareEffect } from './effects/index.ts'
import type { PreparedEffect } from './effects/prepared-effect.ts'
import { preparePrograms } from './effects/programs.ts'
import { prepareSoldGoods } from './effects/sold-goods.ts'
import { memoizePerCampaign, memoizePerContext } from './memoize.ts'
import { readsRunningState } from './running-facts.ts'

/** A campaign on carts or events, prepared once for its rule set. */
export interface PreparedCampaign extends CampaignParts {
  /** Index in `rules.campaigns`. */
  readonly place: number
  /** Whether a hit in the candidate index implies that its `when` holds. */
  readonly covered: boolean
  /** Class id: campaigns with equal ids have conditions of the same kinds. */
  readonly kinds: number
  /** Class id from 0: campaigns with equal ids have the same `similar as`; -1 without one. */
  readonly similarAs: number
  /** Groups in which only one member may apply. */
  readonly exclusiveMemberships: readonly ExclusiveMembership[]
  /** Its own limits and budgets, then those of its groups, innermost first. */
  readonly limits: readonly LimitHolder[]
  readonly limited: boolean
  /** Groups that choose among their members, outermost first. */
  readonly decidingGroups: readonly GroupNode[]
}

/** The part that does not depend on other campaigns, so it can be reused when they are edited. */
interface CampaignParts extends Eligibility {
  readonly name: string
  /** One per `then`. */
  readonly effects: readonly PreparedEffect[]
  /** `never combine`. */
  readonly never: boolean
  readonly neverSimilar: boolean
  /** `never combine on same item`: skips units that others reduced. */
  readonly passesOver: boolean
  /** Either `… on same item` form: closes the units it reduces. */
  readonly closes: boolean
  /** `each item once`: skips units used by other campaigns with it. */
  readonly once: boolean
  /** Whether it has `active` or `every`. */
  readonly timed: boolean
  /** Absent if no codes are involved. */
  readonly readCodes: ReadCampaignCodes | undefined
  /** Whether its conditions can change while campaigns apply. */
  readonly readsRunningState: boolean
  /** Whether it may add gifts or rewards. */
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

/** Guards, loyalty programs and goods that include cards or memberships, shared by all campaigns of a context. */
export const sharedParts = memoizePerContext((context) => ({
  guards: prepareGuards(context),
  programs: preparePrograms(context.rules),
  sold: prepareSoldGoods(context),
}))
