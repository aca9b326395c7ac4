/** Limits and budgets of campaigns, groups and pools, and usage counters in tests. */

import { effects as effectSpecs } from '../syntax/effects.ts'
import { factChapter, facts } from '../syntax/facts.ts'
import type { Budget, CountedBy, Effect, Expression, Limit, Literal, Quota, Range } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { groupsAround } from './analyses/combination.ts'
import { amount, positive, wholeNumber } from './constants.ts'
import type { Campaign } from './rule-set.ts'
import { type Scope, words } from './scope.ts'
import { typeOf } from './types.ts'
import { subexpressions } from './walk.ts'

type LimitHolder = 'campaign' | 'group' | 'pool' | 'code'

export function checkLimit(limit: Limit | Budget, scope: Scope, on: LimitHolder): void {
  switch (limit.counts) {
    case 'uses':
      wholeNumber(limit.amount, scope, msg`a limit`)
      break
    case 'units':
      wholeNumber(limit.amount, scope, msg`a unit limit`)
      break
    case 'order-value':
      amount(limit.amount, scope, msg`a limit on order value`)
      break
    case 'discount':
      amount(limit.amount, scope, msg`a budget`)
      break
    default:
      limit satisfies never
  }
  checkScope(limit, scope)
  const help = limitMismatch(limit, on)
  if (help) scope.report('limit-not-here', limit.range, msg`${words(scope, limit)} does not fit here`, { help })
}

/** Whose usage counts, and over which period. */
export function checkScope({ per, period }: Quota, scope: Scope): void {
  if (period !== undefined && typeof period !== 'string')
    positive(period, scope, ['duration'], msg`the period of a limit`)
  if (per === undefined || typeof per === 'string') return
  const type = typeOf(per, scope, 'cart')
  if (type === undefined) return
  const name = `${per.owner}.${per.name.text}`
  if (per.owner !== 'customer' && per.owner !== 'cart') {
    scope.report(
      'limit-not-here',
      per.range,
      msg`a limit is counted per attribute of a customer or cart, but \`${name}\` belongs to neither`,
      {
        help: msg`write \`per customer\`, \`per store\`, or a text attribute of the customer or the cart`,
      },
    )
  } else if (type !== 'text') {
    scope.report('type-mismatch', per.range, msg`a limit is counted per text attribute, but \`${name}\` is not text`, {
      help: msg`declare it as text: \`attributes { ${name}: text }\``,
    })
  }
}

function limitMismatch(limit: Limit | Budget, on: LimitHolder): Message | undefined {
  if (on === 'campaign') {
    const isWrong = limit.per === 'code' && limit.counts !== 'uses'
    return isWrong ? msg`codes are counted by their uses: \`limit 1 per code\`` : undefined
  }
  if (on === 'group') {
    return limit.per === 'code'
      ? msg`codes are counted in their pool or in a campaign: write the limit there`
      : undefined
  }
  if (limit.counts !== 'uses') return msg`codes are counted by their uses: write the limit in the campaign`
  if (on === 'code' && limit.per === 'code') return msg`remove \`per code\`: this limit already applies to one code`
  return undefined
}

/** Reports a limit that can never be reached because no effect counts towards it. */
export function checkCounts(limits: readonly (Limit | Budget)[], effects: readonly Effect[], scope: Scope): void {
  if (effects.length === 0) return
  const { currency } = scope.ruleSet.settings
  for (const limit of limits) {
    if (limit.counts === 'discount' && !effects.some(givesMoney)) {
      scope.report(
        'budget-without-money',
        limit.range,
        msg`a budget counts discount and cashback, but this campaign gives neither`,
        {
          help: msg`count what it gives: \`limit 1000 uses\` or \`limit 50000 ${currency} of orders\``,
        },
      )
    }
    if (limit.counts === 'units' && !effects.some(reducesUnits)) {
      const message = msg`a unit limit counts discounted units, but this campaign discounts none`
      scope.report('limit-not-here', limit.range, message, { help: msg`count orders: \`limit 100 uses\`` })
    }
  }
}

