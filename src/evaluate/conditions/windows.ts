import type { Campaign, Every } from '../../compile/rules.ts'
import type { Weekday } from '../../syntax/tree.ts'
import { monthDayOf, weekdayOf } from '../cart/time.ts'
import type { LocalTime, OpenCart } from '../model.ts'

/** Inside `active`, and inside one of the campaign's `every` windows where it has any. */
export function prepareIsActive({ from, until, every }: Campaign): (cart: OpenCart) => boolean {
  const windows = every.map(window)
  return ({ at, local }) =>
    (from === undefined || at >= from) &&
    (until === undefined || at < until) &&
    (windows.length === 0 || windows.some((isIn) => isIn(local)))
}

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** A window that ends at or before its start reaches into the next day and belongs to the day it starts. */
function window({ weekdays: names, monthDays, from, until }: Every): (local: LocalTime) => boolean {
  const isDay = (day: number): boolean =>
    (names === undefined || names.some((name) => weekdays[weekdayOf(day)] === name)) &&
    (monthDays === undefined || monthDays.includes(monthDayOf(day)))
  const start = from ?? 0
  const end = until ?? 1440
  if (end > start) return ({ day, minute }) => minute >= start && minute < end && isDay(day)
  return ({ day, minute }) => (minute >= start && isDay(day)) || (minute < end && isDay(day - 1))
}
