import { formatDay, weekdayOf } from '../../evaluate/cart/time.ts'
import type { Frame } from '../frame.ts'
import type { Comparison, SeriesPoint } from '../model.ts'

/** Day by day and week by week, in the history's time zone; days without orders between the first and the last are there. */
export function series(frame: Frame): Comparison['series'] {
  const days = pointsBy(frame, 1, (day) => day)
  const weeks = pointsBy(frame, 7, (day) => day - weekdayOf(day))
  return { days, weeks }
}

function pointsBy(
  { a, b, counts, counted, orders, day }: Frame,
  length: number,
  startOf: (day: number) => number,
): SeriesPoint[] {
  if (counted === 0) return []
  const first = startOf(day[counts.indexOf(1)] as number)
  const last = startOf(day[counts.lastIndexOf(1)] as number)
  const count = (last - first) / length + 1
  const columns = Array.from({ length: 5 }, () => new Float64Array(count))
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    const place = (startOf(day[i] as number) - first) / length
    const figures = [1, a.discount[i], b.discount[i], a.net[i], b.net[i]]
    columns.forEach((column, which) => {
      column[place] = (column[place] as number) + (figures[which] as number)
    })
  }
  const at = (which: number, place: number): number => columns[which]?.[place] ?? 0
  return Array.from({ length: count }, (_, place) => ({
    day: formatDay(first + place * length),
    orders: at(0, place),
    discount: { a: at(1, place), b: at(2, place) },
    netRevenue: { a: at(3, place), b: at(4, place) },
  }))
}
