/** Counts that also know how much of them fell into the present day, week, month and year. Plain data: it can be stored. */
import type { Zone } from '../../compile/rules.ts'
import { localClock } from '../../evaluate/cart/time.ts'
import type { Period } from '../../syntax/tree.ts'

/** In all, and in the periods of the instant counted last. */
export interface Counter extends Record<Period, number> {
  total: number
  last: PeriodKeys
}

/** Numbers of the local periods that an instant lies in. */
export type PeriodKeys = Readonly<Record<Period, number>>

const dayLength = 86_400_000

/** `clock`: local time in milliseconds, as if it were UTC. Weeks begin on Monday; 1 January 1970 was a Thursday. */
export function periodKeys(clock: number): PeriodKeys {
  const local = new Date(clock)
  const day = Math.floor(clock / dayLength)
  const year = local.getUTCFullYear()
  return { day, week: Math.floor((day + 3) / 7), month: year * 12 + local.getUTCMonth(), year }
}

/** The numbers of the periods of instants, worked out once for orders of one local day. */
export function periodReader(zone: Zone): (at: number) => PeriodKeys {
  let keys = periodKeys(0)
  return (at) => {
    const clock = localClock(at, zone)
    if (Math.floor(clock / dayLength) !== keys.day) keys = periodKeys(clock)
    return keys
  }
}

export const newCounter = (keys: PeriodKeys): Counter => ({ total: 0, last: keys, day: 0, week: 0, month: 0, year: 0 })

export function count(counter: Counter, amount: number, keys: PeriodKeys): void {
  counter.total += amount
  for (const period of periods) counter[period] = countOf(counter, keys, period) + amount
  counter.last = keys
}

/** So far in the period that the keys name, or in all. */
export function countOf(counter: Counter | undefined, keys: PeriodKeys, period: Period | undefined): number {
  if (counter === undefined) return 0
  if (period === undefined) return counter.total
  return counter.last[period] === keys[period] ? counter[period] : 0
}

const periods: readonly Period[] = ['day', 'week', 'month', 'year']
