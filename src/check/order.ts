/** The evaluation order of campaigns (meaning.md M40). */
import { wholeNumber } from './campaign-view.ts'
import type { Campaign, RuleSet } from './rule-set.ts'

/** By priority and name; a group's priority comes before its members' own; `always combine` comes last. */
export function inOrder(campaigns: Iterable<Campaign>, ruleSet: RuleSet): Campaign[] {
  return [...campaigns]
    .map((campaign) => ({ campaign, rank: rankOf(campaign, ruleSet) }))
    .sort((a, b) => compareRanks(a.rank, b.rank) || compareText(a.campaign.name, b.campaign.name))
    .map(({ campaign }) => campaign)
}

const last = Number.POSITIVE_INFINITY

/**
 * The sort key of a campaign before its name: 1 for `always combine`, then the priorities of
 * its groups that have one, outermost first, then its own.
 */
export function rankOf(campaign: Campaign, ruleSet: RuleSet): readonly number[] {
  const ofGroups: number[] = []
  const seen = new Set<string>()
  for (let name = campaign.group; name !== undefined && !seen.has(name); ) {
    seen.add(name)
    const group = ruleSet.groups.get(name)?.node
    const priority = group?.priority && wholeNumber(group.priority, ruleSet.lets)
    if (priority !== undefined) ofGroups.unshift(priority)
    name = group?.parent?.text
  }
  return [campaign.combination === 'always' ? 1 : 0, ...ofGroups, campaign.priority ?? last]
}

/** Negative if `a` comes first. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const left = a[place] ?? last
    const right = b[place] ?? last
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
