/** An instant at which all given campaigns are active and all codes valid. */
import { eligibilityOf } from '../../check/analyses/eligibility.ts'
import { hours, minutesADay } from '../../check/analyses/every.ts'
import { isEmptySpan, isOpenAt, meetSpans, minuteOf, type Span } from '../../check/analyses/span.ts'
import type { Campaign, RuleSet } from '../../check/rule-set.ts'
import { zoneTable } from '../../compile/zone.ts'
import { formatInstant, instantOf, localClock } from '../../evaluate/cart/time.ts'

const noon = 720
/** The default: a Monday in winter. */
const anyDay = minuteOf('2026-01-05')
/** Longer than the time between any two 31sts. */
const daysToTry = 63

/** Local minutes since 1970; undefined if none is found. */
export function commonMoment(
  campaigns: readonly Campaign[],
  codes: readonly Span[],
  ruleSet: RuleSet,
): number | undefined {
  const spans = [...campaigns.map((campaign) => eligibilityOf(campaign, ruleSet).span), ...codes]
  const span = spans.reduce<Span>(meetSpans, {})
  if (isEmptySpan(span)) return undefined
  const begin = span.from ?? (span.until === undefined ? anyDay : span.until - minutesADay)
  const first = Math.floor(begin / minutesADay) * minutesADay
  const starts = campaigns.flatMap(({ every }) => every.map((each) => hours(each, ruleSet.lets).start))
  const times = [noon, ...starts, begin - first]
  for (let day = first; day < first + daysToTry * minutesADay; day += minutesADay) {
    const open = times
      .map((time) => day + time)
      .find((minute) => isIn(minute, span) && allOpen(campaigns, minute, ruleSet))
    if (open !== undefined) return open
  }
  return undefined
}

const allOpen = (campaigns: readonly Campaign[], minute: number, { lets }: RuleSet): boolean =>
  campaigns.every((campaign) => isOpenAt(campaign, minute, lets))

const isIn = (minute: number, { from, until }: Span): boolean =>
  (from === undefined || minute >= from) && (until === undefined || minute < until)

/** "2026-10-03T12:00:00+02:00"; undefined if the clocks skip that minute. */
export function writtenInstant(localMinute: number, timezone: string): string | undefined {
  const zone = zoneTable(timezone)
  const clock = localMinute * 60_000
  const at = instantOf(clock, zone)
  return localClock(at, zone) === clock ? formatInstant(at, zone) : undefined
}
