import type { Drawing } from './chart-drawing.ts'
import type { ChartOf, Option } from './chart-kinds.ts'

export function lines(chart: ChartOf<'lines'>, { c, base, tooltip, say, values, names, line }: Drawing): Option {
  return {
    ...base,
    tooltip: { ...tooltip, trigger: 'axis', valueFormatter: say(chart.unit) },
    grid: { left: 4, right: 28, top: 12, bottom: 4, containLabel: true },
    xAxis: names(chart.x, { boundaryGap: false }),
    yAxis: values(),
    series: [line('A', chart.a, chart.b, { markArea: notWhole(chart, c) }), line('B', chart.b, chart.a)],
  }
}

export function burn(
  chart: ChartOf<'burn'>,
  { c, words, base, tooltip, number, say, values, names, line }: Drawing,
): Option {
  return {
    ...base,
    tooltip: { ...tooltip, trigger: 'axis', valueFormatter: say(chart.unit) },
    grid: { left: 4, right: 28, top: 22, bottom: 4, containLabel: true },
    xAxis: names(chart.days, { boundaryGap: false }),
    yAxis: values({
      max: (range: { max: number }) => Math.max(range.max, ...chart.budgets.map(({ amount }) => amount)),
    }),
    series: [
      line('A', chart.a, chart.b, { step: 'end' }),
      line('B', chart.b, chart.a, {
        step: 'end',
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: c.ink, type: 'dashed', width: 1 },
          data: chart.budgets.map(({ amount, of }) => ({
            yAxis: amount,
            label: { formatter: words.budget.replace('{of}', of).replace('{amount}', number(amount)) },
          })),
          label: { position: 'insideStartTop', color: c.soft },
        },
      }),
    ],
  }
}

/** Shades the line up to a point for a partial period: a drop there means nothing. */
function notWhole({ x, partial }: ChartOf<'lines'>, c: Drawing['c']) {
  const bands = partial.flatMap((index) => {
    const [from, to] = index === 0 ? [x[0], x[1]] : [x[index - 1], x[index]]
    return from === undefined || to === undefined ? [] : [[{ xAxis: from }, { xAxis: to }]]
  })
  return { silent: true, itemStyle: { color: c.line, opacity: 0.55 }, data: bands }
}
