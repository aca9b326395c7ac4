/** What the analyses did not look at because it would take too long: said once, since their silence is no proof. */
import { type Findings, finding } from '../check/analyses/finding.ts'
import type { RuleSet } from '../check/rule-set.ts'

const subjects = {
  shadowed: 'campaigns that can never apply',
  'often-shadowed': 'campaigns that weaker ones keep out',
  'order-matters': 'campaigns whose order changes the result',
  stacking: 'what campaigns take off together',
  'stacking-coupons': 'coupons that come together',
  'reward-as-cheapest': 'rewards that other campaigns take as the cheapest',
} as const

export type LeftOut = keyof typeof subjects

export function* reportLeftOut(leftOut: ReadonlySet<LeftOut>, { settings: { declared } }: RuleSet): Findings {
  if (leftOut.size === 0 || declared === undefined) return
  const { start } = declared.node.range
  const what = [...leftOut].map((each) => subjects[each]).join('; ')
  yield finding(
    'partly-examined',
    { path: declared.path, range: { start, end: start + 'settings'.length } },
    `these rules are too many to be searched in full for: ${what}`,
    { help: 'what is found of these holds, but there may be more of them' },
  )
}
