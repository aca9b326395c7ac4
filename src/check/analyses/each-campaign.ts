import type { Finding } from '../../syntax/diagnostic.ts'
import { contentKeyOf } from '../check-cache.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'

/**
 * An analysis that looks at each campaign by itself. One without findings is not looked at again while it, and all it
 * can refer to, says the same.
 */
export function eachCampaign(
  examine: (campaign: Campaign, ruleSet: RuleSet) => readonly Finding[],
): (ruleSet: RuleSet) => Generator<Finding | undefined> {
  const clean = new WeakSet<object>()
  return function* (ruleSet) {
    for (const campaign of ruleSet.campaigns.values()) {
      const key = contentKeyOf(campaign) ?? campaign
      if (clean.has(key)) continue
      const found = examine(campaign, ruleSet)
      if (found.length === 0) clean.add(key)
      yield* found
      yield
    }
  }
}
