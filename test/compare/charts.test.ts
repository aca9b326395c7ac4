/** Each kind of chart as it is drawn (open the files of `charts` to see them), and what its tooltips say. */
import { readFileSync, writeFileSync } from 'node:fs'
import { init } from 'echarts'
import { describe, expect, it } from 'vitest'
import type { ChartColours, ChartWords } from '../../src/compare/report/chart-drawing.ts'
import { type Chart, heightOf } from '../../src/compare/report/chart-kinds.ts'
import { chartOption } from '../../src/compare/report/chart-option.ts'
import { times } from './report-text.ts'

const colours: ChartColours = {
  ...{ ink: '#1b1f24', soft: '#5f6670', line: '#e2e5e9', page: '#ffffff', a: '#8a8f98', b: '#0f766e' },
  font: 'sans-serif',
}
const words: ChartWords = { locale: 'en', to: 'to', budget: 'budget of {of}, {amount}' }

/** `CHARTS=write` stores them anew. */
const isWriting = process.env.CHARTS === 'write'

function drawn(name: string, chart: Chart): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: 480, height: heightOf(chart) })
  try {
    drawing.setOption(chartOption(chart, colours, words))
    // Without what depends on the drawings before, and what a pointer would do.
    const svg = drawing
      .renderToSVGString()
      .replaceAll(/zr\d+-/g, '')
      .replaceAll(/<style >[\s\S]*?<\/style>| (?:class|pointer-events|ecmeta_(?!silent)\w+)="[^"]*"/g, '')
      .replace('>', `><title>${name}</title>`)
    return `${svg.replaceAll('><', '>\n<')}\n`
  } finally {
    drawing.dispose()
  }
}

const days = ['May 4', 'May 5', 'May 6', 'May 7']
const charts = {
  lines: {
    ...{ kind: 'lines', unit: 'PLN', x: days, partial: [0, 3] },
    ...{ a: [1000, 1200.5, 900, 1500], b: [800, 1100, 1000, 1600] },
  },
  'lines-that-end-alike': {
    ...{ kind: 'lines', unit: 'PLN', x: days, partial: [1] },
    ...{ a: [1000, 1010, 1005, 1020], b: [1020, 1015, 1010, 1020] },
  },
  'lines-of-one-day': { kind: 'lines', unit: 'PLN', x: ['May 4'], a: [100], b: [92], partial: [0] },
  changes: { kind: 'changes', unit: 'PLN', x: days, value: [-2.5, 4, 0, 12], partial: [3] },
  differences: {
    ...{ kind: 'differences', unit: 'PLN' },
    rows: [
      { name: 'Discount', value: 1240.4, low: 1100, high: 1400 },
      { name: 'Net revenue', value: -340, low: -500, high: 60 },
      { name: 'Exactly thirty-four letters it has', value: 0 },
      { name: 'A name that has more than thirty-four letters', value: 2.5 },
    ],
  },
  pairs: { kind: 'pairs', unit: 'PLN', names: ['Ten', 'Five'], a: [500, 1200.25], b: [0, 99.5] },
  'pairs-of-small-amounts': { kind: 'pairs', unit: 'PLN', names: ['Ten'], a: [5], b: [2.5] },
  bars: { kind: 'bars', unit: 'orders', x: ['≤ 10', '≤ 20', '> 20'], a: [5, 0, 2], b: [3, 4, 1] },
  'bars-of-a': { kind: 'bars', unit: 'orders', x: ['≤ 10', '≤ 20'], a: [3, 4] },
  'bars-of-b': { kind: 'bars', unit: 'orders', x: ['≤ 10', '≤ 20'], b: [3, 4] },
  'bars-of-many-amounts': {
    ...{ kind: 'bars', unit: 'orders', x: times(30, (i) => `≤ ${1000 * (i + 1)}`), b: times(30, (i) => 30 - i) },
  },
  'changes-of-many-days': {
    ...{
      kind: 'changes',
      unit: 'PLN',
      x: times(30, (i) => `September ${i + 1}`),
      value: times(30, (i) => i),
      partial: [],
    },
  },
  'curve-far-from-zero': {
    ...{
      kind: 'curve',
      unit: 'PLN',
      x: ['50 PLN', '60 PLN'],
      value: [1000, 1015],
      low: [995, 1005],
      high: [1005, 1020],
    },
  },
  curve: {
    ...{ kind: 'curve', unit: 'PLN', x: ['50 PLN', '60 PLN', '70 PLN'], chosen: 1 },
    ...{ value: [300, 100, -50], low: [200, 50, -120], high: [400, 150, 20] },
  },
  burn: {
    ...{ kind: 'burn', unit: 'PLN', days, a: [5, 5, 9, 19.5], b: [null, null, null, null] },
    budgets: [{ amount: 20, of: 'A' }],
  },
  'burn-of-both': {
    ...{ kind: 'burn', unit: 'PLN', days, a: [5, 5, 9, 9], b: [0, 7, 7, 8] },
    budgets: [
      { amount: 2000, of: 'A' },
      { amount: 30, of: 'B' },
    ],
  },
} as const satisfies Readonly<Record<string, Chart>>

describe('a chart', () => {
  it.each(Object.entries(charts))('of %s', (name, chart) => {
    const file = new URL(`charts/${name}.svg`, import.meta.url)
    const svg = drawn(name, chart)
    if (isWriting) writeFileSync(file, svg)
    expect(svg).toBe(readFileSync(file, 'utf8'))
  })
})

