/** Counts that also know how much of them fell into the present day, week, month and year. Plain data: it can be stored. */
import type { Zone } from '../../compile/rules.ts'
import { localClock } from '../../evaluate/time.ts'
import type { Period } from '../../syntax/tree.ts'

export interface Counter {
  total: number
  /** The period counted last, and how much fell into it. */
  readonly periods: Record<Period, { key: number; count: number }>
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

export const newCounter = (): Counter => ({
  total: 0,
  periods: {
    day: { key: 0, count: 0 },
    week: { key: 0, count: 0 },
    month: { key: 0, count: 0 },
    year: { key: 0, count: 0 },
  },
})

export function count(counter: Counter, amount: number, keys: PeriodKeys): void {
  counter.total += amount
  for (const period of periods) {
    const entry = counter.periods[period]
    if (entry.key === keys[period]) entry.count += amount
    else {
      entry.key = keys[period]
      entry.count = amount
    }
  }
}

/** So far in the period that the keys name, or in all. */
export function countOf(counter: Counter | undefined, keys: PeriodKeys, period: Period | undefined): number {
  if (counter === undefined) return 0
  if (period === undefined) return counter.total
  const entry = counter.periods[period]
  return entry.key === keys[period] ? entry.count : 0
}

const periods: readonly Period[] = ['day', 'week', 'month', 'year']
