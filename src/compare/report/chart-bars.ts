import type { Drawing } from './chart-drawing.ts'
import type { ChartOf, Option } from './chart-kinds.ts'

export function pairs(
  chart: ChartOf<'pairs'>,
  { c, base, tooltip, number, say, values, names, sideways, bar }: Drawing,
): Option {
  const all = [...chart.a, ...chart.b]
  const side = (name: 'A' | 'B') =>
    bar(name, name === 'A' ? chart.a : chart.b, {
      barGap: '10%',
      barCategoryGap: '30%',
      barMaxWidth: 14,
      label: {
        show: true,
        position: 'right',
        color: c.soft,
        fontSize: 11,
        formatter: ({ value }: { value: number }) => `${name} ${number(value, all)}`,
      },
    })
  return {
    ...base,
    tooltip: { ...tooltip, trigger: 'axis', axisPointer: { type: 'none' }, valueFormatter: say(chart.unit) },
    grid: { left: 4, right: 76, top: 4, bottom: 4, containLabel: true },
    xAxis: values(),
    yAxis: names(chart.names, sideways),
    series: [side('A'), side('B')],
  }
}

export function bars(chart: ChartOf<'bars'>, { c, base, tooltip, say, values, names, bar }: Drawing): Option {
  return {
    ...base,
    tooltip: { ...tooltip, trigger: 'axis', axisPointer: { type: 'none' }, valueFormatter: say(chart.unit) },
    legend:
      chart.a && chart.b
        ? { top: 0, right: 0, icon: 'rect', itemWidth: 12, itemHeight: 12, textStyle: { color: c.ink } }
        : undefined,
    grid: { left: 4, right: 8, top: 26, bottom: 4, containLabel: true },
    xAxis: names(chart.x, { axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true } }),
    yAxis: values(),
    series: [...(chart.a ? [bar('A', chart.a)] : []), ...(chart.b ? [bar('B', chart.b)] : [])],
  }
}

export function changes(chart: ChartOf<'changes'>, { c, base, tooltip, signed, values, names, bar }: Drawing): Option {
  const data = chart.value.map((value, i) => ({
    value,
    itemStyle: { color: c.b, opacity: chart.partial.includes(i) ? pale : 1 },
  }))
  return {
    ...base,
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      axisPointer: { type: 'none' },
      valueFormatter: (value: number) => `${signed(value)} ${chart.unit}`,
    },
    grid: { left: 4, right: 28, top: 12, bottom: 4, containLabel: true },
    xAxis: names(chart.x, { axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true } }),
    yAxis: values(),
    series: [{ ...bar('B', []), name: 'B \u2212 A', data }],
  }
}

/** Opacity of partial periods. */
export const pale = 0.35
