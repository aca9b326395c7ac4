import type { EChartsCoreOption } from 'echarts/core'
import type { WaterfallStep } from '../../engine/waterfall.ts'
import { formatAmount, formatChange } from '../../i18n/numbers.ts'
import type { ChartColours } from '../../parts/chart-colours.ts'

interface NamedStep {
  readonly step: WaterfallStep
  readonly name: string
}

/** Horizontal bars from the start to the end of each step, top to bottom; levels start at zero. */
export function waterfallOption(steps: readonly NamedStep[], colours: ChartColours): EChartsCoreOption {
  const bars = steps.map(({ step }) => barOf(step))
  const most = Math.max(0, ...bars.map(({ low, high }) => Math.max(low, high)))
  return {
    grid: { top: 4, bottom: 4, left: 8, right: 64, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', min: 0, max: most || 1, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: steps.map(({ name }) => name),
      axisLine: { show: true, lineStyle: { color: colours.borderStrong } },
      axisLabel: { width: 200, overflow: 'truncate', color: colours.text, fontSize: 12, interval: 0 },
      triggerEvent: false,
    },
    series: [
      {
        type: 'bar',
        stack: 'way',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: bars.map(({ low }) => low),
        barWidth: 13,
      },
      {
        type: 'bar',
        stack: 'way',
        cursor: 'pointer',
        data: steps.map(({ step }, index) => ({
          value: (bars[index]?.high ?? 0) - (bars[index]?.low ?? 0),
          itemStyle: { color: colourOf(step, colours), borderRadius: 2 },
          label: {
            show: true,
            position: 'right',
            color: step.kind === 'level' ? colours.text : colours.text2,
            fontWeight: step.kind === 'level' ? 600 : 400,
            fontSize: 12,
            formatter: () => (step.kind === 'level' ? formatAmount(step.amount) : formatChange(step.amount)),
          },
        })),
      },
    ],
  }
}

function barOf(step: WaterfallStep): { readonly low: number; readonly high: number } {
  const to = Number(standingAfter(step))
  const from = step.kind === 'level' ? 0 : Number(step.from)
  return { low: Math.min(from, to), high: Math.max(from, to) }
}

function colourOf(step: WaterfallStep, colours: ChartColours): string {
  if (step.kind === 'level') return colours.sideA
  return step.amount.startsWith('-') ? colours.applied : colours.hint
}

/** Exact running total; all amounts of a cart have the same digits. */
export function standingAfter(step: WaterfallStep): string {
  if (step.kind === 'level') return step.amount
  const digits = step.amount.split('.')[1]?.length ?? 0
  const minor = BigInt(step.from.replace('.', '')) + BigInt(step.amount.replace('.', ''))
  const text = minor.toString().padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
