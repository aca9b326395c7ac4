/** Campaigns, and the limits that coupon pools have too. */
import type * as Checked from '../check/rule-set.ts'
import { similarKinds } from '../check/similar.ts'
import { goodsAskedFor } from '../check/walk.ts'
import type * as Tree from '../syntax/tree.ts'
import { compileAll, compileSelector, union } from './conditions.ts'
import { compileEffect } from './effects.ts'
import type { Campaign, Every, Limit, Rounding } from './rules.ts'
import { sortedRecord } from './sorted.ts'
import { date, decimal, minutes } from './values.ts'
import { endOf, startOf } from './zone.ts'

export function compileCampaign(campaign: Checked.Campaign, ruleSet: Checked.RuleSet): Campaign {
  const { lets, settings } = ruleSet
  const selectors = campaign.conditions.flatMap((condition) => [...goodsAskedFor(condition)])
  const qualifying = union(selectors.map((goods) => compileSelector(goods, ruleSet)))
  const when = compileAll(campaign.conditions, ruleSet)
  const source = { ruleSet, ...(qualifying && { qualifying }) }
  return {
    name: campaign.name,
    status: campaign.status,
    ...(campaign.priority !== undefined && { priority: campaign.priority }),
    ...(campaign.combination && { combination: campaign.combination }),
    ...(campaign.similarAs !== undefined && { similarAs: campaign.similarAs }),
    similarKinds: similarKinds(campaign),
    ...(campaign.group !== undefined && { group: campaign.group }),
    customerChooses: campaign.customerChooses,
    ...(campaign.event !== undefined && { event: campaign.event }),
    ...compileSpan(campaign.active, ruleSet),
    every: campaign.every.map((every) => compileEvery(every, lets)),
    ...(when && { when }),
    effects: campaign.effects.map((effect) => compileEffect(effect, source)),
    limits: compileLimits(campaign.limits, lets),
    ...(campaign.budget && { budget: compileBudget(campaign.budget, lets) }),
    ...(campaign.rounding && { rounding: compileRounding(campaign.rounding, settings.rounding) }),
    ...(campaign.returns && { returns: campaign.returns }),
    funded: campaign.funded.map(({ share, by }) => ({ by: by.text, percent: decimal(share, lets) })),
    texts: sortedRecord(new Map(Object.entries(campaign.texts)), (text) => text),
  }
}

/** Both ends with their whole day or minute. */
export function compileSpan(
  span: { readonly from?: Tree.Expression; readonly to?: Tree.Expression } | undefined,
  { lets, settings }: Checked.RuleSet,
): { readonly from?: number; readonly until?: number } {
  return {
    ...(span?.from && { from: startOf(date(span.from, lets), settings.timezone) }),
    ...(span?.to && { until: endOf(date(span.to, lets), settings.timezone) }),
  }
}

/** The minute of `to` belongs to it, as everywhere. */
function compileEvery({ on, from, to }: Tree.Every, lets: Checked.RuleSet['lets']): Every {
  return {
    ...(on.kind === 'weekdays' && { weekdays: weekdays.filter((day) => on.days.includes(day)) }),
    ...(on.kind === 'month-days' && { monthDays: [...new Set(on.days)].sort((a, b) => a - b) }),
    ...(from && { from: minutes(from, lets) }),
    ...(to && { until: minutes(to, lets) + 1 }),
  }
}

const weekdays: readonly Tree.Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export function compileLimits(limits: readonly Tree.Limit[], lets: Checked.RuleSet['lets']): Limit[] {
  return limits.map(({ counts, amount, per, period }) => ({
    counts,
    amount: decimal(amount, lets),
    ...(per && { per }),
    ...(period && { period }),
  }))
}

function compileBudget(budget: Checked.Statement<'budget'>, lets: Checked.RuleSet['lets']) {
  return { amount: decimal(budget.amount, lets), ...(budget.period && { period: budget.period }) }
}

/** What a campaign's own rounding leaves out is as in the settings. */
const compileRounding = ({ mode, scope }: Tree.RoundingStatement, settings: Rounding): Rounding => ({
  mode,
  scope: scope ?? settings.scope,
})
