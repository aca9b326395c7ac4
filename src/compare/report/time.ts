import { type Html, html } from '../../page/html.ts'
import type { Comparison, SeriesPoint } from '../model.ts'
import { count } from '../words.ts'
import { figure, major, table } from './chart.ts'
import { inMoney } from './figures.ts'

/** Periods of fewer weeks than this are charted by day. */
const fewWeeks = 8

export function overTime(comparison: Comparison): Html | undefined {
  const { series, currency, digits, timezone } = comparison
  if (series.days.length < 2) return undefined
  const daily = series.weeks.length < fewWeeks
  const points = daily ? series.days : series.weeks
  const drawn = (
    title: string,
    of: (point: SeriesPoint) => { readonly a: number; readonly b: number },
    zero: boolean,
  ): Html =>
    figure({
      title: `${title} by ${daily ? 'day' : 'week'}, ${currency}`,
      ...(daily ? {} : { note: `Weeks begin on Monday; ${timezone}.` }),
      chart: {
        kind: 'lines',
        unit: currency,
        zero,
        x: points.map(({ day }) => day),
        a: points.map((point) => major(of(point).a, digits)),
        b: points.map((point) => major(of(point).b, digits)),
      },
      table: seriesTable(comparison, points, of),
    })
  return html`<section id="time"><h2>Over time</h2>
${drawn('Discount', ({ discount }) => discount, true)}
${drawn('Net revenue', ({ netRevenue }) => netRevenue, true)}
</section>`
}

function seriesTable(
  comparison: Comparison,
  points: readonly SeriesPoint[],
  of: (point: SeriesPoint) => { readonly a: number; readonly b: number },
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
