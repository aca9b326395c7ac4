/** Former names of campaigns, groups and pools: usage and switches under a former name still apply (M98). */
import type { Campaign, Rules } from '../../compile/rules.ts'

/** Pairs of a former and a current name. */
export interface FormerNames {
  readonly campaigns: readonly FormerName[]
  readonly groups: readonly FormerName[]
  readonly pools: readonly FormerName[]
}

type FormerName = readonly [was: string, name: string]

/** Undefined if nothing was renamed. */
export function formerNames({ campaigns, groups, pools }: Rules): FormerNames | undefined {
  const pair = (name: string, { was }: { readonly was?: string }): FormerName[] =>
    was === undefined ? [] : [[was, name]]
  const former: FormerNames = {
    campaigns: campaigns.flatMap((campaign) => pair(campaign.name, campaign)),
    groups: Object.entries(groups).flatMap(([name, group]) => pair(name, group)),
    pools: Object.entries(pools).flatMap(([name, pool]) => pair(name, pool)),
  }
  return Object.values(former).some((pairs) => pairs.length > 0) ? former : undefined
}

/** Adds usage counted under a former name to the current name's usage. */
export function addFormer(counters: Map<string, Map<string, number>>, former: readonly FormerName[]): void {
  for (const [was, name] of former) {
    const before = counters.get(was)
    if (before === undefined) continue
    const all = new Map(counters.get(name))
    for (const [counter, count] of before) all.set(counter, (all.get(counter) ?? 0) + count)
    counters.set(name, all)
  }
}

/** Checks the current and the former name. */
export const isOff = ({ name, was }: Pick<Campaign, 'name' | 'was'>, off: ReadonlySet<string>): boolean =>
  off.has(name) || (was !== undefined && off.has(was))
