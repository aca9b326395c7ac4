import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, SeriesPoint, Sides } from '../../../../src/compare/model.ts'
import type { Chart } from '../../../../src/compare/report/chart-kinds.ts'
import { formatDay } from '../../i18n/numbers.ts'
import css from './compare.module.css'
import { CompareChart } from './compare-chart.tsx'
import type { FinishedComparison } from './compare-state.ts'
import { drillTo } from './drill-state.ts'
import { inCounts, inMoney, major } from './figures.ts'
import { changeColumn, plainColumn } from './tables.ts'

/** Fewer weeks than these are shown by the day. */
const fewWeeks = 8

export function TimeSection({ finished: { comparison } }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  if (comparison.series.days.length < 2) return <p className={css.soft}>{t('compare.time.oneDay')}</p>
  return (
    <>
      <Series comparison={comparison} figure="discount" />
      <Series comparison={comparison} figure="netRevenue" />
    </>
  )
}

function Series({
  comparison,
  figure,
}: {
  readonly comparison: Comparison
  readonly figure: 'discount' | 'netRevenue'
}) {
  const { t } = useTranslation()
  const { series, currency, digits, timezone } = comparison
  const money = inMoney(comparison)
  const daily = series.weeks.length < fewWeeks
  const points = daily ? series.days : series.weeks
  const of = (point: SeriesPoint): Sides<number> => point[figure]
  const chart = useMemo(
    (): Chart => ({
      kind: 'lines',
      unit: currency,
      zero: true,
      x: points.map(({ day }) => formatDay(day)),
      a: points.map((point) => major(point[figure].a, digits)),
      b: points.map((point) => major(point[figure].b, digits)),
    }),
    [points, figure, currency, digits],
  )
  const open = (index: number): void => {
    const point = points[index]
    if (!point) return
    const { day } = point
    const last = daily ? day : sixDaysAfter(day)
    const title = daily ? formatDay(day) : t('compare.behind.week', { day: formatDay(day) })
    drillTo({ kind: 'days', first: day, last }, title)
  }
  return (
    <CompareChart
      title={t(`compare.time.${daily ? 'byDay' : 'byWeek'}`, { figure: t(`compare.figure.${figure}`), currency })}
      note={daily ? undefined : t('compare.time.weeks', { timezone })}
      chart={chart}
      table={{
        columns: [
          { label: t('compare.time.from'), format: formatDay },
          plainColumn(t('compare.customers.orders'), inCounts),
          plainColumn('A', money),
          plainColumn('B', money),
          changeColumn('B − A', money),
        ],
        rows: points.map((point) => {
          const { a, b } = of(point)
          return [point.day, String(point.orders), money.raw(a), money.raw(b), money.raw(b - a)]
        }),
      }}
      onMark={({ index }) => open(index)}
      onRow={open}
    />
  )
}

function sixDaysAfter(day: string): string {
  const date = new Date(`${day}T00:00Z`)
  date.setUTCDate(date.getUTCDate() + 6)
  return date.toISOString().slice(0, 10)
}
