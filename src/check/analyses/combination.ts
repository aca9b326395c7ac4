/** Which campaigns exclude each other (language page, "Which campaigns apply"). */

import type { Pick } from '../../syntax/tree.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { similarKinds } from '../similar.ts'

export type Why = 'never-combine' | 'similar' | 'group' | 'same-item'

/** Why `second` can't apply after `first`; undefined if it can, or if that depends on goods or amounts. */
export function keepsOut(first: Campaign, second: Campaign, ruleSet: RuleSet): Exclude<Why, 'same-item'> | undefined {
  if (first.event !== second.event) return undefined
  if (first.combination === 'never' || second.combination === 'never') return 'never-combine'
  const asks = first.combination === 'never-similar' || second.combination === 'never-similar'
  if (asks && areSimilar(first, second)) return 'similar'
  return picksOne(first, second, ruleSet) === 'first' ? 'group' : undefined
}

export function areSimilar(a: Campaign, b: Campaign): boolean {
  return (a.similarAs !== undefined && a.similarAs === b.similarAs) || kindsOf(a) === kindsOf(b)
}

const kinds = new WeakMap<Campaign, string>()

/** Cached, because every pair is compared. */
function kindsOf(campaign: Campaign): string {
  const known = kinds.get(campaign)
  if (known !== undefined) return known
  const joined = similarKinds(campaign).join()
  kinds.set(campaign, joined)
  return joined
}

/** How the innermost common group chooses between them; undefined without one. */
export function picksOne(a: Campaign, b: Campaign, ruleSet: RuleSet): Pick | 'per-line' | undefined {
  if (a.group === undefined || b.group === undefined) return undefined
  const around = groupsAround(b, ruleSet)
  for (const name of groupsAround(a, ruleSet)) {
    const group = ruleSet.groups.get(name)?.node
    if (around.includes(name)) return group?.perLine ? 'per-line' : group?.pick
  }
  return undefined
}

/** Innermost first. */
export function groupsAround({ group }: Campaign, ruleSet: RuleSet): readonly string[] {
  const around: string[] = []
  for (let name = group; name !== undefined && !around.includes(name); ) {
    around.push(name)
    name = ruleSet.groups.get(name)?.node.parent?.text
  }
  return around
}
