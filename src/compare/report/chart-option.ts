/** How each kind of chart is drawn with ECharts: thin axes, lines named where they end, the interval with the estimate. */
import { bars, pairs } from './chart-bars.ts'
import { curve } from './chart-curve.ts'
import { differences } from './chart-differences.ts'
import { type ChartColours, type ChartWords, newDrawing } from './chart-drawing.ts'
import type { Chart, Option } from './chart-kinds.ts'
import { burn, lines } from './chart-lines.ts'

/** The option that draws a chart, in the window and in the report's page. */
export function chartOption(chart: Chart, colours: ChartColours, words: ChartWords): Option {
  const drawing = newDrawing(colours, words)
  switch (chart.kind) {
    case 'lines':
      return lines(chart, drawing)
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
