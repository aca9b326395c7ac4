/** Periods relative to the last day of a history, so that old orders have a last month too. */
import type { History } from '../history/store.ts'
import type { PeriodName } from './period-names.ts'

const months: Readonly<Record<PeriodName, number>> = { 'last-month': 1, 'last-quarter': 3, 'last-year': 12 }

/** Local days, both inclusive. */
export interface Period {
  readonly first: string
  readonly last: string
}

/** The calendar months that end on the day: the last month before 2026-11-28 begins on 2026-10-29. */
export function periodBefore(last: string, name: PeriodName): Period {
  const end = new Date(`${last}T00:00Z`)
  const begin = new Date(end)
  begin.setUTCDate(1)
  begin.setUTCMonth(begin.getUTCMonth() - months[name])
  // In a shorter month the 31st becomes its last day.
  const longest = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 0)).getUTCDate()
  begin.setUTCDate(Math.min(end.getUTCDate(), longest) + 1)
  return { first: begin.toISOString().slice(0, 10), last }
}

export const dayAfter = (day: string): string => daysFrom(day, 1)
export const dayBefore = (day: string): string => daysFrom(day, -1)

export function daysFrom(day: string, days: number): string {
  const date = new Date(`${day}T00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The local day of the latest order; undefined for an empty history. */
export function lastDayOf({ db }: History): string | undefined {
  const row = db
    .prepare<[], { at: number; offset: number }>('SELECT at, offset FROM orders ORDER BY at DESC LIMIT 1')
    .get()
  return row && new Date(row.at + row.offset * 60_000).toISOString().slice(0, 10)
}
