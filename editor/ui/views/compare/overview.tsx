import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, Pair } from '../../../../src/compare/model.ts'
import type { Chart } from '../../../../src/compare/report/chart-kinds.ts'
import type { OrderSelection } from '../../../host/contract.ts'
import { formatShare } from '../../i18n/numbers.ts'
import type { TableData } from '../../parts/table-data.ts'
import css from './compare.module.css'
import { CompareChart } from './compare-chart.tsx'
import type { FinishedComparison } from './compare-state.ts'
import { drillTo } from './drill-state.ts'
import { FigureTable } from './figure-table.tsx'
import { inCounts, inMajor, inMoney, inShares, intervalText, major, nonzero, rawCells, type Write } from './figures.ts'
import { breakEven } from './headline.ts'

interface Row {
  readonly name: string
  readonly pair: Pair
  readonly write: Write
  /** The orders behind the figure. */
  readonly selection?: OrderSelection
}

/** The totals of the comparison. */
export function Overview({ finished }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const { comparison } = finished
  const { totals, digits, currency } = comparison
  const rows = useMemo(() => rowsOf(comparison, t), [comparison, t])
  const drawn = useMemo(() => rows.slice(0, totals.grossMargin ? 3 : 2), [rows, totals.grossMargin])
  const chart = useMemo(
    (): Chart => ({
      kind: 'differences',
      unit: currency,
      rows: drawn.map(({ name, pair }) => ({
        name,
        value: major(pair.difference, digits),
        ...inMajor(pair.interval, digits),
      })),
    }),
    [drawn, digits, currency],
  )
  const money = inMoney(comparison)
  const raw = useMemo(() => overviewTable(comparison, t), [comparison, t])
  const open = (row: Row | undefined): void => {
    if (row?.selection)
      drillTo(row.selection, row.selection.kind === 'changed' ? t('compare.behind.changed') : row.name)
  }
  const firstRows = ({ columns, rows: all }: TableData): TableData => ({ columns, rows: all.slice(0, drawn.length) })
  return (
    <>
      <ul className={css.tiles}>
        {rows.slice(0, 5).map((row) => (
          <Tile key={row.name} row={row} unit={row.write === inCounts ? '' : currency} onOpen={() => open(row)} />
        ))}
        <li className={css.wide}>
          <div className={css.tile}>
            <h3>{t('compare.breakEven')}</h3>
            <p>{breakEven(comparison, t)}</p>
          </div>
        </li>
      </ul>
      <CompareChart
        title={t('compare.chart.changes', { currency })}
        note={t('compare.chart.intervalNote')}
        chart={chart}
        table={firstRows(raw)}
        onMark={({ index }) => open(drawn[index])}
        onRow={(index) => open(drawn[index])}
      />
      <FigureTable
        title={t('compare.table.all', { currency })}
        note={t('compare.table.paid', {
          a: money.plain(totals.paid.a),
          b: money.plain(totals.paid.b),
          history: money.plain(totals.paid.history),
          currency,
        })}
        table={shownTable(rows, t)}
        copy={raw}
        onRow={(index) => open(rows[index])}
      />
    </>
  )
}

function Tile({
  row: { name, pair, write },
  unit,
  onOpen,
}: {
  readonly row: Row
  readonly unit: string
  readonly onOpen: () => void
}) {
  const { t } = useTranslation()
  const range = intervalText(pair.interval, write, t('compare.to'))
  const { plain } = write.alike([pair.a, pair.b])
  return (
    <li>
      <button type="button" className={css.tile} onClick={onOpen} title={t('compare.showOrders')}>
        <h3>{name}</h3>
        <strong>
          {write.change(pair.difference)} <small>{unit}</small>
        </strong>
        <span className={css.ab}>
          <b className={css.a}>A</b> {plain(pair.a)} <b className={css.b}>B</b> {plain(pair.b)}
        </span>
        {range && (
          <span className={css.soft}>
            {formatShare(0.95)}: {range}
          </span>
        )}
      </button>
    </li>
  )
}

function rowsOf(comparison: Comparison, t: TFunction): Row[] {
  const { totals, orders } = comparison
  const money = inMoney(comparison)
  const shares = inShares(t('compare.points'))
  const margin = totals.grossMargin
  const changed: OrderSelection = { kind: 'changed' }
  const name = (key: string): string => t(`compare.figure.${key}`)
  const some = (row: Row): Row[] => (nonzero(row.pair) ? [row] : [])
  return [
    { name: name('discount'), pair: totals.discount, write: money, selection: changed },
    { name: name('netRevenue'), pair: totals.netRevenue, write: money, selection: changed },
    ...(margin
      ? [
          {
            name:
              margin.orders < orders
                ? t('compare.figure.someMargin', { orders: inCounts.plain(margin.orders) })
                : name('grossMargin'),
            pair: margin,
            write: money,
            selection: changed,
          },
        ]
      : []),
    { name: name('averageBasket'), pair: totals.averageBasket, write: money, selection: changed },
    { name: name('touched'), pair: totals.touched, write: inCounts, selection: changed },
    { name: name('touchedShare'), pair: totals.touchedShare, write: shares, selection: changed },
    {
      name: name('newlyTouched'),
      pair: { a: 0, b: totals.newlyTouched, difference: totals.newlyTouched },
      write: inCounts,
      selection: { kind: 'newly-touched' },
    },
    {
      name: name('noLongerTouched'),
      pair: { a: totals.noLongerTouched, b: 0, difference: -totals.noLongerTouched },
      write: inCounts,
      selection: { kind: 'no-longer-touched' },
    },
    ...some({ name: name('onGoods'), pair: totals.discountOnGoods, write: money, selection: changed }),
    ...some({ name: name('onShelf'), pair: totals.discountOnShelf, write: money, selection: changed }),
    ...some({ name: name('onDelivery'), pair: totals.discountOnDelivery, write: money, selection: changed }),
    ...some({
      name: name('belowCost'),
      pair: totals.belowCost,
      write: inCounts,
      selection: { kind: 'below-cost', side: 'b' },
    }),
    ...some({ name: name('liability'), pair: totals.liability, write: money }),
    ...some({ name: name('coupons'), pair: totals.couponsIssued, write: inCounts }),
  ]
}

/** All figures with A, B, difference and interval, in raw form for spreadsheets. */
export function overviewTable(comparison: Comparison, t: TFunction): TableData {
  return {
    columns: columnsOf(t),
    rows: rowsOf(comparison, t).map(({ name, pair, write }) => [name, ...rawCells(pair, write)]),
  }
}

/** The same table formatted for the reader: each row has its own kind of figure. */
function shownTable(rows: readonly Row[], t: TFunction): TableData {
  return {
    columns: columnsOf(t),
    rows: rows.map(({ name, pair: { a, b, difference, interval }, write }) => {
      const { plain } = write.alike([a, b])
      const { change } = write.alike([difference, interval?.low ?? 0, interval?.high ?? 0])
      return [
        name,
        plain(a),
        plain(b),
        change(difference),
        interval ? change(interval.low) : '',
        interval ? change(interval.high) : '',
      ]
    }),
  }
}

const columnsOf = (t: TFunction): TableData['columns'] => [
  { label: t('compare.table.figure') },
  ...['A', 'B', 'B − A', t('compare.table.from'), t('compare.table.to')].map((label) => ({ label, figure: true })),
]
