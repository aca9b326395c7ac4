/** Codes that anyone can pass on: without an end date, a limit or a cap on their cost. */

import { compare, fraction } from '../../money/fraction.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { Finding } from '../../syntax/diagnostic.ts'
import type { Expression, Fact, Quota } from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { fold } from '../fold.ts'
import type { Campaign, Pool, RuleSet } from '../rule-set.ts'
import { factsIn } from '../walk.ts'
import { subeffects } from './effects.ts'
import { finding } from './finding.ts'
import { quote } from './source.ts'

export function publicCodes(ruleSet: RuleSet): Finding[] {
  const live = [...ruleSet.campaigns.values()].filter((campaign) => campaign.status === 'live')
  return [...ruleSet.pools].flatMap(([name, pool]) => openEnded(name, pool, live)).concat(uncapped(live, ruleSet))
}

function openEnded(name: string, pool: Pool, campaigns: readonly Campaign[]): Finding[] {
  return pool.node.statements.flatMap((statement) => {
    if (statement.kind !== 'pool-code') return []
    const askers = campaigns.filter((campaign) => asksFor(campaign, name, statement.code.text))
    if (askers.length === 0) return []
    const hasEnd =
      statement.valid?.to !== undefined || hasLastDay(pool) || askers.every(({ active }) => active?.to !== undefined)
    const hasMost = statement.limits.some(endsUse) || hasMaximum(pool) || askers.every(campaignHasMaximum)
    const { text } = statement.code
    const place = { path: pool.path, range: statement.code.range }
    if (!hasEnd && !hasMost) {
      // Each campaign that requires the code may have an end of its own.
      if (askers.every((asker) => asker.active?.to !== undefined || campaignHasMaximum(asker))) return []
      const help = msg`add \`valid from … to …\`, or a limit such as \`limit 1000 uses\``
      return [finding('open-ended-code', place, msg`anyone can use \`${text}\` forever`, { help })]
    }
    // A limit per customer bounds the cost of an offer with an end date, though not by a number.
    if (hasEnd === hasMost || (hasEnd && askers.every((asker) => hasBoundForEach(asker, statement.limits, pool))))
      return []
    return [
      hasEnd
        ? finding('half-open-code', place, msg`\`${text}\` ends, but any number of customers can use it`, {
            help: msg`add a limit such as \`limit 1000 uses\`, or a budget to the campaign`,
          })
        : finding('half-open-code', place, msg`\`${text}\` has a limit, but no last day`, {
            help: msg`add \`valid from … to …\`, or \`active … to …\` to the campaign`,
          }),
    ]
  })
}

const hasLastDay = ({ node }: Pool): boolean =>
  node.statements.some(
    (statement) => (statement.kind === 'valid' && statement.to !== undefined) || statement.kind === 'valid-after-issue',
  )

const hasMaximum = ({ node }: Pool): boolean =>
  node.statements.some((statement) => statement.kind === 'limit' && statement.limits.some(endsUse))

/** Limits per customer or per period never run out for good. */
const endsUse = ({ counts, per, period }: Quota): boolean =>
  counts !== 'units' && (per === undefined || per === 'code') && period === undefined

/** Whether any limit applies, including one per customer. */
function hasBoundForEach({ limits }: Campaign, ofCode: readonly Quota[], { node }: Pool): boolean {
  const ofPool = node.statements.flatMap((statement) => (statement.kind === 'limit' ? statement.limits : []))
  return [...limits, ...ofCode, ...ofPool].some(({ counts }) => counts === 'uses')
}

const campaignHasMaximum = ({ limits, budgets }: Campaign): boolean => [...limits, ...budgets].some(endsUse)

function asksFor(campaign: Campaign, pool: string, code: string): boolean {
  return codeFacts(campaign).some(({ fact, names }) =>
    fact === 'coupon'
      ? names?.some((name) => name.text === pool)
      : names?.some((name) => comparedCode(name.text) === comparedCode(code)),
  )
}

/** Campaigns that require coupons and codes, indexed once for all pools. */
function codeFacts({ conditions }: Campaign): readonly Fact[] {
  const known = factsByConditions.get(conditions)
  if (known) return known
  const found = conditions
    .flatMap((condition) => [...factsIn(condition)])
    .filter(({ fact }) => fact === 'coupon' || fact === 'code')
  factsByConditions.set(conditions, found)
  return found
}

const factsByConditions = new WeakMap<readonly Expression[], readonly Fact[]>()

// ---------------------------------------------------------------------------------------------- caps

/** Percentages off the cart from here on should have a cap. */
const needsCapFrom = fraction(20n)

function uncapped(campaigns: readonly Campaign[], ruleSet: RuleSet): Finding[] {
  if (ruleSet.settings.guards.some(({ rule }) => rule.kind === 'discount-share' || rule.kind === 'discount-amount'))
    return []
  const isConsiderable = (rate: Expression): boolean => {
    const value = fold(rate, ruleSet.lets)
    return value?.kind === 'percent' && compare(value.value, needsCapFrom) >= 0
  }
  return campaigns.flatMap((campaign) => {
    if (campaign.budgets.length > 0 || codeFacts(campaign).length === 0 || !asksForPublic(campaign, ruleSet)) return []
    return campaign.effects
      .flatMap((effect) => [...subeffects(effect)])
      .filter((effect) => effect.kind === 'off' && !effect.goods && isConsiderable(effect.rate))
      .filter((effect) => !effect.modifiers.some((modifier) => modifier.kind === 'at-most'))
      .map((effect) => {
        const message = msg`${quote(ruleSet, campaign.path, effect)} with a public code has no cap`
        return finding('uncapped-code', { path: campaign.path, range: effect.range }, message, {
          help: msg`add \`, at most 200 ${ruleSet.settings.currency}\`, a budget, or a guard in the settings`,
        })
      })
  })
}

function asksForPublic(campaign: Campaign, { pools }: RuleSet): boolean {
  return [...pools].some(([name, { node }]) =>
    node.statements.some((statement) => statement.kind === 'pool-code' && asksFor(campaign, name, statement.code.text)),
  )
}
