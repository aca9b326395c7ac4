import { addEach, addNumber, floatAt, wholeAt } from '../../columns/cells.ts'
import { formatDay, weekdayOf } from '../../evaluate/cart/time.ts'
import type { Frame } from '../frame.ts'
import type { Comparison, SeriesPoint } from '../model.ts'
import { type ComparisonSummary, numbered } from '../summary/read.ts'
import { addTo, type Table } from '../summary/summary.ts'

export function sumDays({ a, b, counts, orders, day }: Frame, days: Table): void {
  const sums = new Map<number, number[]>()
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    const own = sums.get(wholeAt(day, i)) ?? [0, 0, 0, 0, 0]
    sums.set(wholeAt(day, i), own)
    addNumber(own, 0, 1)
    addNumber(own, 1, floatAt(a.discount, i))
    addNumber(own, 2, floatAt(b.discount, i))
    addNumber(own, 3, floatAt(a.net, i))
    addNumber(own, 4, floatAt(b.net, i))
  }
  for (const [key, own] of sums) addTo(days, key, own)
}

/** From the first to the last order that counts. */
export function period({ summary }: ComparisonSummary): Comparison['period'] {
  const days = numbered(summary.days).map(([[day = 0]]) => day)
  if (days.length === 0) return { first: '', last: '' }
  return {
    first: formatDay(days.reduce((x, y) => Math.min(x, y))),
    last: formatDay(days.reduce((x, y) => Math.max(x, y))),
  }
}

/** Figures by day and by week in the history's time zone. Days without orders are included. */
export function series(of: ComparisonSummary): Comparison['series'] {
  const days = pointsBy(of, 1, (day) => day)
  const weeks = pointsBy(of, 7, (day) => day - weekdayOf(day))
  return { days, weeks }
}

function pointsBy({ summary }: ComparisonSummary, length: number, startOf: (day: number) => number): SeriesPoint[] {
  const days = numbered(summary.days).map(([[day = 0], values]) => ({ day: startOf(day), values }))
  if (days.length === 0) return []
  const first = days.reduce((least, { day }) => Math.min(least, day), Number.POSITIVE_INFINITY)
  const last = days.reduce((most, { day }) => Math.max(most, day), Number.NEGATIVE_INFINITY)
  const count = (last - first) / length + 1
  const sums = Array.from({ length: count }, () => new Float64Array(5))
  for (const { day, values } of days) {
    const own = sums[(day - first) / length]
    if (own) addEach(own, values)
  }
  return sums.map(([orders = 0, discountA = 0, discountB = 0, netA = 0, netB = 0], place) => ({
    day: formatDay(first + place * length),
    orders,
    discount: { a: discountA, b: discountB },
    netRevenue: { a: netA, b: netB },
  }))
}
