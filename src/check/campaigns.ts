/** Checks campaigns: each statement, repetitions, and which statements go together. */

import { add, compare, type Fraction, fraction } from '../money/fraction.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { facts } from '../syntax/facts.ts'
import type { CampaignStatement, Expression, Fact, Group, Limit } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { subeffects } from './analyses/effects.ts'
import { share, wholeNumber } from './constants.ts'
import { checkEffect, type EffectContext } from './effects.ts'
import type { FactContext } from './fact-contexts.ts'
import { checkCounts, checkEscapes, checkLimit, demands, nameOf, reportEscape } from './limits.ts'
import { unknownName } from './names.ts'
import { checkShelfStatement } from './on-prices.ts'
import { checkOnce } from './once.ts'
import type { Campaign, Pool, RuleSet, Statement } from './rule-set.ts'
import { addition, removal, type Scope } from './scope.ts'
import { checkClock, checkDates } from './spans.ts'
import { checkCondition } from './types.ts'
import { codesAskedFor, factsIn, goodsAskedFor } from './walk.ts'

export const repeatable: ReadonlySet<CampaignStatement['kind']> = new Set<CampaignStatement['kind']>([
  'every',
  'when',
  'then',
  'limit',
  'budget',
  'funded',
])

export function checkCampaign(campaign: Campaign, scope: Scope): void {
  const { node } = campaign
  const context = contextOf(campaign, scope.ruleSet)
  checkOnce(
    node.statements.filter((statement) => !repeatable.has(statement.kind)),
    scope,
  )
  for (const statement of node.statements) {
    if (campaign.onPrices) checkShelfStatement(statement, scope)
    checkStatement(statement, scope, context, campaign)
  }
  checkFunding(campaign, scope)
  if (!node.broken && campaign.effects.length === 0) {
    scope.report('no-effects', node.name.range, msg`\`${campaign.name}\` has no effect`, {
      help: msg`add one: \`then 5% off cart\``,
      fix: addition(scope, node, 'then 5% off cart'),
    })
  }
  checkEscapes(campaign, scope)
  checkPoolLimits(campaign, scope)
  checkCodeLimits(campaign, scope)
  checkCounts([...campaign.limits, ...campaign.budgets], campaign.effects, scope)
}

function contextOf(campaign: Campaign, ruleSet: RuleSet): EffectContext {
  const context: FactContext = campaign.onPrices ? 'prices' : campaign.event === undefined ? 'cart' : 'event'
  const qualifying = campaign.conditions.some((condition) => !goodsAskedFor(condition).next().done)
  const perLine = groupPerLine(campaign.group, ruleSet)
  return {
    context,
    qualifying,
    ...(perLine !== undefined && { apart: msg`the lines that the group \`${perLine}\` assigns to it` }),
  }
}

/** The nearest enclosing group that chooses per line. */
const groupPerLine = (name: string | undefined, ruleSet: RuleSet): string | undefined =>
  groupAround(name, ruleSet, ({ perLine }) => perLine)

/** A group applies one member, and `always combine` applies regardless: the author can't mean both. */
function checkAlways(statement: Statement<'combine'>, scope: Scope, { name, group }: Campaign): void {
  const picking = groupAround(group, scope.ruleSet, ({ pick }) => pick !== 'all')
  if (picking === undefined) return
  const message = msg`\`${name}\` cannot always combine: its group \`${picking}\` picks only one member`
  scope.report('always-in-group', statement.range, message, {
    help: msg`remove \`always combine\`, or remove the campaign from the group`,
    fix: removal(scope, statement.range),
  })
}

/** The nearest enclosing group with that property. */
function groupAround(
  name: string | undefined,
  ruleSet: RuleSet,
  matches: (group: Group) => boolean,
): string | undefined {
  const seen = new Set<string>()
  for (let next = name; next !== undefined && !seen.has(next); ) {
    seen.add(next)
    const group = ruleSet.groups.get(next)?.node
    if (group && matches(group)) return next
    next = group?.parent?.text
  }
  return undefined
}

