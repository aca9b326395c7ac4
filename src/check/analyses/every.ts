/** `every sat, sun from 10:00 to 22:00`, on days counted from 1970-01-01 and minutes after midnight. */
import type { Every, Weekday } from '../../syntax/tree.ts'
import { fold } from '../fold.ts'
import type { RuleSet } from '../rule-set.ts'
import { minutesADay } from './span.ts'

type Lets = RuleSet['lets']

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Whether the `every` names that day. */
export function isOn({ on }: Pick<Every, 'on'>, day: number): boolean {
  const date = new Date(day * 86_400_000)
  switch (on.kind) {
    case 'day':
      return true
    case 'weekdays':
      return on.days.some((name) => weekdays[date.getUTCDay()] === name)
    case 'month-days':
      return on.days.includes(date.getUTCDate())
  }
}

/**
 * When it begins, and the first minute after it, as the minute of `to` belongs to it; one that ends at or before its
 * beginning reaches into the next day.
 */
export function hours({ from, to }: Every, lets: Lets): { readonly start: number; readonly end: number } {
  const last = clock(to, lets)
  return { start: clock(from, lets) ?? 0, end: last === undefined ? minutesADay : last + 1 }
}

function clock(expression: Every['from'], lets: Lets): number | undefined {
  const time = expression && fold(expression, lets)
  return time?.kind === 'time' ? time.minutes : undefined
}

/** Whether it is open at a local minute since 1970; over midnight it belongs to the day it begins. */
export function isOpenAt(every: Every, minute: number, lets: Lets): boolean {
  const day = Math.floor(minute / minutesADay)
  const time = minute - day * minutesADay
  const { start, end } = hours(every, lets)
  if (end > start) return time >= start && time < end && isOn(every, day)
  return (time >= start && isOn(every, day)) || (time < end && isOn(every, day - 1))
}
