import type { RuleSet } from '../check/rule-set.ts'
import type { Rules } from '../compile/rules.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'

/** Campaigns that released rules retired and that are live again: a retired campaign stays retired, a new one takes its place. */
export function reactivatedCampaigns(ruleSet: RuleSet, released: Rules): Diagnostic[] {
  return [...released.shelf, ...released.campaigns].flatMap(({ name, status }): Diagnostic[] => {
    const now = ruleSet.campaigns.get(name)
    if (status !== 'retired' || now?.status !== 'live') return []
    return [
      {
        code: 'campaign-revived',
        severity: 'error',
        path: now.path,
        range: now.node.name.range,
        message: `\`${name}\` was retired and can't be active again`,
        help: `give the new campaign a name of its own, such as \`${name} 2\`, and leave \`${name}\` retired`,
      },
    ]
  })
}
