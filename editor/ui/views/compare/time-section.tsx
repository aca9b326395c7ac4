import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, SeriesPoint, Sides } from '../../../../src/compare/model.ts'
import type { Chart } from '../../../../src/compare/report/chart-kinds.ts'
import { drawnSeries, isClose } from '../../../../src/compare/report/series.ts'
import { formatDay } from '../../i18n/numbers.ts'
import css from './compare.module.css'
import { CompareChart } from './compare-chart.tsx'
import type { FinishedComparison } from './compare-state.ts'
import { drillTo } from './drill-state.ts'
import { inCounts, inMoney, major } from './figures.ts'
import { moneyColumns, plainColumn } from './tables.ts'

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
  const { currency, digits, timezone } = comparison
  const money = inMoney(comparison)
  const drawn = useMemo(() => drawnSeries(comparison), [comparison])
  const { points, partial, by } = drawn
  const daily = by === 'day'
  const of = (point: SeriesPoint): Sides<number> => point[figure]
  const close = useMemo(() => isClose(points, (point) => point[figure]), [points, figure])
  const chart = useMemo((): Chart => {
    const x = points.map(({ day }) => formatDay(day))
    const places = drawn.partial.map(({ index }) => index)
    const inMajorUnits = (of: (sides: Sides<number>) => number) =>
      points.map((point) => major(of(point[figure]), digits))
    return close
      ? { kind: 'changes', unit: currency, x, value: inMajorUnits(({ a, b }) => b - a), partial: places }
      : {
          kind: 'lines',
          unit: currency,
          x,
          a: inMajorUnits(({ a }) => a),
          b: inMajorUnits(({ b }) => b),
          partial: places,
        }
  }, [points, drawn, close, figure, currency, digits])
  const weeks = partial.map(({ day, days }) => t('compare.time.partialWeek', { day: formatDay(day), count: days }))
  const notes = [
    ...(daily ? [] : [t('compare.time.weeks', { timezone })]),
    ...(partial.length > 0 ? [t('compare.time.partial', { weeks: weeks.join(', ') })] : []),
    ...(close ? [t('compare.time.close')] : []),
  ]
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
      title={
        close
          ? t('compare.time.difference', {
              figure: t(`compare.figure.${figure}`),
              by: t(`compare.time.${by}`),
              currency,
            })
          : t(`compare.time.${daily ? 'byDay' : 'byWeek'}`, { figure: t(`compare.figure.${figure}`), currency })
      }
      note={notes.length === 0 ? undefined : notes.join(' ')}
      chart={chart}
      table={{
        columns: [
          { label: t('compare.time.from'), format: formatDay },
          plainColumn(t('compare.customers.orders'), inCounts),
          ...moneyColumns(
            t,
            comparison,
            points.map(of).map(({ a, b }) => ({ a, b, difference: b - a })),
          ).slice(0, 3),
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
