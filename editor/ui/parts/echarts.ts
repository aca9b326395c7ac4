/** The parts of ECharts that we use, and our styling. Loaded with the first chart. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartColours } from './chart-colours.ts'

use([BarChart, CustomChart, LineChart, ScatterChart])
use([AriaComponent, DatasetComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent])
use([MarkAreaComponent, MarkLineComponent, MarkPointComponent])
use([LabelLayout, SVGRenderer])

export type Drawing = ReturnType<typeof draw>

/** Starts with the current theme: ECharts can change the theme only of a chart that has drawn something. */
export const draw = (place: HTMLElement, colours: ChartColours) => init(place, chartTheme(colours), { renderer: 'svg' })

/** Thin axes, no frames, the window's font. */
export function chartTheme(colours: ChartColours): object {
  const label = { color: colours.text2, fontSize: 11 }
  const axis = {
    axisLine: { lineStyle: { color: colours.border } },
    axisTick: { show: false },
    axisLabel: label,
    nameTextStyle: label,
    splitLine: { lineStyle: { color: colours.border, opacity: 0.6 } },
  }
  return {
    color: [colours.sideB, colours.sideA, colours.near, colours.hint],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: colours.font, fontSize: 11, color: colours.text },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    timeAxis: { ...axis, splitLine: { show: false } },
    logAxis: axis,
    tooltip: {
      backgroundColor: colours.surface1,
      borderColor: colours.border,
      borderWidth: 1,
      padding: [6, 8],
      textStyle: { color: colours.text, fontSize: 12 },
      confine: true,
    },
    legend: { textStyle: label, itemWidth: 12, itemHeight: 8 },
  }
}
