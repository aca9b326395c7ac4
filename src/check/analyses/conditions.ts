/** Conditions that cannot hold, and conditions that always do. */

import type { Finding } from '../../syntax/diagnostic.ts'
import type { Expression } from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import type { RuleSet } from '../rule-set.ts'
import { whereFalse, whereTrue } from './domain/normalise.ts'
import { everything, intersect, type Region } from './domain/region.ts'
import { complete } from './domain/relations.ts'
import { eachCampaign } from './each-campaign.ts'
import { eligibilityOf } from './eligibility.ts'
import { type Findings, finding } from './finding.ts'
import { quote } from './source.ts'

export function* conditions(ruleSet: RuleSet): Findings {
  yield* ofCampaigns(ruleSet)
  yield* ofSegments(ruleSet)
}

const ofCampaigns = eachCampaign((campaign, ruleSet) => {
  const { path, conditions } = campaign
  const { full } = eligibilityOf(campaign, ruleSet)
  // If all lines can hold together, then so can each line and each operand of its `and`s.
  const mayHold = full !== undefined && full.length > 0
  const found = conditions.flatMap((condition) => examine(condition, mayHold, path, ruleSet))
  return found.length === 0 && full?.length === 0 ? contradiction(conditions, path, ruleSet) : found
})

const ofSegments = (ruleSet: RuleSet): Finding[] =>
  [...ruleSet.segments.values()].flatMap(({ path, node: { source } }) =>
    source.kind === 'condition' ? examine(source.condition, false, path, ruleSet) : [],
  )

/** The outermost parts that never or always hold. `mayHold`: this one is known to be satisfiable. */
function examine(condition: Expression, mayHold: boolean, path: string, ruleSet: RuleSet): Finding[] {
  const place = { path, range: condition.range }
  const words = () => quote(ruleSet, path, condition)
  const held = whereTrue(condition, ruleSet)
  if (!mayHold && isEmpty(held, ruleSet)) {
    return [
      finding('never-holds', place, msg`${words()} can never hold`, { help: msg`no cart can meet all of its parts` }),
    ]
  }
  if (alwaysHolds(condition, held, ruleSet)) {
    return [
      finding('always-holds', place, msg`${words()} always holds`, {
        help: msg`remove it, or correct it`,
      }),
    ]
  }
  if (condition.kind !== 'and' && condition.kind !== 'or') return []
  const bothHold = mayHold && condition.kind === 'and'
  return [condition.left, condition.right].flatMap((side) => examine(side, bothHold, path, ruleSet))
}

const isEmpty = (region: Region | undefined, ruleSet: RuleSet): boolean =>
  region !== undefined && complete(region, ruleSet).length === 0

/** Whether it is true for every cart, whatever the cart omits; `held` is its region. */
function alwaysHolds(condition: Expression, held: Region | undefined, ruleSet: RuleSet): boolean {
  if (!held) return false
  if (held.some((box) => box.size === 0)) return true
  if (held.length < 2) return false
  const isKnown = held.every((box) => [...box.values()].every(({ variable }) => variable.alwaysKnown))
  return isKnown && isEmpty(whereFalse(condition, ruleSet), ruleSet)
}

/** Lines that can hold separately but not together: the first one that contradicts the lines before it. */
function contradiction(conditions: readonly Expression[], path: string, ruleSet: RuleSet): Finding[] {
  let region: Region | undefined = everything
  for (const [index, condition] of conditions.entries()) {
    region = intersect(region, whereTrue(condition, ruleSet))
    if (!isEmpty(region, ruleSet)) continue
    const message = msg`${quote(ruleSet, path, condition)} can never hold together with the conditions above it`
    const more = {
      help: msg`all \`when\` lines must hold: join alternatives with \`or\` in one line`,
      related: conditions.slice(0, index).map(({ range }) => ({ path, range, message: msg`this must also hold` })),
    }
    return [finding('never-holds', { path, range: condition.range }, message, more)]
  }
  return []
}
