/**
 * When a campaign or a pool can be used, in minutes of local time since 1970: wide enough for comparing two of them,
 * and free of time zones because both are written in the same one.
 */
import type { Coupons, Expression } from '../../syntax/tree.ts'
import { fold } from '../fold.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { nodeKey } from './domain/variable.ts'

/** An end that is left out is unbounded; `until` is the first minute outside. */
export interface Span {
  readonly from?: number
  readonly until?: number
}

type Lets = RuleSet['lets']

export const activeSpan = (campaign: Campaign, lets: Lets): Span =>
  campaign.active ? spanOf(campaign.active.from, campaign.active.to, lets) : {}

/** When the pool's codes are valid; open to both sides where that depends on the day a code was handed out. */
export function poolSpan(pool: Coupons, lets: Lets): Span {
  const valid = pool.statements.find((statement) => statement.kind === 'valid')
  return valid ? spanOf(valid.from, valid.to, lets) : {}
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

/** The last day or minute still belongs. */
function minuteAfter(expression: Expression, lets: Lets): number | undefined {
  const date = fold(expression, lets)
  return date?.kind === 'date' ? minuteOf(date.value) + (date.value.includes('T') ? 1 : minutesADay) : undefined
}

export const minutesADay = 1440

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

/** Whether the first campaign can be used whenever the second can; false also where that is not plain to see. */
export function covers(a: Campaign, b: Campaign, lets: Lets): boolean {
  const [outer, inner] = [activeSpan(a, lets), activeSpan(b, lets)]
  if ((outer.from ?? Number.NEGATIVE_INFINITY) > (inner.from ?? Number.NEGATIVE_INFINITY)) return false
  if ((outer.until ?? Number.POSITIVE_INFINITY) < (inner.until ?? Number.POSITIVE_INFINITY)) return false
  return a.every.length === 0 || nodeKey(a.every) === nodeKey(b.every)
}
