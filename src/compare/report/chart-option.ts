/** How each kind of chart is drawn with ECharts: thin axes, lines named where they end, the interval with the estimate. */
import type {
  CustomSeriesRenderItemAPI as Api,
  CustomSeriesRenderItemParams as Params,
  CustomSeriesRenderItemReturn as Shape,
} from 'echarts'
import type { Chart } from './chart-kinds.ts'

export interface ChartColours {
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly page: string
  readonly a: string
  readonly b: string
  readonly font: string
}

export interface ChartWords {
  /** Figures are written as there. */
  readonly locale: string
  /** Between the ends of an interval. */
  readonly to: string
  /** "budget of {of}, {amount}" */
  readonly budget: string
}

/**
 * The option that draws a chart. Whole in itself: the report writes the text of this function into its page, so it must name
 * nothing from outside. Tooltips are drawn as text, so that a name is never taken for HTML.
 */
export function chartOption(chart: Chart, c: ChartColours, words: ChartWords): Record<string, unknown> {
  const minus = (text: string): string => text.replace('-', '\u2212')
  const number = (value: number): string => {
    const digits = Math.abs(value) >= 1000 || Number.isInteger(value) ? 0 : 2
    return minus(value.toLocaleString(words.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }))
  }
  const short = (value: number): string =>
    minus(value.toLocaleString(words.locale, { notation: 'compact', maximumFractionDigits: 2 }))
  const signed = (value: number): string => (value > 0 ? '+' : '') + number(value)
  const cut = (name: string, most: number): string => (name.length > most ? `${name.slice(0, most - 1)}\u2026` : name)
  const say =
    (unit: string) =>
    (value: number | null): string =>
      value === null || value === undefined ? '\u2014' : `${number(value)} ${unit}`

  const tooltip = {
    renderMode: 'richText',
    confine: true,
    backgroundColor: c.page,
    borderColor: c.line,
    textStyle: { color: c.ink, fontSize: 12, fontFamily: c.font },
    axisPointer: { type: 'line', lineStyle: { color: c.line } },
  }
  const base = { animation: false, textStyle: { fontFamily: c.font, color: c.ink }, tooltip }
  const values = (extra: object = {}) => ({
    type: 'value',
    axisLine: { show: false },
    axisTick: { show: false },
    splitNumber: 4,
    axisLabel: { color: c.soft, fontSize: 11, formatter: short },
    splitLine: { lineStyle: { color: c.line, width: 1 } },
    ...extra,
  })
  const names = (data: readonly string[], extra: object = {}) => ({
    type: 'category',
    data,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: c.line } },
    axisLabel: {
      color: c.soft,
      fontSize: 11,
      hideOverlap: true,
      margin: 10,
      alignMinLabel: 'left',
      alignMaxLabel: 'right',
    },
    ...extra,
  })
  const sideways = {
    inverse: true,
    axisLabel: { color: c.ink, fontSize: 12, formatter: (name: string) => cut(name, 34) },
  }
  type Points = readonly (number | null)[]
  /** Names at the ends of lines that meet make room for each other. */
  const apart = (own: Points, other: Points): number | undefined => {
    const most = Math.max(1, ...own.map(Number), ...other.map(Number))
    const [a, b] = [own.at(-1) ?? 0, other.at(-1) ?? 0]
    return Math.abs(a - b) > most * 0.08 ? 0 : a === b ? undefined : a > b ? -7 : 7
  }
  const line = (name: 'A' | 'B', data: Points, other: Points, extra: object = {}) => {
    const color = name === 'A' ? c.a : c.b
    return {
      type: 'line',
      name,
      data,
      symbol: 'circle',
      symbolSize: 8,
      showSymbol: data.length === 1,
      lineStyle: { color, width: name === 'B' ? 2.25 : 1.75 },
      itemStyle: { color },
      endLabel: {
        show: true,
        formatter: name,
        color,
        fontWeight: 700,
        distance: 6,
        offset: [0, apart(data, other) ?? (name === 'A' ? -7 : 7)],
      },
      ...extra,
    }
  }
  const bar = (name: 'A' | 'B', data: readonly number[], extra: object = {}) => ({
    type: 'bar',
    name,
    data,
    itemStyle: { color: name === 'A' ? c.a : c.b },
    barMaxWidth: 22,
    ...extra,
  })

  switch (chart.kind) {
    case 'lines':
      return {
        ...base,
        tooltip: { ...tooltip, trigger: 'axis', valueFormatter: say(chart.unit) },
        grid: { left: 4, right: 28, top: 12, bottom: 4, containLabel: true },
        xAxis: names(chart.x, { boundaryGap: false }),
        yAxis: values({ scale: !chart.zero }),
        series: [line('A', chart.a, chart.b), line('B', chart.b, chart.a)],
      }
    case 'burn':
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
    case 'pairs': {
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
            formatter: ({ value }: { value: number }) => `${name} ${number(value)}`,
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
    case 'bars':
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
    case 'curve': {
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
      const none = { type: 'line', silent: true, symbol: 'none', lineStyle: { opacity: 0 }, tooltip: { show: false } }
      return {
        ...base,
        tooltip: {
          ...tooltip,
          trigger: 'axis',
          formatter: ([point]: { dataIndex: number }[]) => {
            const place = point?.dataIndex ?? 0
            const range = `${signed(at(low, place))} ${words.to} ${signed(at(high, place))}`
            return `${x[place]}\n${signed(at(value, place))} ${chart.unit}\n95 %: ${range}`
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
            tooltip: { show: false },
            data: x.slice(1).map((_, place) => [place + 1, at(value, place + 1)]),
            renderItem: band,
          },
          { ...none, data: low },
          { ...none, data: high },
        ],
      }
    }
    case 'differences': {
      const { rows, unit } = chart
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
              style: { text, fill: c.ink, font: `600 12px ${c.font}`, verticalAlign: 'middle' },
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
            const range =
              low === undefined || high === undefined ? '' : `\n95 %: ${signed(low)} ${words.to} ${signed(high)}`
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
  }
}
