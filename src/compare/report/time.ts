import { type Html, html } from '../../page/html.ts'
import type { Comparison, SeriesPoint, Sides } from '../model.ts'
import { count, times } from '../words.ts'
import { figure, major, table } from './chart.ts'
import { inMoney } from './figures.ts'
import { drawnSeries, isClose } from './series.ts'

export function overTime(comparison: Comparison): Html | undefined {
  const { series } = comparison
  if (series.days.length < 2) return undefined
  return html`<section id="time"><h2>Over time</h2>
${drawn(comparison, 'Discount', ({ discount }) => discount, true)}
${drawn(comparison, 'Net revenue', ({ netRevenue }) => netRevenue, true)}
</section>`
}

function drawn(comparison: Comparison, title: string, of: (point: SeriesPoint) => Sides<number>, zero: boolean): Html {
  const { currency, digits, timezone } = comparison
  const { by, points, partial } = drawnSeries(comparison)
  const close = isClose(points, of)
  const x = points.map(({ day }) => day)
  const places = partial.map(({ index }) => index)
  const notes = [
    ...(by === 'week' ? [`Weeks begin on Monday; ${timezone}.`] : []),
    ...(partial.length > 0
      ? [
          `Pale: weeks that the period holds in part (${partial.map(({ day, days }) => `${day}: ${times(days, 'day', 'days')}`).join(', ')}).`,
        ]
      : []),
    ...(close ? ['A and B are so close that only their difference can be seen.'] : []),
  ]
  return figure({
    title: close ? `${title}: B − A by ${by}, ${currency}` : `${title} by ${by}, ${currency}`,
    ...(notes.length > 0 && { note: notes.join(' ') }),
    chart: close
      ? {
          kind: 'changes',
          unit: currency,
          x,
          value: points.map((point) => major(of(point).b - of(point).a, digits)),
          partial: places,
        }
      : {
          kind: 'lines',
          unit: currency,
          zero,
          x,
          a: points.map((point) => major(of(point).a, digits)),
          b: points.map((point) => major(of(point).b, digits)),
          partial: places,
        },
    table: seriesTable(comparison, points, of),
  })
}

function seriesTable(
  comparison: Comparison,
  points: readonly SeriesPoint[],
  of: (point: SeriesPoint) => Sides<number>,
): Html {
  const write = inMoney(comparison)
  return table(
    ['From', 'Orders', 'A', 'B', 'B − A'],
    points.map((point) => {
      const { a, b } = of(point)
      return [point.day, count(point.orders), write(a), write(b), write(b - a)]
    }),
  )
}
