import type {
  CustomSeriesRenderItemAPI as Api,
  CustomSeriesRenderItemParams as Params,
  CustomSeriesRenderItemReturn as Shape,
} from 'echarts'
import type { Drawing } from './chart-drawing.ts'
import type { ChartOf, Option } from './chart-kinds.ts'

export function differences(
  chart: ChartOf<'differences'>,
  { c, base, tooltip, signed, interval, values, names, sideways }: Drawing,
): Option {
  const { rows, unit } = chart
  // The figure may lie on the line at zero.
  const onPage = { backgroundColor: c.page, padding: [0, 2] }
  const mark = ({ dataIndex }: Params, api: Api): Shape => {
    const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
    const [low = x] = api.coord([api.value(2), api.value(1)])
    const [high = x] = api.coord([api.value(3), api.value(1)])
    const style = { stroke: c.b, lineWidth: 1.75 }
    const end = (place: number) => ({
      type: 'line' as const,
      shape: { x1: place, y1: y - 4, x2: place, y2: y + 4 },
      style,
    })
    const text = signed(rows[dataIndex]?.value ?? 0)
    return {
      type: 'group',
      children: [
        { type: 'line', shape: { x1: low, y1: y, x2: high, y2: y }, style },
        end(low),
        end(high),
        { type: 'circle', shape: { cx: x, cy: y, r: 4.5 }, style: { fill: c.b, stroke: c.page, lineWidth: 1.5 } },
        {
          type: 'text',
          x: Math.max(x, high) + 9,
          y,
          style: { ...{ text, fill: c.ink, font: `600 12px ${c.font}` }, ...{ verticalAlign: 'middle', ...onPage } },
        },
      ],
    }
  }
  return {
    ...base,
    tooltip: {
      ...tooltip,
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const row = rows[dataIndex]
        if (!row) return ''
        const { name, value, low, high } = row
        const range = low === undefined || high === undefined ? '' : `\n${interval(low, high)}`
        return `${name}\n${signed(value)} ${unit}${range}`
      },
    },
    grid: { left: 4, right: 88, top: 4, bottom: 4, containLabel: true },
    xAxis: values(),
    yAxis: names(
      rows.map(({ name }) => name),
      { ...sideways, axisLine: { show: true, onZero: true, lineStyle: { color: c.soft } }, offset: 0 },
    ),
    series: [
      {
        type: 'custom',
        // Above the line at zero.
        z: 6,
        data: rows.map(({ value, low, high }, place) => [value, place, low ?? value, high ?? value]),
        encode: { x: [0, 2, 3], y: 1 },
        renderItem: mark,
        markLine: {
          silent: true,
          symbol: 'none',
          data: [{ xAxis: 0 }],
          label: { show: false },
          lineStyle: { color: c.soft, type: 'solid', width: 1 },
        },
      },
    ],
  }
}
