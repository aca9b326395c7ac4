import { Temporal } from 'temporal-polyfill'
import type { CalendarPeriod, DurationUnit, Every, Expression, Weekday } from '../../src/syntax/tree.ts'

export type Moment = Temporal.ZonedDateTime

/** The cart's instant in the settings' time zone. */
export function momentOf(at: string, timezone: string): Moment {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timezone)
}

/** The first instant of a local day or minute, or the clock change that skipped it (M35). */
function startOf(date: string, timezone: string): Temporal.Instant {
  return showings(date, timezone).first
}

/** The first instant after a local day or minute, or the clock change that skipped it. */
function endOf(date: string, timezone: string): Temporal.Instant {
  const { last, skipped } = showings(date.includes('T') ? date : `${date}T23:59`, timezone)
  return skipped ? last : last.add({ minutes: 1 })
}

/** The instants at which clocks show a minute: one, two where they are put back, none where they are put forward. */
function showings(minute: string, timezone: string) {
  const local = Temporal.PlainDateTime.from(minute)
  const first = local.toZonedDateTime(timezone, { disambiguation: 'earlier' })
  const last = local.toZonedDateTime(timezone, { disambiguation: 'later' })
  if (first.toPlainDateTime().equals(local)) {
    return { first: first.toInstant(), last: last.toInstant(), skipped: false }
  }
  const change = first.getTimeZoneTransition('next')?.toInstant() ?? last.toInstant()
  return { first: change, last: change, skipped: true }
}

/** From the start of `from` to the end of `to`, both as written; a missing end is open. */
export function isWithin(now: Moment, from: string | undefined, to: string | undefined): boolean {
  const instant = now.toInstant()
  const after = from === undefined || Temporal.Instant.compare(startOf(from, now.timeZoneId), instant) <= 0
  const before = to === undefined || Temporal.Instant.compare(instant, endOf(to, now.timeZoneId)) < 0
  return after && before
}

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/**
 * M76: the day of the window that is open now, which is the day it starts on; a window that ends before its start runs past
 * midnight. Undefined if none is open.
 */
export function windowDay(now: Moment, every: Every): Moment | undefined {
  const minute = now.hour * 60 + now.minute
  const from = every.from ? minutesOf(every.from) : 0
  const until = every.to ? minutesOf(every.to) + 1 : 24 * 60
  const yesterday = now.subtract({ days: 1 })
  if (from < until) return isDay(now, every) && from <= minute && minute < until ? now : undefined
  if (isDay(now, every) && from <= minute) return now
  return isDay(yesterday, every) && minute < until ? yesterday : undefined
}

/** M76: an end given as a day refers to the window's day, one given as a minute to the instant. */
export function isWithinOn(now: Moment, day: Moment, from: string | undefined, to: string | undefined): boolean {
  const isDate = (end: string | undefined) => end !== undefined && !end.includes('T')
  const minutes = isWithin(now, isDate(from) ? undefined : from, isDate(to) ? undefined : to)
  const date = day.toPlainDate().toString()
  return minutes && !(isDate(from) && date < (from ?? '')) && !(isDate(to) && date > (to ?? ''))
}

function isDay(day: Moment, every: Every): boolean {
  switch (every.on.kind) {
    case 'day':
      return true
    case 'weekdays':
      return every.on.days.some((each) => each === weekdays[day.dayOfWeek - 1])
    case 'month-days':
      return every.on.days.some(({ nth, of }) => daysOfMonth(day, of).at(nth < 0 ? nth : nth - 1) === day.day)
  }
}

/** The days of the month, or those that are the given weekday. */
function daysOfMonth(day: Moment, of: 'day' | Weekday): number[] {
  const all = Array.from({ length: day.daysInMonth }, (_, place) => place + 1)
  return of === 'day' ? all : all.filter((each) => weekdays[day.with({ day: each }).dayOfWeek - 1] === of)
}

function minutesOf(time: Expression): number {
  if (time.kind !== 'time') throw new Error(`a time of day cannot be a ${time.kind}`)
  const [hours = 0, minutes = 0] = time.value.split(':').map(Number)
  return hours * 60 + minutes
}

export interface Span {
  readonly count: number
  readonly unit: DurationUnit
}

function lengthOf(span: Span): Temporal.Duration {
  return Temporal.Duration.from({ [`${span.unit}s`]: span.count })
}

/** M33: within the time before now, with calendar months; without a span, at any time before. */
export function isInLast(now: Moment, at: string, span: Span | undefined): boolean {
  return isBetween(at, span && now.toPlainDateTime().subtract(lengthOf(span)), now)
}

/** M81: since the start of the local week, month, quarter or year. */
export function isInThis(now: Moment, at: string, period: CalendarPeriod): boolean {
  const today = now.toPlainDate()
  const firsts = {
    week: today.subtract({ days: today.dayOfWeek - 1 }),
    month: today.with({ day: 1 }),
    quarter: today.with({ day: 1, month: [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10][today.month - 1] ?? 1 }),
    year: today.with({ day: 1, month: 1 }),
  }
  return isBetween(at, firsts[period].toPlainDateTime(), now)
}

function isBetween(at: string, from: Temporal.PlainDateTime | undefined, now: Moment): boolean {
  const instant = Temporal.Instant.from(at)
  const start = from?.toZonedDateTime(now.timeZoneId).toInstant()
  const began = start === undefined || Temporal.Instant.compare(start, instant) <= 0
  return began && Temporal.Instant.compare(instant, now.toInstant()) < 0
}

/** M34: days from today to the nearest anniversary. 29 February becomes 1 March in other years. */
export function daysToAnniversary(now: Moment, birthday: string): number {
  const born = Temporal.PlainDate.from(birthday)
  const today = now.toPlainDate()
  const distances = [-1, 0, 1].map((shift) => {
    const first = Temporal.PlainDate.from({ year: today.year + shift, month: born.month, day: 1 })
    const day = born.day > first.daysInMonth ? first.add({ months: 1 }) : first.with({ day: born.day })
    return Math.abs(today.until(day, { largestUnit: 'days' }).days)
  })
  return Math.min(...distances)
}

/** The local day that is a span after the given day. */
export function dayAfter(day: string, span: Span): string {
  return Temporal.PlainDate.from(day).add(lengthOf(span)).toString()
}

/** A date or minute moved later by a span. */
export function moved(date: string, span: Span): string {
  const later = Temporal.PlainDateTime.from(date).add(lengthOf(span))
  const isDay = !date.includes('T') && span.unit !== 'hour' && span.unit !== 'minute'
  return isDay ? later.toPlainDate().toString() : later.toString({ smallestUnit: 'minute' })
}

/** M35: from the instant of issue to the end of the day a span later; hours and minutes run to the minute. */
export function validity(now: Moment, issued: string, span: Span): 'not-yet' | 'valid' | 'expired' {
  const start = Temporal.Instant.from(issued)
  if (Temporal.Instant.compare(now.toInstant(), start) < 0) return 'not-yet'
  const local = start.toZonedDateTimeISO(now.timeZoneId)
  const exact = span.unit === 'hour' || span.unit === 'minute'
  const end = exact
    ? local.add(lengthOf(span)).toInstant()
    : endOf(local.toPlainDate().add(lengthOf(span)).toString(), now.timeZoneId)
  return Temporal.Instant.compare(now.toInstant(), end) < 0 ? 'valid' : 'expired'
}
