import type { Campaign, Condition } from '../../compile/rules.ts'
import { prepareIsActive } from '../conditions/windows.ts'
import { memoizePerCampaign } from '../memoize.ts'
import type { OpenCart, Test } from '../model.ts'
import { type LimitAccount, prepareLimits } from './limits.ts'

/** A campaign's eligibility, independent of other campaigns. Shelf campaigns use it too. */
export interface Eligibility {
  /** The compiled campaign. */
  readonly definition: Campaign
  /** Absent: always holds. */
  readonly when?: Test
  /** Inside `active` and `every`. */
  isActive(cart: OpenCart): boolean
  /** The campaign's own limits and budgets. */
  readonly accounts: readonly LimitAccount[]
}

export const prepareEligibility = memoizePerCampaign(
  (definition, { rules, test }): Eligibility => ({
    definition,
    ...(definition.when && { when: onDemand(definition.when, test) }),
    isActive: prepareIsActive(definition),
    accounts: prepareLimits(definition.limits, rules.digits),
  }),
)

/** Prepares a condition on first use: the candidate index decides most campaigns without it. */
function onDemand(condition: Condition, prepare: (condition: Condition) => Test): Test {
  let test: Test | undefined
  return (cart, running) => {
    test ??= prepare(condition)
    return test(cart, running)
  }
}
