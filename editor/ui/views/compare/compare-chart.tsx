import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chart as Drawn } from '../../../../src/compare/report/chart-kinds.ts'
import { heightOf } from '../../../../src/compare/report/chart-kinds.ts'
import { chartOption } from '../../../../src/compare/report/chart-option.ts'
import { Chart, type ChartMark } from '../../parts/chart.tsx'
import type { ChartColours } from '../../parts/chart-colours.ts'
import type { TableData } from '../../parts/table-data.ts'
import css from './compare.module.css'

/** Pixels that a heading takes from a chart's height. */
const heading = 36

/** A chart of the report in the window's colours. Keep `chart` identical while nothing changes. */
export function CompareChart({
  title,
  note,
  chart,
  table,
  onMark,
  onRow,
}: {
  readonly title: string
  readonly note?: string | undefined
  readonly chart: Drawn
  readonly table: TableData
  readonly onMark?: ((mark: ChartMark) => void) | undefined
  readonly onRow?: ((index: number) => void) | undefined
}) {
  const { t, i18n } = useTranslation()
  const along = categoryAxis(chart)
  const onPlace = useCallback(
    (place: { readonly x: number; readonly y: number }) =>
      along && onMark?.({ series: 0, index: Math.round(place[along]) }),
    [along, onMark],
  )
  const option = useCallback(
    ({ text, text2, border, surface1, sideA, sideB, font }: ChartColours) => {
      const colours = { ink: text, soft: text2, line: border, page: surface1, a: sideA, b: sideB, font }
      const words = { locale: i18n.language, to: t('compare.to'), budget: t('compare.budgetLine') }
      return chartOption(chart, colours, words)
    },
    [chart, i18n.language, t],
  )
  return (
    <div className={css.chart}>
      <Chart
        label={title}
        option={option}
        table={table}
        height={heightOf(chart) + heading}
        {...(along ? { onPlace } : { onMark })}
        onRow={onRow}
      />
      {note !== undefined && <p>{note}</p>}
    </div>
  )
}

/** The axis along which a click beside a line or point counts, because they are hard to hit. */
function categoryAxis({ kind }: Drawn): 'x' | 'y' | undefined {
  switch (kind) {
    case 'lines':
    case 'changes':
    case 'burn':
    case 'curve':
      return 'x'
    case 'differences':
      return 'y'
    case 'pairs':
    case 'bars':
      return undefined
  }
}
