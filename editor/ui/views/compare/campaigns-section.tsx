import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignFigures, CampaignSide, Comparison } from '../../../../src/compare/model.ts'
import type { Chart } from '../../../../src/compare/report/chart-kinds.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Budgets } from './budgets.tsx'
import css from './compare.module.css'
import { CompareChart } from './compare-chart.tsx'
import type { FinishedComparison } from './compare-state.ts'
import { Conflicts, TogetherTable } from './conflicts.tsx'
import { drillTo } from './drill-state.ts'
import { FigureTable } from './figure-table.tsx'
import { inCounts, inMoney, inMoneyLike, major, rawCells } from './figures.ts'
import { Funders } from './funders.tsx'
import { NearMisses } from './near-misses.tsx'
import { moneyColumns, plainColumn } from './tables.ts'

const maxDrawn = 14

/** What each campaign gives, loses to others, and nearly gives. */
export function CampaignsSection({ finished: { comparison } }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const active = useMemo(
    () => comparison.campaigns.filter(({ a, b }) => (a?.orders ?? 0) + (b?.orders ?? 0) > 0),
    [comparison],
  )
  if (active.length === 0) return <p className={css.soft}>{t('compare.noCampaign')}</p>
  return (
    <>
      <Discounts comparison={comparison} active={active} />
      <Funders comparison={comparison} />
      <Budgets comparison={comparison} />
      <Conflicts comparison={comparison} />
      <NearMisses comparison={comparison} />
      <TogetherTable comparison={comparison} />
    </>
  )
}

interface ComparisonProps {
  readonly comparison: Comparison
}

function useCampaignDrill() {
  const { t } = useTranslation()
  return (campaign: string, side: 'a' | 'b') =>
    drillTo({ kind: 'campaign', campaign, side }, t('compare.behind.campaign', { campaign, side: side.toUpperCase() }))
}

function Discounts({ comparison, active }: ComparisonProps & { readonly active: readonly CampaignFigures[] }) {
  const { t } = useTranslation()
  const drill = useCampaignDrill()
  const { currency, digits } = comparison
  const money = inMoney(comparison)
  const averages = inMoneyLike(
    comparison,
    active.flatMap(({ a, b }) => [a?.average ?? 0, b?.average ?? 0]),
  )
  const giving = useMemo(
    () => active.filter(({ discount }) => discount.a + discount.b > 0).slice(0, maxDrawn),
    [active],
  )
  const chart = useMemo(
    (): Chart => ({
      kind: 'pairs',
      unit: currency,
      names: giving.map(({ campaign }) => campaign),
      a: giving.map(({ discount }) => major(discount.a, digits)),
      b: giving.map(({ discount }) => major(discount.b, digits)),
    }),
    [giving, currency, digits],
  )
  const side = (of: CampaignSide | undefined, cell: (side: CampaignSide) => string): string => (of ? cell(of) : '')
  const counted = (key: string, of: 'A' | 'B') => plainColumn(`${t(`compare.campaign.${key}`)} ${of}`, inCounts)
  const table = {
    columns: [
      { label: t('compare.campaign.name') },
      counted('orders', 'A'),
      counted('orders', 'B'),
      ...moneyColumns(
        t,
        comparison,
        active.map(({ discount }) => discount),
        t('compare.figure.discount'),
      ),
      plainColumn(`${t('compare.campaign.average')} A`, averages),
      plainColumn(`${t('compare.campaign.average')} B`, averages),
      counted('lost', 'A'),
      counted('lost', 'B'),
    ],
    rows: active.map(({ campaign, a, b, discount }) => [
      campaign,
      side(a, ({ orders }) => inCounts.raw(orders)),
      side(b, ({ orders }) => inCounts.raw(orders)),
      ...rawCells(discount, money),
      side(a, ({ average }) => money.raw(average)),
      side(b, ({ average }) => money.raw(average)),
      side(a, ({ lost }) => inCounts.raw(lost)),
      side(b, ({ lost }) => inCounts.raw(lost)),
    ]),
  }
  const sideWith = ({ a, b }: CampaignFigures): 'a' | 'b' => ((b?.orders ?? 0) > 0 || !a ? 'b' : 'a')
  const openRow = (index: number): void => {
    const row = active[index]
    if (row) drill(row.campaign, sideWith(row))
  }
  return (
    <>
      <CompareChart
        title={t('compare.chart.campaigns', { currency })}
        note={t('compare.chart.mostChanged', { shown: formatCount(giving.length), all: formatCount(active.length) })}
        chart={chart}
        table={table}
        onMark={({ series, index }) => {
          const row = giving[index]
          if (row) drill(row.campaign, series === 0 ? 'a' : 'b')
        }}
        onRow={openRow}
      />
      <FigureTable title={t('compare.table.campaigns', { currency })} table={table} onRow={openRow} />
    </>
  )
}
