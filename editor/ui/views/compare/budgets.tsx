/** How budgets were used up, and when limits were reached. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignFigures, CampaignSide, Comparison } from '../../../../src/compare/model.ts'
import type { Chart } from '../../../../src/compare/report/chart-kinds.ts'
import { spentBy } from '../../../../src/compare/report/spent-by.ts'
import { budgetScopeInWords } from '../../../../src/compare/words.ts'
import { say } from '../../i18n/locale.ts'
import { formatAmount, formatDay, formatShare } from '../../i18n/numbers.ts'
import { CompareChart } from './compare-chart.tsx'
import { drillTo } from './drill-state.ts'
import { FigureTable } from './figure-table.tsx'
import { inMoney, major } from './figures.ts'
import { plainColumn } from './tables.ts'

interface ComparisonProps {
  readonly comparison: Comparison
}

export function Budgets({ comparison }: ComparisonProps) {
  const { t } = useTranslation()
  const money = inMoney(comparison)
  const limited = comparison.campaigns.filter(({ a, b }) => a?.budget ?? b?.budget ?? a?.ranOut ?? b?.ranOut)
  if (limited.length === 0) return null
  const row = (campaign: string, name: 'A' | 'B', side: CampaignSide | undefined): string[][] => {
    if (!side || !(side.budget ?? side.ranOut)) return []
    const { budget, ranOut = [] } = side
    const isWhole = budget && budget.per === undefined && budget.amount > 0
    return [
      [
        campaign,
        name,
        budget ? money.raw(budget.amount) : '',
        budget?.per === undefined ? '' : say(budgetScopeInWords(budget.per)),
        budget ? money.raw(budget.used) : '',
        isWhole ? String(budget.used / budget.amount) : '',
        ranOut.map(({ what, day }) => t(`compare.budget.ranOut.${what}`, { day: formatDay(day) })).join(', '),
      ],
    ]
  }
  const table = {
    columns: [
      { label: t('compare.campaign.name') },
      { label: t('compare.budget.scenario') },
      plainColumn(t('compare.budget.amount', { currency: comparison.currency }), money),
      { label: t('compare.budget.per') },
      plainColumn(t('compare.budget.used'), money),
      { label: t('compare.budget.share'), figure: true, format: (raw: string) => formatShare(Number(raw)) },
      { label: t('compare.budget.out') },
    ],
    rows: limited.flatMap(({ campaign, a, b }) => [...row(campaign, 'A', a), ...row(campaign, 'B', b)]),
  }
  return (
    <>
      {limited.slice(0, 3).map((each) => (
        <Burn key={each.campaign} comparison={comparison} figures={each} />
      ))}
      <FigureTable title={t('compare.budget.title')} table={table} />
    </>
  )
}

function Burn({ comparison, figures }: ComparisonProps & { readonly figures: CampaignFigures }) {
  const { t } = useTranslation()
  const { campaign, a, b } = figures
  const { digits, currency, series } = comparison
  const chart = useMemo((): Extract<Chart, { kind: 'burn' }> | undefined => {
    const [burnA, burnB] = [a?.budget?.burn ?? [], b?.budget?.burn ?? []]
    const spending = [...burnA, ...burnB].map(({ day }) => day).sort()
    const [first, last] = [spending[0], spending.at(-1)]
    if (first === undefined || last === undefined || first === last) return undefined
    const days = series.days.map(({ day }) => day).filter((day) => first <= day && day <= last)
    const [most, mostB] = [a?.budget?.amount, b?.budget?.amount]
    const budgets =
      most === mostB
        ? [{ amount: most, of: 'A = B' }]
        : [
            { amount: most, of: 'A' },
            { amount: mostB, of: 'B' },
          ]
    return {
      kind: 'burn',
      unit: currency,
      days,
      a: spentBy(days, burnA, digits),
      b: spentBy(days, burnB, digits),
      budgets: budgets.flatMap(({ amount, of }) =>
        amount === undefined ? [] : [{ amount: major(amount, digits), of }],
      ),
    }
  }, [a, b, series, digits, currency])
  if (!chart) return null
  const cell = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : value.toFixed(digits)
  return (
    <CompareChart
      title={t('compare.budget.burn', { campaign, currency })}
      chart={chart}
      table={{
        columns: [
          { label: t('compare.budget.byDay'), format: formatDay },
          { label: 'A', figure: true, format: formatAmount },
          { label: 'B', figure: true, format: formatAmount },
        ],
        rows: chart.days.map((day, place) => [day, cell(chart.a[place]), cell(chart.b[place])]),
      }}
      onMark={({ index }) => {
        const day = chart.days[index]
        if (day) drillTo({ kind: 'days', first: day, last: day }, formatDay(day))
      }}
    />
  )
}
