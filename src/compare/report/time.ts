import { type Html, html } from '../../page/html.ts'
import { joined, type Message, msg, plural } from '../../words/message.ts'
import type { FigureWriter } from '../figure-writer.ts'
import type { Comparison, SeriesPoint, Sides } from '../model.ts'
import { figure, major, table } from './chart.ts'
import { type DrawnSeries, drawnSeries, isClose } from './series.ts'

interface Drawn {
  /** `both` sides, and their `difference`; by day or week, in a currency. */
  readonly title: Readonly<Record<'both' | 'difference', Titles>>
  readonly of: (point: SeriesPoint) => Sides<number>
}

type Titles = Readonly<Record<DrawnSeries['by'], (currency: string) => Message>>

const discount: Drawn = {
  title: {
    both: {
      day: (currency) => msg`Discount by day, ${currency}`,
      week: (currency) => msg`Discount by week, ${currency}`,
    },
    difference: {
      day: (currency) => msg`Discount: B − A by day, ${currency}`,
      week: (currency) => msg`Discount: B − A by week, ${currency}`,
    },
  },
  of: (point) => point.discount,
}

const netRevenue: Drawn = {
  title: {
    both: {
      day: (currency) => msg`Net revenue by day, ${currency}`,
      week: (currency) => msg`Net revenue by week, ${currency}`,
    },
    difference: {
      day: (currency) => msg`Net revenue: B − A by day, ${currency}`,
      week: (currency) => msg`Net revenue: B − A by week, ${currency}`,
    },
  },
  of: (point) => point.netRevenue,
}

export function overTime(comparison: Comparison, writer: FigureWriter): Html | undefined {
  const { series } = comparison
  if (series.days.length < 2) return undefined
  return html`<section id="time"><h2>${writer.say(msg`Over time`)}</h2>
${drawn(comparison, discount, writer)}
${drawn(comparison, netRevenue, writer)}
</section>`
}

function drawn(comparison: Comparison, { title, of }: Drawn, writer: FigureWriter): Html {
  const { currency, digits, timezone } = comparison
  const { say } = writer
  const { by, points, partial } = drawnSeries(comparison)
  const close = isClose(points, of)
  const x = points.map(({ day }) => writer.day(day))
  const places = partial.map(({ index }) => index)
  const notes = [
    ...(by === 'week' ? [msg`Weeks begin on Monday; ${timezone}.`] : []),
    ...(partial.length > 0
      ? [
          msg`Light colours mark weeks that are only partly in the period (${joined(partial.map(partialWeek(writer)), ', ')}).`,
        ]
      : []),
    ...(close ? [msg`A and B are so close that only their difference is shown.`] : []),
  ]
  return figure(
    {
      title: say(title[close ? 'difference' : 'both'][by](currency)),
      ...(notes.length > 0 && { note: notes.map(say).join(' ') }),
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
            x,
            a: points.map((point) => major(of(point).a, digits)),
            b: points.map((point) => major(of(point).b, digits)),
            partial: places,
          },
      table: seriesTable(points, of, writer),
    },
    writer,
  )
}

const partialWeek =
  ({ day }: FigureWriter) =>
  ({ day: monday, days }: DrawnSeries['partial'][number]): Message =>
    plural(days, msg`${day(monday)}: ${days} day`, msg`${day(monday)}: ${days} days`)

function seriesTable(
  points: readonly SeriesPoint[],
  of: (point: SeriesPoint) => Sides<number>,
  { say, amount, count, day }: FigureWriter,
): Html {
  return table(
    [say(msg`From`), say(msg`Orders`), 'A', 'B', 'B − A'],
    points.map((point) => {
      const { a, b } = of(point)
      return [day(point.day), count(point.orders), amount(a), amount(b), amount.change(b - a)]
    }),
  )
}
