import { addFloat, floatAt, wholeAt } from '../../columns/cells.ts'
import { formatDay, weekdayOf } from '../../evaluate/cart/time.ts'
import type { Frame } from '../frame.ts'
import type { Comparison, SeriesPoint } from '../model.ts'

/** Figures by day and by week in the history's time zone. Days without orders are included. */
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
  const first = startOf(wholeAt(day, counts.indexOf(1)))
  const last = startOf(wholeAt(day, counts.lastIndexOf(1)))
  const count = (last - first) / length + 1
  const column = () => new Float64Array(count)
  const sums = { orders: column(), discountA: column(), discountB: column(), netA: column(), netB: column() }
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    const place = (startOf(wholeAt(day, i)) - first) / length
    addFloat(sums.orders, place, 1)
    addFloat(sums.discountA, place, floatAt(a.discount, i))
    addFloat(sums.discountB, place, floatAt(b.discount, i))
    addFloat(sums.netA, place, floatAt(a.net, i))
    addFloat(sums.netB, place, floatAt(b.net, i))
  }
  return Array.from({ length: count }, (_, place) => ({
    day: formatDay(first + place * length),
    orders: floatAt(sums.orders, place),
    discount: { a: floatAt(sums.discountA, place), b: floatAt(sums.discountB, place) },
    netRevenue: { a: floatAt(sums.netA, place), b: floatAt(sums.netB, place) },
  }))
}
