/** Calendar arithmetic on local time. Days count from 1970-01-01; `Date` is only used as a proleptic calendar in UTC. */
import type { Duration, Zone } from '../../compile/rules.ts'
import type { CalendarPeriod } from '../../syntax/tree.ts'
import type { LocalTime } from '../model.ts'

/** Milliseconds. */
export const dayLength = 86_400_000
const minute = 60_000

const instantForm = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/

/** Milliseconds since 1970 of "2026-10-03T12:00:00+02:00"; undefined for text that is not an instant with an offset. */
export function parseInstant(text: string): number | undefined {
  const parts = instantForm.exec(text)
  if (!parts) return undefined
  const [hours, minutes, seconds] = [Number(parts[4]), Number(parts[5]), Number(parts[6] ?? 0)]
  const [offsetHours, offsetMinutes] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)]
  const date = dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  if (date === undefined || hours > 23 || minutes > 59 || seconds > 59 || offsetHours > 18 || offsetMinutes > 59) {
    return undefined
  }
  const milliseconds = Number((parts[7] ?? '').padEnd(3, '0'))
  const clock = date * dayLength + hours * 3_600_000 + minutes * minute + seconds * 1000 + milliseconds
  return clock - (parts[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * minute
}

const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day number of "2026-10-01"; undefined for text that is not a calendar date. */
export function parseDate(text: string): number | undefined {
  const parts = dateForm.exec(text)
  return parts ? dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined
}

/** Local minutes since 1970 of "2026-10-01" or "2026-10-01T18:00". */
export function parseLocalMinute(text: string): number | undefined {
  const date = parseDate(text.slice(0, 10))
  if (date === undefined || text.length === 10) return date === undefined ? undefined : date * 1440
  const time = /^T(\d{2}):(\d{2})$/.exec(text.slice(10))
  return time ? date * 1440 + Number(time[1]) * 60 + Number(time[2]) : undefined
}

function dayNumber(year: number, month: number, dayOfMonth: number): number | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, dayOfMonth)
  // A day that the month does not have is carried over to another month.
  return date.getUTCMonth() === month - 1 ? date.getTime() / dayLength : undefined
}

/** The local date and time in milliseconds, as if it were UTC. */
export function localClock(at: number, { offsets }: Zone): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle]?.[0] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return at + (offsets[low]?.[1] ?? 0) * minute
}

/** The day number of the local day that an instant lies in. */
export const localDay = (at: number, zone: Zone): number => Math.floor(localClock(at, zone) / dayLength)

/** The instant of a local time. An ambiguous time is the earlier one; a skipped time moves past the gap. */
export function instantOf(clock: number, { offsets }: Zone): number {
  for (let place = offsets.length - 1; place > 0; place--) {
    const [from, minutes] = offsets[place] ?? [0, 0]
    const before = offsets[place - 1]?.[1] ?? 0
    if (clock >= from + Math.max(before, minutes) * minute) return clock - minutes * minute
  }
  return clock - (offsets[0]?.[1] ?? 0) * minute
}

export function localTime(at: number, zone: Zone): LocalTime {
  const clock = localClock(at, zone)
  const dayCount = Math.floor(clock / dayLength)
  return {
    clock,
    day: dayCount,
    minute: Math.floor((clock - dayCount * dayLength) / minute),
    weekday: weekdayOf(dayCount),
    monthDay: monthDayOf(dayCount),
  }
}

/** 0 Monday … 6 Sunday. */
export const weekdayOf = (dayCount: number): number => (((dayCount + 3) % 7) + 7) % 7

export const monthDayOf = (dayCount: number): number => new Date(dayCount * dayLength).getUTCDate()

export function daysInMonth(dayCount: number): number {
  const date = new Date(dayCount * dayLength)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
}

/** "2026-10-03" */
export const formatDay = (dayCount: number): string => new Date(dayCount * dayLength).toISOString().slice(0, 10)

/** "2026-10-03T18:00", or the date alone at midnight. */
export function formatClock(clock: number): string {
  const text = new Date(clock).toISOString()
  return clock % dayLength === 0 ? text.slice(0, 10) : text.slice(0, 16)
}

/** "2026-10-03T12:00:00+02:00" */
export function formatInstant(at: number, zone: Zone): string {
  const clock = localClock(at, zone)
  const minutes = Math.round((clock - at) / minute)
  const away = Math.abs(minutes)
  const two = (value: number): string => String(value).padStart(2, '0')
  const local = new Date(clock).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
}

/** Adds a duration to a local date and time in milliseconds; months and years keep the day, clamped to the month's last (M33). */
export function addDuration(clock: number, { count, unit }: Duration, sign: 1 | -1 = 1): number {
  const steps = sign * count
  switch (unit) {
    case 'minute':
      return clock + steps * minute
    case 'hour':
      return clock + steps * 60 * minute
    case 'day':
      return clock + steps * dayLength
    case 'week':
      return clock + steps * 7 * dayLength
    case 'month':
      return addMonths(clock, steps)
    case 'year':
      return addMonths(clock, steps * 12)
  }
}

function addMonths(clock: number, months: number): number {
  const date = new Date(clock)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, lastDay))
  return date.getTime()
}

/** The first day of the week (Monday), month, quarter or year that a day lies in. */
export function startOfPeriod(dayCount: number, period: CalendarPeriod): number {
  if (period === 'week') return dayCount - weekdayOf(dayCount)
  const date = new Date(dayCount * dayLength)
  const month = date.getUTCMonth()
  const first = { month, quarter: month - (month % 3), year: 0 }[period]
  return new Date(0).setUTCFullYear(date.getUTCFullYear(), first, 1) / dayLength
}

/** Days from `today` to the nearest anniversary of a "1990-05-03" date, before or after (M34). */
export function daysToAnniversary(today: number, date: number): number {
  const born = new Date(date * dayLength)
  const year = new Date(today * dayLength).getUTCFullYear()
  const distances = [year - 1, year, year + 1].map((y) => {
    // Date.UTC carries 29 February over to 1 March in common years.
    const anniversary = new Date(0).setUTCFullYear(y, born.getUTCMonth(), born.getUTCDate()) / dayLength
    return Math.abs(anniversary - today)
  })
  return Math.min(...distances)
}
