/** `every sat, sun from 10:00 to 22:00`, on days counted from 1970-01-01 and minutes after midnight. */
import type { Every, MonthDay, Weekday } from '../../syntax/tree.ts'
import { fold } from '../fold.ts'
import type { RuleSet } from '../rule-set.ts'

type Lets = RuleSet['lets']

export const minutesADay = 1440

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

export function isOn({ on }: Pick<Every, 'on'>, day: number): boolean {
  const date = new Date(day * 86_400_000)
  switch (on.kind) {
    case 'day':
      return true
    case 'weekdays':
      return on.days.some((name) => weekdays[date.getUTCDay()] === name)
    case 'month-days':
      return on.days.some((each) => isMonthDay(each, date))
  }
}

function isMonthDay({ nth, of }: MonthDay, date: Date): boolean {
  const number = date.getUTCDate()
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  if (of === 'day') return nth === -1 ? number === length : number === nth
  if (weekdays[date.getUTCDay()] !== of) return false
  return nth === -1 ? number > length - 7 : Math.ceil(number / 7) === nth
}

/**
 * The window's start, and the minute after its end, since the minute of `to` is included. A window that ends at or before its
 * start reaches into the next day.
 */
export function hours({ from, to }: Every, lets: Lets): { readonly start: number; readonly end: number } {
  const last = clock(to, lets)
  return { start: clock(from, lets) ?? 0, end: last === undefined ? minutesADay : last + 1 }
}

function clock(expression: Every['from'], lets: Lets): number | undefined {
  const time = expression && fold(expression, lets)
  return time?.kind === 'time' ? time.minutes : undefined
}

/** The day on which the window that is open at a local minute since 1970 started; undefined if none is open. */
export function dayOfWindow(every: Every, minute: number, lets: Lets): number | undefined {
  const day = Math.floor(minute / minutesADay)
  const time = minute - day * minutesADay
  const { start, end } = hours(every, lets)
  const begins =
    end > start
      ? time >= start && time < end
        ? day
        : undefined
      : time >= start
        ? day
        : time < end
          ? day - 1
          : undefined
  return begins !== undefined && isOn(every, begins) ? begins : undefined
}

export const reachesPastMidnight = (windows: readonly Every[], lets: Lets): boolean =>
  windows.some((every) => {
    const { start, end } = hours(every, lets)
    return end <= start
  })