function givesMoney(effect: Effect): boolean {
  const { acts } = effectSpecs[effect.kind]
  if (acts === 'inner') return innerEffects(effect).some(givesMoney)
  return acts !== 'outcome' || effect.kind === 'cashback'
}

function reducesUnits(effect: Effect): boolean {
  const { acts } = effectSpecs[effect.kind]
  if (acts === 'inner') return innerEffects(effect).some(reducesUnits)
  return acts === 'goods' || acts === 'gifts' || effect.kind === 'off-total'
}

function innerEffects(effect: Effect): readonly Effect[] {
  if (effect.kind === 'steps') return effect.steps.map((step) => step.effect)
  if (effect.kind === 'one-of') return effect.choices.map((choice) => choice.effect)
  return effect.kind === 'for-every' ? [effect.effect] : []
}

/**
 * Reports limits that don't apply to carts without the counted field (such as guests), which authors may not expect. A group's
 * limits are reported at each member's `in group`.
 */
export function checkEscapes(campaign: Campaign, scope: Scope): void {
  const { conditions, node } = campaign
  if (node.broken) return
  const isEscaped = ({ per }: Quota): boolean =>
    per !== undefined && per !== 'code' && !conditions.some((each) => demands(each, per))
  const own = [...campaign.limits, ...campaign.budgets].find(isEscaped)
  if (own?.per) reportEscape(own.per, own.range, msg`this limit`, scope)
  const joins = node.statements.find((statement) => statement.kind === 'in-group')
  for (const name of joins === undefined ? [] : groupsAround(campaign, scope.ruleSet)) {
    const group = scope.ruleSet.groups.get(name)?.node
    const limit = group && [...group.limits, ...group.budgets].find(isEscaped)
    if (joins && limit?.per) reportEscape(limit.per, joins.range, msg`the limit of the group \`${name}\``, scope)
  }
}

export function reportEscape(per: CountedBy, range: Range, what: Message, scope: Scope): void {
  const name = nameOf(per)
  scope.report('limit-without-customer', range, msg`${what} does not count carts without a ${name}`, {
    help:
      per === 'customer'
        ? msg`add \`when signed in\`, or leave it if guests may use it without limit`
        : msg`add a condition on the ${name}, or leave it if such carts may use it without limit`,
  })
}

export const nameOf = (per: CountedBy): string => (typeof per === 'string' ? per : `\`${per.owner}.${per.name.text}\``)

/** Whether the condition implies that the cart has the field. */
export function demands(condition: Expression, per: CountedBy): boolean {
  switch (condition.kind) {
    case 'and':
      return demands(condition.left, per) || demands(condition.right, per)
    case 'or':
      return demands(condition.left, per) && demands(condition.right, per)
    case 'compare':
      return asksFor(condition.left, per) || asksFor(condition.right, per)
    case 'between':
    case 'in':
      return asksFor(condition.value, per)
    case 'attribute':
    case 'fact':
      return asksFor(condition, per)
    default:
      condition.kind satisfies Literal['kind'] | 'name' | 'not' | 'arithmetic' | 'negate'
      return false
  }
}

function asksFor(value: Expression, per: CountedBy): boolean {
  for (const part of subexpressions(value)) {
    if (part.kind === 'attribute') {
      if (per === 'customer' ? part.owner === 'customer' : isSameAttribute(part, per)) return true
    } else if (part.kind === 'fact') {
      // A guest has no segments, so `no segment` does not imply a customer.
      const isOfCustomer = part.fact !== 'no-segment' && factChapter(facts[part.fact]) === 'facts-of-the-customer'
      const { date } = part
      if (per === 'customer' ? isOfCustomer || date?.owner === 'customer' : part.fact === per) return true
    }
  }
  return false
}

const isSameAttribute = (part: Extract<Expression, { kind: 'attribute' }>, per: CountedBy): boolean =>
  typeof per !== 'string' && part.owner === per.owner && part.name.text === per.name.text
