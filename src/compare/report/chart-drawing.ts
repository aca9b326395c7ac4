/** What all charts share: number formats, tooltips, axes, lines and bars. */
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
  /** Locale of number formats. */
  readonly locale: string
  /** Word between the bounds of an interval. */
  readonly to: string
  /** "budget of {of}, {amount}" */
  readonly budget: string
}

export type Drawing = ReturnType<typeof newDrawing>

/** Chart parts in the given colours. Tooltips render as text, so a name is never interpreted as HTML. */
export function newDrawing(c: ChartColours, words: ChartWords) {
  /** Figures that are read together have the same decimals: none if one is large. */
  const number = (value: number, together: readonly number[] = [value]): string => {
    const isWhole = together.some((each) => Math.abs(each) >= 1000) || together.every(Number.isInteger)
    const digits = isWhole ? 0 : 2
    return minus(value.toLocaleString(words.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }))
  }
  const short = (value: number): string =>
    minus(value.toLocaleString(words.locale, { notation: 'compact', maximumFractionDigits: 3, useGrouping: 'always' }))
  const signed = (value: number, together?: readonly number[]): string =>
    (value > 0 ? '+' : '') + number(value, together)
  /** "95%: −3 to +5" */
  const interval = (low: number, high: number): string =>
    `${(0.95).toLocaleString(words.locale, { style: 'percent' })}: ${signed(low, [low, high])} ${words.to} ${signed(high, [low, high])}`
  const say =
    (unit: string) =>
    (value: number | null | undefined): string =>
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

  return { c, words, base, tooltip, number, signed, interval, say, values, names, sideways, line, bar }
}

const minus = (text: string): string => text.replace('-', '\u2212')

const cut = (name: string, most: number): string => (name.length > most ? `${name.slice(0, most - 1)}\u2026` : name)

type Points = readonly (number | null)[]
/** Separates the labels at the ends of two lines if they would overlap. */
const apart = (own: Points, other: Points): number | undefined => {
  const most = Math.max(1, ...own.map(Number), ...other.map(Number))
  const [a, b] = [own.at(-1) ?? 0, other.at(-1) ?? 0]
  return Math.abs(a - b) > most * 0.08 ? 0 : a === b ? undefined : a > b ? -7 : 7
}
