import { type Html, html } from '../../page/html.ts'
import type { Comparison, SweepPoint } from '../model.ts'
import { count } from '../words.ts'
import { figure, major, table } from './chart.ts'
import { inMoney, pairCells, pairHead } from './figures.ts'

export function sweep(comparison: Comparison): Html | undefined {
  if (comparison.sweep === undefined) return undefined
  const { name, points } = comparison.sweep
  const { digits, currency } = comparison
  const write = inMoney(comparison)
  const margins = points.some(({ grossMargin }) => grossMargin !== undefined)
  const curve = (title: string, of: (point: SweepPoint) => SweepPoint['discount']): Html =>
    figure({
      title: `${title} at each ${name}, less that of A, ${currency}`,
      note: 'The band is the 95 % interval.',
      chart: {
        kind: 'curve',
        unit: currency,
        x: points.map(({ value }) => value),
        value: points.map((point) => major(of(point).difference, digits)),
        low: points.map((point) => major(of(point).interval?.low ?? of(point).difference, digits)),
        high: points.map((point) => major(of(point).interval?.high ?? of(point).difference, digits)),
      },
      table: table(
        [name, ...pairHead, 'Orders touched'],
        points.map((point) => [point.value, ...pairCells(of(point), write), count(point.touched.b)]),
      ),
    })
  return html`<section id="sweep"><h2>B at other values of ${name}</h2>
${curve('Discount', ({ discount }) => discount)}
${margins ? curve('Gross margin', ({ grossMargin, netRevenue }) => grossMargin ?? netRevenue) : curve('Net revenue', ({ netRevenue }) => netRevenue)}
</section>`
}
