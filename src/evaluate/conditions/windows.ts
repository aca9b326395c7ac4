import type { Campaign, Every, Stretch } from '../../compile/rules.ts'
import type { Weekday } from '../../syntax/tree.ts'
import { daysInMonth, monthDayOf, weekdayOf } from '../cart/time.ts'
import type { LocalTime, OpenCart } from '../model.ts'

/** Inside `active`, outside its exceptions, and inside one of the `every` windows, if there are any (M76). */
export function prepareIsActive({ from, until, days, except, every }: Campaign): (cart: OpenCart) => boolean {
  const active = stretch({
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(days && { days }),
  })
  const exceptions = except?.map(stretch)
  const windows = every.map(window)
  const isOpen = (at: number, day: number): boolean =>
    active(at, day) && exceptions?.some((excepted) => excepted(at, day)) !== true
  if (windows.length === 0) return ({ at, local }) => isOpen(at, local.day)
  return ({ at, local }) =>
    windows.some((startOf) => {
      const day = startOf(local)
      return day !== undefined && isOpen(at, day)
    })
}

/** Whether the instant lies in a window that starts on this local day. */
function stretch({ from, until, days }: Stretch): (at: number, day: number) => boolean {
  return (at, day) =>
    (from === undefined || at >= from) &&
    (until === undefined || at < until) &&
    (days?.from === undefined || day >= days.from) &&
    (days?.to === undefined || day <= days.to)
}

/** Whether `active … except` excludes the instant. */
export const isExcepted = ({ except = [] }: Campaign, { at, local }: OpenCart): boolean =>
  except.some((each) => stretch(each)(at, local.day))

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The day on which the open window starts. A window that ends at or before its start reaches into the next day. */
function window({ from, until, ...on }: Every): (local: LocalTime) => number | undefined {
  const isDay = daysOf(on)
  const start = from ?? 0
  const end = until ?? 1440
  if (end > start) return ({ day, minute }) => (minute >= start && minute < end && isDay(day) ? day : undefined)
  return ({ day, minute }) => {
    const begins = minute >= start ? day : minute < end ? day - 1 : undefined
    return begins !== undefined && isDay(begins) ? begins : undefined
  }
}

function daysOf({
  weekdays: names,
  monthDays,
  monthWeekdays,
}: Omit<Every, 'from' | 'until'>): (day: number) => boolean {
  const isWeekday = (day: number, name: Weekday): boolean => weekdays[weekdayOf(day)] === name
  const isInWeek = (day: number): boolean => names === undefined || names.some((name) => isWeekday(day, name))
  if (monthDays === undefined && monthWeekdays === undefined) return isInWeek
  return (day) => {
    const number = monthDayOf(day)
    const fromEnd = daysInMonth(day) - number
    const isInMonth =
      monthDays?.some((each) => each === number || (each === -1 && fromEnd === 0)) ||
      monthWeekdays?.some(
        ({ nth, weekday }) => isWeekday(day, weekday) && (nth === -1 ? fromEnd < 7 : Math.ceil(number / 7) === nth),
      )
    return isInMonth === true && isInWeek(day)
  }
}
