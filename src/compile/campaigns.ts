/** Compiles campaigns, and limits, which pools have as well. */
import { countsEachItemOnce } from '../check/each-item-once.ts'
import type * as Checked from '../check/rule-set.ts'
import { similarKinds } from '../check/similar.ts'
import { goodsAskedFor } from '../check/walk.ts'
import type * as Tree from '../syntax/tree.ts'
import { compileAll, compileSelector, union } from './conditions.ts'
import { compileEffect } from './effects.ts'
import type { Campaign, CountedBy, Every, Limit, Rounding, Stretch } from './rules.ts'
import { sortedRecord } from './sorted.ts'
import { date, decimal, duration, minutes } from './values.ts'
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
    ...(countsEachItemOnce(campaign, ruleSet) && { eachItemOnce: true }),
    ...(campaign.similarAs !== undefined && { similarAs: campaign.similarAs }),
    ...(campaign.was !== undefined && { was: campaign.was }),
    similarKinds: similarKinds(campaign),
    ...(campaign.group !== undefined && { group: campaign.group }),
    customerChooses: campaign.customerChooses,
    ...(campaign.event !== undefined && { event: campaign.event }),
    ...compileActive(campaign, ruleSet),
    every: campaign.every.map((every) => compileEvery(every, lets)),
    ...(when && { when }),
    effects: campaign.effects.map((effect) => compileEffect(effect, source)),
    limits: compileLimits([...campaign.limits, ...campaign.budgets], lets),
    ...(campaign.rounding && { rounding: compileRounding(campaign.rounding, settings.rounding) }),
    ...(campaign.returns && { returns: campaign.returns }),
    funded: campaign.funded.map(({ share, by }) => ({ by: by.text, percent: decimal(share, lets) })),
    texts: sortedRecord(new Map(Object.entries(campaign.texts)), (text) => text),
  }
}

/** Both ends are inclusive: a whole day or minute. */
export function compileSpan(
  span: Tree.Interval | undefined,
  { lets, settings }: Checked.RuleSet,
): Pick<Stretch, 'from' | 'until'> {
  return {
    ...(span?.from && { from: startOf(date(span.from, lets), settings.timezone) }),
    ...(span?.to && { until: endOf(date(span.to, lets), settings.timezone) }),
  }
}

function compileActive(
  { active, every }: Checked.Campaign,
  ruleSet: Checked.RuleSet,
): Stretch & Pick<Campaign, 'except'> {
  const past = pastMidnight(every, ruleSet.lets)
  const stretch = (span: Tree.Interval | undefined): Stretch =>
    past === undefined ? compileSpan(span, ruleSet) : compileNights(span, past, ruleSet)
  return {
    ...stretch(active),
    // Without `to`, an exception is a single day or minute.
    ...(active?.except && { except: active.except.map(({ from, to = from }) => stretch({ from, to })) }),
  }
}

/** The last minute after midnight that a window of the previous day reaches; undefined if none does. */
function pastMidnight(every: readonly Tree.Every[], lets: Checked.RuleSet['lets']): number | undefined {
  const ends = every.flatMap(({ from, to }) => {
    const end = to && minutes(to, lets)
    return end !== undefined && end < (from ? minutes(from, lets) : 0) ? [end] : []
  })
  return ends.length === 0 ? undefined : Math.max(...ends)
}

/**
 * An end without a time refers to the windows that start on that day (M76). `past`:
 * the last minute of the next day that a window reaches.
 */
function compileNights(span: Tree.Interval | undefined, past: number, ruleSet: Checked.RuleSet): Stretch {
  const [from, to] = [span?.from, span?.to].map((end) => end && date(end, ruleSet.lets))
  const days = {
    ...(from !== undefined && isDay(from) && { from: dayNumber(from) }),
    ...(to !== undefined && isDay(to) && { to: dayNumber(to) }),
  }
  return {
    ...compileSpan(span, ruleSet),
    ...(days.to !== undefined && { until: endOf(minuteAfter(days.to, past), ruleSet.settings.timezone) }),
    ...(Object.keys(days).length > 0 && { days }),
  }
}

const isDay = (date: string): boolean => !date.includes('T')
const dayNumber = (date: string): number => Date.parse(`${date}T00:00Z`) / 86_400_000
/** "2026-11-01T02:00": minutes after the end of a day. */
const minuteAfter = (day: number, minutes: number): string =>
  new Date((day + 1) * 86_400_000 + minutes * 60_000).toISOString().slice(0, 16)

/** The minute of `to` is included in the window. */
function compileEvery({ on, from, to }: Tree.Every, lets: Checked.RuleSet['lets']): Every {
  return {
    ...(on.kind === 'weekdays' && { weekdays: weekdays.filter((day) => on.days.includes(day)) }),
    ...(on.kind === 'month-days' && compileMonthDays(on.days)),
    ...(from && { from: minutes(from, lets) }),
    ...(to && { until: minutes(to, lets) + 1 }),
  }
}

function compileMonthDays(days: readonly Tree.MonthDay[]): Pick<Every, 'monthDays' | 'monthWeekdays'> {
  const numbers = [...new Set(days.flatMap(({ nth, of }) => (of === 'day' ? [nth] : [])))].sort((a, b) => a - b)
  const inMonth = weekdays.flatMap((weekday) => {
    const places = new Set(days.flatMap(({ nth, of }) => (of === weekday ? [nth] : [])))
    return [...places].sort((a, b) => a - b).map((nth) => ({ nth, weekday }))
  })
  return {
    ...(numbers.length > 0 && { monthDays: numbers }),
    ...(inMonth.length > 0 && { monthWeekdays: inMonth }),
  }
}

const weekdays: readonly Tree.Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export function compileLimits(limits: readonly Tree.Quota[], lets: Checked.RuleSet['lets']): Limit[] {
  return limits.map(({ counts, amount, per, period }) => ({
    counts,
    amount: decimal(amount, lets),
    ...(per && { per: countedBy(per) }),
    ...(period && { period: typeof period === 'string' ? period : duration(period, lets) }),
  }))
}

/** Attributes are named with their owner: "customer.household". */
export const countedBy = (per: Tree.CountedBy): CountedBy =>
  typeof per === 'string' ? per : (`${per.owner}.${per.name.text}` as CountedBy)

/** Missing rounding options default to the settings. */
const compileRounding = ({ mode, scope }: Tree.RoundingStatement, settings: Rounding): Rounding => ({
  mode,
  scope: scope ?? settings.scope,
})
