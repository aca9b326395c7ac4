import type {
  CustomSeriesRenderItemAPI as Api,
  CustomSeriesRenderItemParams as Params,
  CustomSeriesRenderItemReturn as Shape,
} from 'echarts'
import type { Drawing } from './chart-drawing.ts'
import type { ChartOf, Option } from './chart-kinds.ts'

export function curve(chart: ChartOf<'curve'>, { c, base, tooltip, signed, interval, values, names }: Drawing): Option {
  const { x, value, low, high, chosen } = chart
  const at = (list: readonly number[], place: number): number => list[place] ?? 0
  const band = (_: Params, api: Api): Shape => {
    const right = Number(api.value(0))
    const left = right - 1
    const point = (place: number, y: number) => api.coord([place, y])
    const points = [point(left, at(low, left)), point(left, at(high, left))]
    points.push(point(right, at(high, right)), point(right, at(low, right)))
    return { type: 'polygon', shape: { points }, style: { fill: c.b, opacity: 0.18 } }
  }
  const none = { type: 'line', silent: true, symbol: 'none', lineStyle: { opacity: 0 } }
  return {
    ...base,
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      formatter: ([point]: { dataIndex: number }[]) => {
        const place = point?.dataIndex ?? 0
        return `${x[place]}\n${signed(at(value, place))} ${chart.unit}\n${interval(at(low, place), at(high, place))}`
      },
    },
    grid: { left: 4, right: 28, top: 12, bottom: 4, containLabel: true },
    xAxis: names(x, { boundaryGap: false }),
    yAxis: values({ scale: true }),
    series: [
      {
        type: 'line',
        data: value,
        symbol: 'circle',
        symbolSize: (_: number, { dataIndex }: { dataIndex: number }) => (dataIndex === chosen ? 12 : 7),
        lineStyle: { color: c.b, width: 2.25 },
        itemStyle: { color: c.b, borderColor: c.page, borderWidth: 1 },
        markLine: {
          silent: true,
          symbol: 'none',
          data: [{ yAxis: 0 }],
          label: { formatter: 'A', color: c.a, fontWeight: 700 },
          lineStyle: { color: c.a, type: 'solid', width: 1.5 },
        },
      },
      {
        type: 'custom',
        silent: true,
        data: x.slice(1).map((_, place) => [place + 1, at(value, place + 1)]),
        renderItem: band,
      },
      { ...none, data: low },
      { ...none, data: high },
    ],
  }
}
