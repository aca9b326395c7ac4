/** All campaigns on a calendar, even if the text has errors. Times are minutes since 1970 in local time. */
import { hours } from '../../../src/check/analyses/every.ts'
import { activeSpan, exceptedSpans, type Span } from '../../../src/check/analyses/span.ts'
import { fold } from '../../../src/check/fold.ts'
import { inOrder } from '../../../src/check/order.ts'
import type { Campaign, RuleSet } from '../../../src/check/rule-set.ts'
import type { Zone } from '../../../src/compile/rules.ts'
import { zoneTable } from '../../../src/compile/zone.ts'
import type { Every, Expression } from '../../../src/syntax/tree.ts'
import type { EngineState } from './engine.ts'

export interface Timeline {
  /** In evaluation order. */
  readonly bars: readonly TimelineBar[]
  readonly zone: Zone
}

export interface TimelineBar {
  readonly campaign: string
  readonly title?: string
  readonly status: Campaign['status']
  readonly onPrices: boolean
  readonly priority?: number
  readonly group?: string
  /** Absent: no start. */
  readonly from?: number
  /** Exclusive; absent: no end. */
  readonly until?: number
  /** Whether the ends are written with times; an omitted end counts as a day. */
  readonly writtenIn: { readonly start: 'day' | 'minute'; readonly end: 'day' | 'minute' }
  /** Periods that `except` leaves out, by their start. */
  readonly gaps: readonly Span[]
  /** Source text, one line each: "every sat, sun from 10:00 to 22:00". */
  readonly hours: readonly string[]
  readonly windows: readonly WeeklyWindow[]
}

/** Weekdays and minutes of the day; a window that ends at or before its start extends into the next day. */
export interface WeeklyWindow {
  readonly on: Every['on']
  readonly start: number
  readonly end: number
}

export function timelineOf({ project }: EngineState): Timeline {
  const { ruleSet } = project
  return {
    bars: inOrder(ruleSet.campaigns.values(), ruleSet).map((campaign) => barOf(campaign, ruleSet)),
    zone: zoneTable(ruleSet.settings.timezone),
  }
}

function barOf(campaign: Campaign, ruleSet: RuleSet): TimelineBar {
  const { name, status, onPrices, priority, group, every, texts, active, path } = campaign
  const text = ruleSet.files.find((file) => file.path === path)?.text ?? ''
  return {
    campaign: name,
    status,
    onPrices,
    ...(texts.title !== undefined && { title: texts.title }),
    ...(priority !== undefined && { priority }),
    ...(group !== undefined && { group }),
    ...activeSpan(campaign, ruleSet.lets),
    writtenIn: { start: precision(active?.from, ruleSet), end: precision(active?.to, ruleSet) },
    gaps: exceptedSpans(campaign, ruleSet.lets).toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0)),
    hours: every.map(({ range }) => text.slice(range.start, range.end).replaceAll(/\s+/g, ' ')),
    windows: every.map((each) => ({ on: each.on, ...hours(each, ruleSet.lets) })),
  }
}

function precision(end: Expression | undefined, { lets }: RuleSet): 'day' | 'minute' {
  const date = end && fold(end, lets)
  return date?.kind === 'date' && date.value.includes('T') ? 'minute' : 'day'
}
