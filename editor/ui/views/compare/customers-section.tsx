import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Breakdown, Comparison, CustomerChange, DistributionBar } from '../../../../src/compare/model.ts'
import type { Chart } from '../../../../src/compare/report/chart-kinds.ts'
import { formatAmount, formatCount } from '../../i18n/numbers.ts'
import css from './compare.module.css'
import { CompareChart } from './compare-chart.tsx'
import type { FinishedComparison } from './compare-state.ts'
import { drillTo } from './drill-state.ts'
import { FigureTable } from './figure-table.tsx'
import { inCents, inCounts, inMajor, inMoney, major, rawCells } from './figures.ts'
import { changeColumn, moneyColumns, plainColumn } from './tables.ts'

/** Who gains and who loses. */
export function CustomersSection({ finished: { comparison } }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const { winners, losers, unchanged, topWinners, topLosers } = comparison.customersChanged
  const money = (minor: number): string => `${inMoney(comparison).plain(minor)}\u00a0${comparison.currency}`
  return (
    <>
      <p className={css.lead}>
        {t('compare.customers.less', {
          count: winners.customers,
          customers: formatCount(winners.customers),
          amount: money(winners.amount),
        })}{' '}
        {t('compare.customers.more', {
          count: losers.customers,
          customers: formatCount(losers.customers),
          amount: money(losers.amount),
        })}{' '}
        {t('compare.customers.unchanged', { count: unchanged, customers: formatCount(unchanged) })}
      </p>
      <div className={css.two}>
        <Customers comparison={comparison} title={t('compare.customers.winners')} list={topWinners} />
        <Customers comparison={comparison} title={t('compare.customers.losers')} list={topLosers} />
      </div>
      {comparison.breakdowns.map((each) => (
        <BreakdownChart key={each.by} comparison={comparison} breakdown={each} />
      ))}
      <Distribution comparison={comparison} />
    </>
  )
}

interface ComparisonProps {
  readonly comparison: Comparison
}

function Customers({
  comparison,
  title,
  list,
}: ComparisonProps & { readonly title: string; readonly list: readonly CustomerChange[] }) {
  const { t } = useTranslation()
  const money = inCents(comparison)
  if (list.length === 0) return null
  return (
    <FigureTable
      title={`${title}, ${comparison.currency}`}
      table={{
        columns: [
          { label: t('compare.customers.customer') },
          plainColumn(t('compare.customers.orders'), inCounts),
          plainColumn(t('compare.customers.pays', { side: 'A' }), money),
          plainColumn(t('compare.customers.pays', { side: 'B' }), money),
          changeColumn('B − A', money),
        ],
        rows: list.map(({ customer, orders, pays }) => [
          customer,
          String(orders),
          ...rawCells(pays, money).slice(0, 3),
        ]),
      }}
      onRow={(index) => {
        const row = list[index]
        if (row)
          drillTo(
            { kind: 'customer', customer: row.customer },
            t('compare.behind.customer', { customer: row.customer }),
          )
      }}
    />
  )
}

/** Rows that are not names from the history; they need translation. */
const ownRows = ['no segment', 'no customer', 'no category', 'no channel', 'no country', 'all others'] as const
const keyOfRow = (name: string): string | undefined => ownRows.find((each) => each === name)?.replace(' ', '-')

function BreakdownChart({ comparison, breakdown }: ComparisonProps & { readonly breakdown: Breakdown }) {
  const { t } = useTranslation()
  const { digits, currency } = comparison
  const { by, rows } = breakdown
  const money = inMoney(comparison)
  const kind = by === 'decile of spend' ? 'decile' : by
  const chart = useMemo((): Chart => {
    const named = (name: string): string => {
      const own = keyOfRow(name)
      return own ? t(`compare.row.${own}`) : name
    }
    return {
      kind: 'differences',
      unit: currency,
      rows: rows.map(({ name, discount }) => ({
        name: named(name),
        value: major(discount.difference, digits),
        ...inMajor(discount.interval, digits),
      })),
    }
  }, [rows, digits, currency, t])
  const nameAt = (index: number): string => (chart.kind === 'differences' ? (chart.rows[index]?.name ?? '') : '')
  const open = (index: number): void => {
    const row = rows[index]
    if (row) drillTo({ kind: 'breakdown', by, row: row.name }, `${t(`compare.by.${kind}`)}: ${nameAt(index)}`)
  }
  return (
    <CompareChart
      title={t('compare.chart.breakdown', { by: t(`compare.by.${kind}`), currency })}
      note={t(`compare.byNote.${kind}`)}
      chart={chart}
      table={{
        columns: [
          { label: t(`compare.by.${kind}`) },
          plainColumn(t('compare.customers.orders'), inCounts),
          plainColumn(`${t('compare.figure.touched')} A`, inCounts),
          plainColumn(`${t('compare.figure.touched')} B`, inCounts),
          ...moneyColumns(
            t,
            comparison,
            rows.map(({ discount }) => discount),
            t('compare.figure.discount'),
          ),
          ...moneyColumns(
            t,
            comparison,
            rows.map(({ netRevenue }) => netRevenue),
            t('compare.figure.netRevenue'),
          ),
        ],
        rows: rows.map(({ orders, touched, discount, netRevenue }, index) => [
          nameAt(index),
          String(orders),
          String(touched.a),
          String(touched.b),
          ...rawCells(discount, money),
          ...rawCells(netRevenue, money),
        ]),
      }}
      onMark={({ index }) => open(index)}
      onRow={open}
    />
  )
}

function Distribution({ comparison }: ComparisonProps) {
  const { t } = useTranslation()
  const { distribution: bars, currency, digits } = comparison
  const name = ({ from, to }: DistributionBar): string => {
    if (to === 0) return t('compare.distribution.none')
    return to === undefined
      ? `> ${formatAmount(String(major(from, digits)))}`
      : `≤ ${formatAmount(String(major(to, digits)))}`
  }
  const [none, ...some] = bars
  const chart: Chart = {
    kind: 'bars',
    unit: t('compare.orders'),
    x: some.map(name),
    a: some.map(({ a }) => a),
    b: some.map(({ b }) => b),
  }
  const open = (bar: DistributionBar | undefined, side: 'a' | 'b'): void => {
    if (!bar) return
    const title = t('compare.behind.discount', { range: `${name(bar)} ${currency}`, side: side.toUpperCase() })
    drillTo({ kind: 'distribution', from: bar.from, ...(bar.to !== undefined && { to: bar.to }), side }, title)
  }
  if (some.every(({ a, b }) => a + b === 0)) return null
  return (
    <CompareChart
      title={t('compare.distribution.title', { currency })}
      note={t('compare.distribution.note', { a: formatCount(none?.a ?? 0), b: formatCount(none?.b ?? 0) })}
      chart={chart}
      table={{
        columns: [
          { label: t('compare.distribution.discount', { currency }) },
          plainColumn(t('compare.distribution.orders', { side: 'A' }), inCounts),
          plainColumn(t('compare.distribution.orders', { side: 'B' }), inCounts),
        ],
        rows: bars.map((bar) => [name(bar), String(bar.a), String(bar.b)]),
      }}
      onMark={({ series, index }) => open(some[index], series === 0 ? 'a' : 'b')}
      onRow={(index) => open(bars[index], 'b')}
    />
  )
}
