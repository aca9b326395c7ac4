/** Counters that also know how much falls into the current day, week, month and year, or into a rolling window. Plain data. */
import type { Duration, Zone } from '../../compile/rules.ts'
import { addDuration, dayLength, instantOf, localClock } from '../../evaluate/cart/time.ts'
import type { Period } from '../../syntax/tree.ts'

/** In total, and in the periods that contain the last counted instant. */
export interface Counter extends Record<Period, number> {
  total: number
  last: PeriodKeys
  /** For rolling windows: what was counted when, and the part inside each window, by the window's name. */
  rolling?: {
    readonly at: number[]
    readonly amounts: number[]
    readonly windows: Record<string, { first: number; sum: number }>
  }
}

/** Numbers of the local periods that contain an instant. */
export type PeriodKeys = Readonly<Record<Period, number>>

export interface Moment {
  readonly at: number
  readonly keys: PeriodKeys
  readonly zone: Zone
}

/** `clock`: local time in milliseconds, as if it were UTC. Weeks begin on Monday; 1 January 1970 was a Thursday. */
export function periodKeys(clock: number): PeriodKeys {
  const local = new Date(clock)
  const day = Math.floor(clock / dayLength)
  const year = local.getUTCFullYear()
  return { day, week: Math.floor((day + 3) / 7), month: year * 12 + local.getUTCMonth(), year }
}

/** Caches the period numbers for orders of the same local day. */
export function momentReader(zone: Zone): (at: number) => Moment {
  let keys = periodKeys(0)
  return (at) => {
    const clock = localClock(at, zone)
    if (Math.floor(clock / dayLength) !== keys.day) keys = periodKeys(clock)
    return { at, keys, zone }
  }
}

export const newCounter = ({ keys }: Moment): Counter => ({ total: 0, last: keys, day: 0, week: 0, month: 0, year: 0 })

/** `windows`: the durations of rolling limits. */
export function count(counter: Counter, amount: number, moment: Moment, windows: readonly Duration[]): void {
  counter.total += amount
  for (const period of periods) counter[period] = countOf(counter, moment, period) + amount
  counter.last = moment.keys
  if (windows.length === 0) return
  counter.rolling ??= {
    at: [],
    amounts: [],
    windows: Object.fromEntries(windows.map((window) => [nameOf(window), { first: 0, sum: 0 }])),
  }
  counter.rolling.at.push(moment.at)
  counter.rolling.amounts.push(amount)
  for (const window of Object.values(counter.rolling.windows)) window.sum += amount
}

/** The count in the current period, in the rolling window before the moment, or in total. */
export function countOf(counter: Counter | undefined, moment: Moment, period: Period | Duration | undefined): number {
  if (counter === undefined) return 0
  if (period === undefined) return counter.total
  if (typeof period !== 'string') return countWithin(counter, moment, period)
  return counter.last[period] === moment.keys[period] ? counter[period] : 0
}

/** Counts from the moment's local time minus the duration (M70). Both ends only move forwards, except around month ends. */
function countWithin({ rolling }: Counter, { at, zone }: Moment, duration: Duration): number {
  const window = rolling?.windows[nameOf(duration)]
  if (rolling === undefined || window === undefined) return 0
  const from = instantOf(addDuration(localClock(at, zone), duration, -1), zone)
  while (window.first < rolling.at.length && (rolling.at[window.first] ?? 0) < from) {
    window.sum -= rolling.amounts[window.first++] ?? 0
  }
  while (window.first > 0 && (rolling.at[window.first - 1] ?? 0) >= from) {
    window.sum += rolling.amounts[--window.first] ?? 0
  }
  return window.sum
}

const nameOf = ({ count, unit }: Duration): string => `${count} ${unit}`

const periods: readonly Period[] = ['day', 'week', 'month', 'year']
