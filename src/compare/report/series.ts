/** How a comparison over time is displayed, in the report and in the window. */
import type { Comparison, SeriesPoint, Sides } from '../model.ts'

/** Periods of fewer weeks than this are drawn by day. */
const fewWeeks = 8

export interface DrawnSeries {
  readonly by: 'day' | 'week'
  readonly points: readonly SeriesPoint[]
  /** Weeks at either end that are only partly in the period, by index of their point. */
  readonly partial: readonly { readonly index: number; readonly day: string; readonly days: number }[]
}

export function drawnSeries({ series, period }: Pick<Comparison, 'series' | 'period'>): DrawnSeries {
  const by = series.weeks.length < fewWeeks ? 'day' : 'week'
  if (by === 'day') return { by, points: series.days, partial: [] }
  const partial = series.weeks.flatMap(({ day }, index) => {
    const days = daysIn(day, period)
    return days < 7 ? [{ index, day, days }] : []
  })
  return { by, points: series.weeks, partial }
}

/** How many days of the week that begins on `monday` are in the period. */
function daysIn(monday: string, { first, last }: Comparison['period']): number {
  const start = dayNumber(monday)
  return Math.min(start + 6, dayNumber(last)) - Math.max(start, dayNumber(first)) + 1
}

const dayNumber = (day: string): number => Date.parse(day) / 86_400_000

/** Lines closer to each other than this share of the chart's height can't be told apart. */
const tooNear = 0.03

/** Whether A and B overlap everywhere. */
export function isClose(points: readonly SeriesPoint[], of: (point: SeriesPoint) => Sides<number>): boolean {
  const values = points.map(of)
  const height =
    Math.max(...values.flatMap(({ a, b }) => [a, b]), 0) - Math.min(...values.flatMap(({ a, b }) => [a, b]), 0)
  const apart = Math.max(0, ...values.map(({ a, b }) => Math.abs(b - a)))
  return apart > 0 && apart < height * tooNear
}
