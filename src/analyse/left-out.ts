/** Reports once what the analyses skipped to save time, because their silence would otherwise suggest that all is well. */

import { type Findings, finding } from '../check/analyses/finding.ts'
import type { RuleSet } from '../check/rule-set.ts'
import { joined, msg } from '../words/message.ts'

const subjects = {
  shadowed: msg`campaigns that can never apply`,
  'often-shadowed': msg`campaigns that weaker ones keep out`,
  'order-matters': msg`campaigns whose order changes the result`,
  stacking: msg`what campaigns take off together`,
  'stacking-coupons': msg`coupons that come together`,
  'reward-as-cheapest': msg`rewards that other campaigns take as the cheapest`,
} as const

export type LeftOut = keyof typeof subjects

export function* reportLeftOut(leftOut: ReadonlySet<LeftOut>, { settings: { declared } }: RuleSet): Findings {
  if (leftOut.size === 0 || declared === undefined) return
  const { start } = declared.node.range
  const what = joined(
    [...leftOut].map((each) => subjects[each]),
    '; ',
  )
  yield finding(
    'partly-examined',
    { path: declared.path, range: { start, end: start + 'settings'.length } },
    msg`these rules are too many to be searched in full for: ${what}`,
    { help: msg`what is found of these holds, but there may be more of them` },
  )
}
