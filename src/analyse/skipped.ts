/** Reports once what the analyses skipped to save time, because their silence would otherwise suggest that all is well. */

import { type Findings, finding } from '../check/analyses/finding.ts'
import type { RuleSet } from '../check/rule-set.ts'
import { joined, msg } from '../words/message.ts'

const subjects = {
  shadowed: msg`campaigns that can never apply`,
  'often-shadowed': msg`campaigns that are blocked by weaker ones`,
  'order-matters': msg`campaigns whose order affects the result`,
  stacking: msg`the combined discount of several campaigns`,
  'stacking-coupons': msg`coupons that can be used together`,
  'reward-as-cheapest': msg`rewards that another campaign discounts as the cheapest item`,
} as const

export type SkippedAnalysis = keyof typeof subjects

export function* reportSkipped(skipped: ReadonlySet<SkippedAnalysis>, { settings: { declared } }: RuleSet): Findings {
  if (skipped.size === 0 || declared === undefined) return
  const { start } = declared.node.range
  const what = joined(
    [...skipped].map((each) => subjects[each]),
    '; ',
  )
  yield finding(
    'partly-examined',
    { path: declared.path, range: { start, end: start + 'settings'.length } },
    msg`there are too many rules to search completely for: ${what}`,
    { help: msg`the findings reported are correct, but there may be more` },
  )
}
