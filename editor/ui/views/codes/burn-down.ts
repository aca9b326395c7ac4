/** The use of a limit, day by day. */
import type { EChartsCoreOption } from 'echarts/core'
import type { Answers, LimitStatus } from '../../../host/contract.ts'
import { formatAmount, formatDay } from '../../i18n/numbers.ts'
import type { ChartColours } from '../../parts/chart-colours.ts'

export interface DayOfLimit {
  readonly day: string
  readonly used: number
  /** What is left at the end of the day. */
  readonly left: number
}

/** From the first day with a use until today. Only today's remainder is known; earlier days are computed backwards from it. */
export function leftByDay(
  uses: Answers['limitUse'],
  { left }: Pick<NonNullable<LimitStatus['shared']>, 'left'>,
  today: string,
): readonly DayOfLimit[] {
  const [first] = uses
  if (first === undefined) return []
  const byDay = new Map(uses.map(({ day, used }) => [day, Number(used)]))
  const days: string[] = []
  for (let day = first.day; day <= today; day = dayAfter(day)) days.push(day)
  let remaining = Number(left)
  return days
    .toReversed()
    .map((day) => {
      const used = byDay.get(day) ?? 0
      const entry = { day, used, left: round(remaining) }
      remaining += used
      return entry
    })
    .toReversed()
}

const round = (amount: number): number => Math.round(amount * 1e6) / 1e6

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** `decimals`: those of the amounts. */
export function burnOption(
  days: readonly DayOfLimit[],
  most: number,
  decimals: number,
  colours: ChartColours,
): EChartsCoreOption {
  const top = Math.max(most, ...days.map(({ left }) => left))
  return {
    grid: { top: 12, bottom: 4, left: 8, right: 16, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: unknown) => formatAmount(Number(value).toFixed(decimals)),
    },
    xAxis: { type: 'category', data: days.map(({ day }) => formatDay(day)), axisLabel: { hideOverlap: true } },
    yAxis: {
      type: 'value',
      min: 0,
      max: top,
      // Only where the whole can be divided: the top has a label of its own.
      interval: top / ([4, 5, 3, 2].find((parts) => Number.isInteger(top / parts)) ?? 1),
      axisLabel: { formatter: (left: number) => formatAmount(String(left)) },
    },
    series: [
      {
        type: 'line',
        step: 'end',
        symbol: days.length > 1 ? 'none' : 'circle',
        data: days.map(({ left }) => left),
        lineStyle: { color: colours.accent, width: 2 },
        itemStyle: { color: colours.accent },
        areaStyle: { color: colours.accentSoft, opacity: 0.6 },
      },
    ],
  }
}
