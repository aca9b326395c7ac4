import type { Finding } from '../../syntax/diagnostic.ts'
import { quote } from '../../syntax/text.ts'
import { msg } from '../../words/message.ts'
import type { RuleSet } from '../rule-set.ts'

/**
 * Campaigns that are live again although released rules had retired them: a retired
 * campaign must stay retired and be replaced by a new one.
 */
export function revivedCampaigns({ campaigns }: RuleSet, retired: readonly string[]): Finding[] {
  return retired.flatMap((name): Finding[] => {
    const now = campaigns.get(name)
    if (now?.status !== 'live') return []
    return [
      {
        code: 'campaign-revived',
        severity: 'error',
        path: now.path,
        range: now.node.name.range,
        message: msg`\`${name}\` was retired and can't be active again`,
        fix: {
          title: msg`Name it ${name} 2`,
          edits: [{ path: now.path, range: now.node.name.range, text: quote(`${name} 2`) }],
        },
        help: msg`give the new campaign a name of its own, such as \`${name} 2\`, and leave \`${name}\` retired`,
      },
    ]
  })
}
