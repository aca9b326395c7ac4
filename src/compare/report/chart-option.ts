/** Draws each kind of chart with ECharts: thin axes, lines labelled at their ends, estimates with their intervals. */
import { bars, changes, pairs } from './chart-bars.ts'
import { curve } from './chart-curve.ts'
import { differences } from './chart-differences.ts'
import { type ChartColours, type ChartWords, newDrawing } from './chart-drawing.ts'
import type { Chart, Option } from './chart-kinds.ts'
import { burn, lines } from './chart-lines.ts'

/** The ECharts option for a chart. The window and the report share it. */
export function chartOption(chart: Chart, colours: ChartColours, words: ChartWords): Option {
  const drawing = newDrawing(colours, words)
  switch (chart.kind) {
    case 'lines':
      return lines(chart, drawing)
    case 'changes':
      return changes(chart, drawing)
    case 'burn':
      return burn(chart, drawing)
    case 'pairs':
      return pairs(chart, drawing)
    case 'bars':
      return bars(chart, drawing)
    case 'curve':
      return curve(chart, drawing)
    case 'differences':
      return differences(chart, drawing)
  }
}
