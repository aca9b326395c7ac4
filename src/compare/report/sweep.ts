import { type Html, html } from '../../page/html.ts'
import { type Message, msg } from '../../words/message.ts'
import type { FigureWriter } from '../figure-writer.ts'
import type { Comparison, SweepPoint } from '../model.ts'
import { sweptValue } from '../swept-value.ts'
import { figure, major, table } from './chart.ts'
import { pairCells, pairHead } from './figures.ts'

export function sweep(comparison: Comparison, writer: FigureWriter): Html | undefined {
  if (comparison.sweep === undefined) return undefined
  const { say } = writer
  const { name, points } = comparison.sweep
  const { digits, currency } = comparison
  const margins = points.some(({ grossMargin }) => grossMargin !== undefined)
  const curve = (title: Message, of: (point: SweepPoint) => SweepPoint['discount']): Html =>
    figure(
      {
        title: say(title),
        note: say(msg`The band is the 95% interval.`),
        chart: {
          kind: 'curve',
          unit: currency,
          x: points.map(({ value }) => say(sweptValue(value))),
          value: points.map((point) => major(of(point).difference, digits)),
          low: points.map((point) => major(of(point).interval?.low ?? of(point).difference, digits)),
          high: points.map((point) => major(of(point).interval?.high ?? of(point).difference, digits)),
        },
        table: table(
          [name, ...pairHead(writer), say(msg`Orders affected`)],
          points.map((point) => [
            say(sweptValue(point.value)),
            ...pairCells(of(point), writer.amount),
            writer.count(point.touched.b),
          ]),
        ),
      },
      writer,
    )
  return html`<section id="sweep"><h2>${say(msg`B at other values of ${name}`)}</h2>
${curve(msg`Discount at each ${name}, minus that of A, ${currency}`, ({ discount }) => discount)}
${
  margins
    ? curve(
        msg`Gross margin at each ${name}, minus that of A, ${currency}`,
        ({ grossMargin, netRevenue }) => grossMargin ?? netRevenue,
      )
    : curve(msg`Net revenue at each ${name}, minus that of A, ${currency}`, ({ netRevenue }) => netRevenue)
}
</section>`
}