function checkStatement(statement: CampaignStatement, scope: Scope, context: EffectContext, campaign: Campaign): void {
  switch (statement.kind) {
    case 'when':
      checkCondition(statement.condition, scope, context.context)
      break
    case 'then':
      checkEffect(statement.effect, scope, context)
      break
    case 'priority':
      wholeNumber(statement.value, scope, msg`a priority`)
      break
    case 'in-group':
      if (!scope.ruleSet.groups.has(statement.group.text)) {
        unknownName(scope, statement.group, msg`group`, scope.ruleSet.groups.keys())
      }
      break
    case 'combine':
      if (statement.mode === 'always') checkAlways(statement, scope, campaign)
      break
    case 'active':
      checkDates(statement, scope)
      for (const exception of statement.except ?? []) checkDates(exception, scope)
      break
    case 'every':
      checkClock(statement, scope)
      break
    case 'limit':
      for (const limit of statement.limits) checkLimit(limit, scope, 'campaign')
      break
    case 'budget':
      checkLimit(statement, scope, 'campaign')
      break
    case 'funded':
    case 'title':
    case 'message':
    case 'image':
    case 'link':
    case 'terms':
    case 'each-item-once':
    case 'similar-as':
    case 'was':
    case 'status':
    case 'customer-chooses':
    case 'on-prices':
    case 'on-event':
    case 'rounding':
    case 'returns':
      break
    default:
      statement satisfies never
  }
}

function checkFunding({ funded }: Campaign, scope: Scope): void {
  let sum: Fraction = fraction(0n)
  for (const statement of funded) {
    const part = share(statement.share, scope, msg`a share of the discount`)
    if (part) sum = add(sum, part)
    if (!part || compare(sum, fraction(100n)) <= 0) continue
    scope.report('shares-over-100', statement.share.range, msg`together they fund more than the whole discount`, {
      help: msg`write shares that add up to at most 100%`,
    })
    return
  }
}

/** A pool's limit per customer does not apply to guests, and one per store does not apply to a cart without a store. */
function checkPoolLimits({ node, conditions }: Campaign, scope: Scope): void {
  if (node.broken) return
  for (const fact of conditions.flatMap((condition) => [...codesAskedFor(condition)])) {
    for (const pool of scope.ruleSet.pools.values()) {
      const escaped = limitsAsked(pool, fact).find(
        ({ per }) => per && per !== 'code' && !conditions.some((condition) => demands(condition, per)),
      )
      if (escaped?.per === undefined) continue
      const what = msg`the limit per ${nameOf(escaped.per)} of the pool \`${pool.node.name.text}\``
      reportEscape(escaped.per, fact.range, what, scope)
      break
    }
  }
}

/** The limits of the pool, and of its codes, that apply to a condition's codes. */
function limitsAsked({ node, codes }: Pool, { fact, names = [] }: Fact): readonly Limit[] {
  const matching =
    fact === 'coupon'
      ? names.some(({ text }) => text === node.name.text) && [...codes.values()]
      : names.map(({ text }) => codes.get(comparedCode(text))).filter((code) => code !== undefined)
  if (matching === false || (fact === 'code' && matching.length === 0)) return []
  const ofPool = node.statements.flatMap((statement) => (statement.kind === 'limit' ? statement.limits : []))
  return [...ofPool, ...matching.flatMap(({ limits }) => limits)]
}

function checkCodeLimits(campaign: Campaign, scope: Scope): void {
  const limit = campaign.limits.find(({ per, counts }) => per === 'code' && counts === 'uses')
  if (!limit || campaign.node.broken || asksForCodes(campaign)) return
  scope.report('limit-not-here', limit.range, msg`the campaign requires no code whose uses could be counted`, {
    help: msg`require one: \`when coupon "…"\`, or write \`limit 1 per customer\``,
  })
}

const isCodes = (expression: Expression): boolean => expression.kind === 'fact' && expression.fact === 'codes'

const asksForCodes = ({ conditions, effects }: Campaign): boolean =>
  conditions.some((condition) => [...factsIn(condition)].some(({ fact }) => facts[fact].similar === 'coupon')) ||
  effects.some((effect) =>
    [...subeffects(effect)].some(
      (each) => (each.kind === 'for-every' && isCodes(each.of)) || (each.kind === 'steps' && isCodes(each.by)),
    ),
  )
