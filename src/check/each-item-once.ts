import type { Campaign, RuleSet } from './rule-set.ts'

/** Whether the campaign, or a group around it, has `each item once`. */
export function countsEachItemOnce(
  { eachItemOnce, group }: Pick<Campaign, 'eachItemOnce' | 'group'>,
  { groups }: Pick<RuleSet, 'groups'>,
): boolean {
  if (eachItemOnce) return true
  const around = new Set<string>()
  for (let name = group; name !== undefined && !around.has(name); name = groups.get(name)?.node.parent?.text) {
    if (groups.get(name)?.node.eachItemOnce) return true
    around.add(name)
  }
  return false
}