interface Tooltip {
  readonly valueFormatter: (value: number | null | undefined) => string
  readonly formatter: (point: unknown) => string
}
const tooltipOf = (chart: Chart) => chartOption(chart, colours, words).tooltip as Tooltip

describe('a tooltip', () => {
  it('says an amount with its unit, or a dash', () => {
    for (const name of ['lines', 'pairs', 'burn'] as const) {
      const { valueFormatter } = tooltipOf(charts[name])
      expect([12.5, 1200.5, -3, null, undefined].map((value) => valueFormatter(value))).toEqual([
        ...['12.50 PLN', '1,201 PLN', '−3 PLN', '—', '—'],
      ])
    }
    expect(tooltipOf(charts.bars).valueFormatter(5)).toBe('5 orders')
  })
  it('says a change with its sign', () => {
    const { valueFormatter } = tooltipOf(charts.changes)
    expect([-2.5, 0, 12].map(valueFormatter)).toEqual(['−2.50 PLN', '0 PLN', '+12 PLN'])
  })
  it('says a difference with its interval, if it has one', () => {
    const { formatter } = tooltipOf(charts.differences)
    expect([0, 1, 2, 4].map((dataIndex) => formatter({ dataIndex }))).toEqual([
      'Discount\n+1,240 PLN\n95%: +1,100 to +1,400',
      'Net revenue\n−340 PLN\n95%: −500 to +60',
      'Exactly thirty-four letters it has\n0 PLN',
      '',
    ])
    // Both ends have the decimals of one of them, and none from a thousand on.
    const rows = [
      { name: 'Discount', value: 1, low: 0.5, high: 2 },
      { name: 'Net revenue', value: 500, low: 0.5, high: 1000 },
    ]
    const some = tooltipOf({ ...charts.differences, rows })
    expect([0, 1].map((dataIndex) => some.formatter({ dataIndex }))).toEqual([
      ...['Discount\n+1 PLN\n95%: +0.50 to +2.00', 'Net revenue\n+500 PLN\n95%: +1 to +1,000'],
    ])
  })
  it('says where it is on a curve', () => {
    const { formatter } = tooltipOf(charts.curve)
    expect([[{ dataIndex: 2 }], []].map(formatter)).toEqual([
      '70 PLN\n−50 PLN\n95%: −120 to +20',
      '50 PLN\n+300 PLN\n95%: +200 to +400',
    ])
  })
  it('names A and B, or their difference', () => {
    const namesIn = (chart: Chart) =>
      (chartOption(chart, colours, words).series as { name?: string }[]).map(({ name }) => name)
    expect([namesIn(charts.lines), namesIn(charts.bars), namesIn(charts.changes)]).toEqual([
      ...[['A', 'B'], ['A', 'B'], ['B − A']],
    ])
  })
  it('has a line at its place where there are lines, and none among bars', () => {
    const pointerOf = (chart: Chart) =>
      (chartOption(chart, colours, words).tooltip as { axisPointer: unknown }).axisPointer
    for (const name of ['lines', 'burn', 'curve'] as const) {
      expect(pointerOf(charts[name])).toEqual({ type: 'line', lineStyle: { color: colours.line } })
    }
    for (const name of ['pairs', 'bars', 'changes'] as const) expect(pointerOf(charts[name])).toEqual({ type: 'none' })
  })
  it('is text in the colours of the page, whatever names it has', () => {
    for (const chart of Object.values(charts)) {
      expect(tooltipOf(chart)).toMatchObject({
        ...{ renderMode: 'richText', confine: true, backgroundColor: colours.page, borderColor: colours.line },
        textStyle: { color: colours.ink, fontSize: 12, fontFamily: colours.font },
      })
    }
  })
  it('is that of a whole day, bar or value, but for differences', () => {
    const triggers = Object.entries(charts).map(([name, chart]) => [name, chartOption(chart, colours, words).tooltip])
    for (const [name, tooltip] of triggers) {
      expect([name, (tooltip as { trigger: string }).trigger]).toEqual([name, name === 'differences' ? 'item' : 'axis'])
    }
  })
})

it('an axis has short numbers, written as the reader writes them', () => {
  const short = (locale: string) => {
    const { yAxis } = chartOption(charts.lines, colours, { ...words, locale })
    const { formatter } = (yAxis as { axisLabel: { formatter: (value: number) => string } }).axisLabel
    return [0, 1200, -2500, 1_250_000].map(formatter)
  }
  expect(short('en')).toEqual(['0', '1.2K', '−2.5K', '1.25M'])
  expect(short('de')).toEqual(['0', '1.200', '−2.500', '1,25\u00a0Mio.'])
})

it('a chart stands still, in the letters of the page', () => {
  for (const chart of Object.values(charts)) {
    expect(chartOption(chart, colours, words)).toMatchObject({
      ...{ animation: false, textStyle: { fontFamily: colours.font, color: colours.ink } },
    })
  }
})

it('a chart is higher with more rows, and as high as all others without', () => {
  const rows = [{ name: 'Discount', value: 1 }]
  expect(
    [1, 2, 5].map((count) => heightOf({ kind: 'differences', unit: 'PLN', rows: times(count, () => rows).flat() })),
  ).toEqual([...[74, 108, 210]])
  expect(
    [1, 2, 5].map((count) => heightOf({ kind: 'pairs', unit: 'PLN', names: times(count, String), a: [], b: [] })),
  ).toEqual([86, 132, 270])
  expect([heightOf(charts.lines), heightOf(charts.bars), heightOf(charts.curve)]).toEqual([260, 260, 260])
})
