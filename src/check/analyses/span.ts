/**
 * The time span in which a campaign or a pool can be used, in minutes of local time since 1970. Spans may be too wide, but are
 * sufficient for comparisons, and need no time zone because all are in the same one.
 */
import type { Coupons, Expression, Interval } from '../../syntax/tree.ts'
import { fold } from '../fold.ts'
import type { Campaign, Pool, PoolCode, RuleSet } from '../rule-set.ts'
import { nodeKey } from './domain/variable.ts'
import { dayOfWindow, hours, minutesADay, reachesPastMidnight } from './every.ts'

/** An absent end is unbounded; `until` is exclusive. */
export interface Span {
  readonly from?: number
  readonly until?: number
}

type Lets = RuleSet['lets']

export const activeSpan = (campaign: Campaign, lets: Lets): Span =>
  campaign.active ? spanOf(campaign.active.from, campaign.active.to, lets) : {}

/** What `except` leaves out of `active`. */
export const exceptedSpans = ({ active }: Campaign, lets: Lets): readonly Span[] =>
  (active?.except ?? []).map(({ from, to = from }) => spanOf(from, to, lets))

/** Extended by a window that starts on the last day and reaches past midnight (M76). */
export function openSpan(campaign: Campaign, lets: Lets): Span {
  const span = activeSpan(campaign, lets)
  const { active, every } = campaign
  const last = active?.to && fold(active.to, lets)
  if (span.until === undefined || last?.kind !== 'date' || last.value.includes('T')) return span
  const nights = every.map((each) => hours(each, lets)).filter(({ start, end }) => end <= start)
  return { ...span, until: span.until + Math.max(0, ...nights.map(({ end }) => end)) }
}

/** Whether `active` and `every` include the local minute since 1970. */
export function isOpenAt({ active, every }: Campaign, minute: number, lets: Lets): boolean {
  const today = Math.floor(minute / minutesADay)
  const days = every.length === 0 ? [today] : every.map((each) => dayOfWindow(each, minute, lets))
  return days.some((day) => {
    if (day === undefined) return false
    const isIn = (interval: Interval): boolean => takesIn(interval, minute, day, lets)
    return (active === undefined || isIn(active)) && !active?.except?.some(({ from, to = from }) => isIn({ from, to }))
  })
}

/** An end that is a day is compared with the day a window starts on; a minute is compared with the minute itself. */
function takesIn({ from, to }: Interval, minute: number, day: number, lets: Lets): boolean {
  const isDay = (end: Expression): boolean => {
    const date = fold(end, lets)
    return date?.kind === 'date' && !date.value.includes('T')
  }
  const first = from && firstMinute(from, lets)
  const after = to && minuteAfter(to, lets)
  return (
    (from === undefined || first === undefined || (isDay(from) ? day * minutesADay : minute) >= first) &&
    (to === undefined || after === undefined || (isDay(to) ? day * minutesADay : minute) < after)
  )
}

/** The span in which some code of the pool may be valid; unbounded if that depends on the day of issue. */
export function poolSpan({ node, codes }: Pool, lets: Lets): Span {
  const ofPool = validSpan(node, lets)
  if (codes.size === 0 || node.statements.some(({ kind }) => kind === 'generate')) return ofPool
  let hull: Span | undefined
  for (const code of codes.values()) {
    if (code.valid === undefined) return ofPool
    hull = hullOf(hull, spanOf(code.valid.from, code.valid.to, lets))
  }
  return meetSpans(ofPool, hull ?? {})
}

/** The same for a single code. */
export const codeSpan = ({ node }: Pool, { valid }: Pick<PoolCode, 'valid'>, lets: Lets): Span =>
  meetSpans(validSpan(node, lets), valid ? spanOf(valid.from, valid.to, lets) : {})

function validSpan({ statements }: Coupons, lets: Lets): Span {
  const valid = statements.find((statement) => statement.kind === 'valid')
  return valid ? spanOf(valid.from, valid.to, lets) : {}
}

/** Absent: empty. */
function hullOf(a: Span | undefined, b: Span): Span {
  if (a === undefined) return b
  const from = a.from === undefined || b.from === undefined ? undefined : Math.min(a.from, b.from)
  const until = a.until === undefined || b.until === undefined ? undefined : Math.max(a.until, b.until)
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
}

function spanOf(from: Expression | undefined, to: Expression | undefined, lets: Lets): Span {
  const first = from && firstMinute(from, lets)
  const last = to && minuteAfter(to, lets)
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { until: last }) }
}

function firstMinute(expression: Expression, lets: Lets): number | undefined {
  const date = fold(expression, lets)
  return date?.kind === 'date' ? minuteOf(date.value) : undefined
}

/** The last day or minute is included. */
export function minuteAfter(expression: Expression, lets: Lets): number | undefined {
  const date = fold(expression, lets)
  return date?.kind === 'date' ? minuteOf(date.value) + (date.value.includes('T') ? 1 : minutesADay) : undefined
}

/** Minutes since 1970 of "2026-10-01" or "2026-10-01T18:00". */
export const minuteOf = (date: string): number =>
  Date.parse(date.includes('T') ? `${date}Z` : `${date}T00:00Z`) / 60_000

export function meetSpans(a: Span, b: Span): Span {
  const from = Math.max(a.from ?? Number.NEGATIVE_INFINITY, b.from ?? Number.NEGATIVE_INFINITY)
  const until = Math.min(a.until ?? Number.POSITIVE_INFINITY, b.until ?? Number.POSITIVE_INFINITY)
  return { ...(Number.isFinite(from) && { from }), ...(Number.isFinite(until) && { until }) }
}

export const isEmptySpan = ({ from, until }: Span): boolean =>
  from !== undefined && until !== undefined && from >= until

/** Whether the first campaign is usable whenever the second is; false if that is uncertain. */
export function covers(a: Campaign, b: Campaign, lets: Lets): boolean {
  if (a.active?.except !== undefined || reachesPastMidnight(a.every, lets)) {
    return nodeKey([a.active ?? {}, a.every]) === nodeKey([b.active ?? {}, b.every])
  }
  const [outer, inner] = [activeSpan(a, lets), activeSpan(b, lets)]
  if ((outer.from ?? Number.NEGATIVE_INFINITY) > (inner.from ?? Number.NEGATIVE_INFINITY)) return false
  if ((outer.until ?? Number.POSITIVE_INFINITY) < (inner.until ?? Number.POSITIVE_INFINITY)) return false
  return a.every.length === 0 || nodeKey(a.every) === nodeKey(b.every)
}
