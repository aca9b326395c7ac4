/** Orders that missed a campaign by one threshold. */
import { useTranslation } from 'react-i18next'
import type { Comparison, NearMiss } from '../../../../src/compare/model.ts'
import type { Chart } from '../../../../src/compare/report/chart-kinds.ts'
import { formatAmount, formatCount } from '../../i18n/numbers.ts'
import css from './compare.module.css'
import { CompareChart } from './compare-chart.tsx'
import { drillTo } from './drill-state.ts'
import { FigureTable } from './figure-table.tsx'
import { inCounts, major } from './figures.ts'
import { plainColumn } from './tables.ts'

const maxHistograms = 4

interface ComparisonProps {
  readonly comparison: Comparison
}

export function NearMisses({ comparison }: ComparisonProps) {
  const { t } = useTranslation()
  const { every, evaluated, campaigns } = comparison.nearMisses
  if (campaigns.length === 0) return null
  const open = ({ campaign, unit }: NearMiss, side: 'a' | 'b'): void =>
    drillTo({ kind: 'near', campaign, unit, side }, t('compare.behind.near', { campaign, side: side.toUpperCase() }))
  const table = {
    columns: [
      { label: t('compare.campaign.name') },
      { label: t('compare.near.lack') },
      ...['nearA', 'nearB', 'farA', 'farB'].map((key) => plainColumn(t(`compare.near.${key}`), inCounts)),
    ],
    rows: campaigns.map(({ campaign, unit, near, far }) => [
      campaign,
      unit === 'amount' ? comparison.currency : t('compare.pieces'),
      ...[near.a, near.b, far.a, far.b].map((each) => String(each * every)),
    ]),
  }
  return (
    <>
      <FigureTable
        title={t('compare.near.title')}
        note={t('compare.near.note', { every: formatCount(every), evaluated: formatCount(evaluated) })}
        table={table}
        onRow={(index) => {
          const row = campaigns[index]
          if (row) open(row, row.near.b > 0 ? 'b' : 'a')
        }}
      />
      <div className={css.two}>
        {campaigns
          .filter(({ bars }) => bars.length > 1)
          .slice(0, maxHistograms)
          .map((miss) => (
            <Histogram
              key={`${miss.unit} ${miss.campaign}`}
              comparison={comparison}
              miss={miss}
              onOpen={(side) => open(miss, side)}
            />
          ))}
      </div>
    </>
  )
}

function Histogram({
  comparison,
  miss,
  onOpen,
}: ComparisonProps & { readonly miss: NearMiss; readonly onOpen: (side: 'a' | 'b') => void }) {
  const { t } = useTranslation()
  const { currency, digits, nearMisses } = comparison
  const { every } = nearMisses
  const isMoney = miss.unit === 'amount'
  const bound = (to: number): string => `≤ ${isMoney ? formatAmount(String(major(to, digits))) : formatCount(to)}`
  const chart: Chart = {
    kind: 'bars',
    unit: t('compare.orders'),
    x: miss.bars.map(({ to }) => bound(to)),
    a: miss.bars.map(({ a }) => a * every),
    b: miss.bars.map(({ b }) => b * every),
  }
  return (
    <CompareChart
      title={t('compare.near.lacking', { campaign: miss.campaign, unit: isMoney ? currency : t('compare.pieces') })}
      chart={chart}
      table={{
        columns: [{ label: t('compare.near.lack') }, plainColumn('A', inCounts), plainColumn('B', inCounts)],
        rows: miss.bars.map(({ to, a, b }) => [bound(to), String(a * every), String(b * every)]),
      }}
      onMark={({ series }) => onOpen(series === 0 ? 'a' : 'b')}
    />
  )
}
