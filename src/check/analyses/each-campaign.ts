import type { Finding } from '../../syntax/diagnostic.ts'
import { contentKeyOf } from '../check-cache.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'

/**
 * Runs an analysis on each campaign separately. A campaign without findings is
 * skipped until it, or anything it may refer to, changes.
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
