import { PencilLine } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, Pair, Sweep, SweepPoint } from '../../../../src/compare/model.ts'
import type { Chart } from '../../../../src/compare/report/chart-kinds.ts'
import { formatShare } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { attempt } from '../../state/notices.ts'
import css from './compare.module.css'
import { CompareChart } from './compare-chart.tsx'
import { type FinishedComparison, writeValue } from './compare-state.ts'
import { inCounts, inMoney, intervalText, letValue, major, rawCells } from './figures.ts'
import { moneyColumns, plainColumn } from './tables.ts'

/** One let of B at several values: a curve with its band, and a slider that selects a value. */
export function SweepSection({ finished }: { readonly finished: FinishedComparison }) {
  const { comparison } = finished
  return comparison.sweep ? <SweepView finished={finished} sweep={comparison.sweep} /> : null
}

function SweepView({ finished, sweep }: { readonly finished: FinishedComparison; readonly sweep: Sweep }) {
  const { t } = useTranslation()
  const { comparison } = finished
  const { name, points } = sweep
  const [chosen, setChosen] = useState(Math.floor(points.length / 2))
  const at = Math.min(chosen, points.length - 1)
  const point = points[at]
  const money = inMoney(comparison)
  if (!point) return null
  const margins = points.every(({ grossMargin }) => grossMargin !== undefined)
  const figures = [
    { key: 'discount', pair: point.discount, write: money },
    { key: 'netRevenue', pair: point.netRevenue, write: money },
    ...(point.grossMargin ? [{ key: 'grossMargin', pair: point.grossMargin, write: money }] : []),
    { key: 'touched', pair: point.touched, write: inCounts },
  ]
  return (
    <>
      <div className={css.picker}>
        <label htmlFor="sweep-value">{name}</label>
        <input
          id="sweep-value"
          type="range"
          min={0}
          max={points.length - 1}
          step={1}
          value={at}
          aria-valuetext={letValue(point.value)}
          onChange={({ target }) => setChosen(Number(target.value))}
        />
        <output htmlFor="sweep-value">{letValue(point.value)}</output>
        <Button icon={PencilLine} onClick={() => attempt(() => writeValue(finished, name, point.value))}>
          {t('compare.sweep.write')}
        </Button>
      </div>
      <ul className={css.tiles}>
        {figures.map(({ key, pair, write }) => (
          <li key={key}>
            <div className={css.tile}>
              <h3>{t(`compare.figure.${key}`)}</h3>
              <strong>
                {write.change(pair.difference)} <small>{write === money ? comparison.currency : ''}</small>
              </strong>
              <span className={css.ab}>
                <b className={css.a}>A</b> {write.plain(pair.a)} <b className={css.b}>B</b> {write.plain(pair.b)}
              </span>
              {pair.interval && (
                <span className={css.soft}>
                  {formatShare(0.95)}: {intervalText(pair.interval, write, t('compare.to'))}
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Curve comparison={comparison} sweep={sweep} figure="discount" chosen={at} onChoose={setChosen} />
      <Curve
        comparison={comparison}
        sweep={sweep}
        figure={margins ? 'grossMargin' : 'netRevenue'}
        chosen={at}
        onChoose={setChosen}
      />
    </>
  )
}

function Curve({
  comparison,
  sweep,
  figure,
  chosen,
  onChoose,
}: {
  readonly comparison: Comparison
  readonly sweep: Sweep
  readonly figure: 'discount' | 'netRevenue' | 'grossMargin'
  readonly chosen: number
  readonly onChoose: (place: number) => void
}) {
  const { t } = useTranslation()
  const { currency, digits } = comparison
  const money = inMoney(comparison)
  const { name, points } = sweep
  const of = (point: SweepPoint): Pair => point[figure] ?? point.netRevenue
  const chart = useMemo((): Chart => {
    const pairs = points.map((point) => point[figure] ?? point.netRevenue)
    return {
      kind: 'curve',
      unit: currency,
      x: points.map(({ value }) => letValue(value)),
      value: pairs.map(({ difference }) => major(difference, digits)),
      low: pairs.map(({ interval, difference }) => major(interval?.low ?? difference, digits)),
      high: pairs.map(({ interval, difference }) => major(interval?.high ?? difference, digits)),
      chosen,
    }
  }, [points, figure, currency, digits, chosen])
  return (
    <CompareChart
      title={t('compare.sweep.curve', { figure: t(`compare.figure.${figure}`), name, currency })}
      note={t('compare.sweep.band')}
      chart={chart}
      table={{
        columns: [
          { label: name, format: letValue },
          ...moneyColumns(t, comparison, points.map(of)),
          plainColumn(t('compare.figure.touched'), inCounts),
        ],
        rows: points.map((point) => [point.value, ...rawCells(of(point), money), String(point.touched.b)]),
      }}
      onMark={({ index }) => onChoose(index)}
      onRow={onChoose}
    />
  )
}
