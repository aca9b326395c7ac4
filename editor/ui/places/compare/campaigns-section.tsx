import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignFigures, CampaignSide, Comparison, Conflict, NearMiss } from '../../../../src/compare/model.ts'
import type { Chart } from '../../../../src/compare/report/chart-kinds.ts'
import { formatAmount, formatCount, formatDay, formatShare } from '../../i18n/numbers.ts'
import css from './compare.module.css'
import { CompareChart } from './compare-chart.tsx'
import type { Made } from './compare-state.ts'
import { drillTo } from './drill-state.ts'
import { FigureTable } from './figure-table.tsx'
import { inCounts, inMoney, major, rawCells } from './figures.ts'
import { pairColumns, plainColumn } from './tables.ts'

const mostDrawn = 14
const mostRows = 40
const mostHistograms = 4

/** What each campaign gives, loses to others, and nearly gives. */
export function CampaignsSection({ made: { comparison } }: { readonly made: Made }) {
  const { t } = useTranslation()
  const active = useMemo(
    () => comparison.campaigns.filter(({ a, b }) => (a?.orders ?? 0) + (b?.orders ?? 0) > 0),
    [comparison],
  )
  if (active.length === 0) return <p className={css.soft}>{t('compare.noCampaign')}</p>
  return (
    <>
      <Discounts comparison={comparison} active={active} />
      <Budgets comparison={comparison} />
      <Conflicts comparison={comparison} />
      <NearMisses comparison={comparison} />
      <TogetherTable comparison={comparison} />
    </>
  )
}

interface Part {
  readonly comparison: Comparison
}

function useCampaignDrill() {
  const { t } = useTranslation()
  return (campaign: string, side: 'a' | 'b') =>
    drillTo({ kind: 'campaign', campaign, side }, t('compare.behind.campaign', { campaign, side: side.toUpperCase() }))
}

function Discounts({ comparison, active }: Part & { readonly active: readonly CampaignFigures[] }) {
  const { t } = useTranslation()
  const drill = useCampaignDrill()
  const { currency, digits } = comparison
  const money = inMoney(comparison)
  const giving = useMemo(
    () => active.filter(({ discount }) => discount.a + discount.b > 0).slice(0, mostDrawn),
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
      ...pairColumns(t, money, t('compare.figure.discount')),
      plainColumn(`${t('compare.campaign.average')} A`, money),
      plainColumn(`${t('compare.campaign.average')} B`, money),
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

function Budgets({ comparison }: Part) {
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
        budget?.per ?? '',
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

function Burn({ comparison, figures }: Part & { readonly figures: CampaignFigures }) {
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

/** What was spent by the end of each day; nothing where the scenario has no such budget. */
function spentBy(
  days: readonly string[],
  burnt: readonly { readonly day: string; readonly spent: number }[],
  digits: number,
): (number | null)[] {
  const spent = new Map(burnt.map((each) => [each.day, major(each.spent, digits)]))
  let last: number | null = burnt.length > 0 ? 0 : null
  return days.map((day) => {
    last = spent.get(day) ?? last
    return last
  })
}

function Conflicts({ comparison }: Part) {
  const { t } = useTranslation()
  const money = inMoney(comparison)
  const { a, b } = comparison.conflicts
  const pairs = useMemo(
    () => joined(a, b, ({ campaign, by }) => JSON.stringify([campaign, by])).slice(0, mostRows),
    [a, b],
  )
  if (pairs.length === 0) return null
  const table = {
    columns: [
      { label: t('compare.campaign.name') },
      { label: t('compare.conflict.by') },
      plainColumn(`${t('compare.campaign.orders')} A`, inCounts),
      plainColumn(`${t('compare.campaign.orders')} B`, inCounts),
      plainColumn(`${t('compare.conflict.discount')} A`, money),
      plainColumn(`${t('compare.conflict.discount')} B`, money),
    ],
    rows: pairs.map(({ either: { campaign, by }, a: underA, b: underB }) => {
      const discount = (of: Conflict | undefined): string => (of?.by === undefined ? '' : money.raw(of.discount))
      return [
        campaign,
        by ?? t('compare.conflict.several'),
        underA ? inCounts.raw(underA.orders) : '',
        underB ? inCounts.raw(underB.orders) : '',
        discount(underA),
        discount(underB),
      ]
    }),
  }
  return (
    <FigureTable
      title={t('compare.conflict.title')}
      note={t('compare.conflict.note', { currency: comparison.currency })}
      table={table}
      onRow={(index) => {
        const pair = pairs[index]
        if (!pair) return
        const { campaign, by = null } = pair.either
        const side = pair.b ? 'b' : 'a'
        const other = by ?? t('compare.conflict.several')
        drillTo(
          { kind: 'lost', campaign, by, side },
          t('compare.behind.lost', { campaign, other, side: side.toUpperCase() }),
        )
      }}
    />
  )
}

function NearMisses({ comparison }: Part) {
  const { t } = useTranslation()
  const { every, asked, campaigns } = comparison.nearMisses
  if (campaigns.length === 0) return null
  const open = (campaign: string, side: 'a' | 'b'): void =>
    drillTo({ kind: 'near', campaign, side }, t('compare.behind.near', { campaign, side: side.toUpperCase() }))
  const table = {
    columns: [
      { label: t('compare.campaign.name') },
      ...['nearA', 'nearB', 'farA', 'farB'].map((key) => plainColumn(t(`compare.near.${key}`), inCounts)),
    ],
    rows: campaigns.map(({ campaign, near, far }) => [
      campaign,
      ...[near.a, near.b, far.a, far.b].map((each) => String(each * every)),
    ]),
  }
  return (
    <>
      <FigureTable
        title={t('compare.near.title')}
        note={t('compare.near.note', { every: formatCount(every), asked: formatCount(asked) })}
        table={table}
        onRow={(index) => {
          const row = campaigns[index]
          if (row) open(row.campaign, row.near.b > 0 ? 'b' : 'a')
        }}
      />
      <div className={css.two}>
        {campaigns
          .filter(({ bars }) => bars.length > 1)
          .slice(0, mostHistograms)
          .map((miss) => (
            <Histogram
              key={miss.campaign}
              comparison={comparison}
              miss={miss}
              onOpen={(side) => open(miss.campaign, side)}
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
}: Part & { readonly miss: NearMiss; readonly onOpen: (side: 'a' | 'b') => void }) {
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

function TogetherTable({ comparison }: Part) {
  const { t } = useTranslation()
  const money = inMoney(comparison)
  const { a, b } = comparison.together
  const pairs = useMemo(() => joined(a, b, ({ campaigns }) => JSON.stringify(campaigns)).slice(0, mostRows), [a, b])
  if (pairs.length === 0) return null
  const table = {
    columns: [
      { label: t('compare.campaign.name') },
      { label: t('compare.together.and') },
      plainColumn(`${t('compare.campaign.orders')} A`, inCounts),
      plainColumn(`${t('compare.campaign.orders')} B`, inCounts),
      plainColumn(`${t('compare.together.discount')} A`, money),
      plainColumn(`${t('compare.together.discount')} B`, money),
    ],
    rows: pairs.map(({ either, a: underA, b: underB }) => [
      ...either.campaigns,
      underA ? inCounts.raw(underA.orders) : '',
      underB ? inCounts.raw(underB.orders) : '',
      underA ? money.raw(underA.discount) : '',
      underB ? money.raw(underB.discount) : '',
    ]),
  }
  return (
    <FigureTable
      title={t('compare.together.title')}
      table={table}
      onRow={(index) => {
        const pair = pairs[index]
        if (!pair) return
        const [one, other] = pair.either.campaigns
        const side = pair.b ? 'b' : 'a'
        drillTo(
          { kind: 'together', campaigns: [one, other], side },
          t('compare.behind.together', { one, other, side: side.toUpperCase() }),
        )
      }}
    />
  )
}

interface Joined<Entry> {
  /** The one of B, where it is there. */
  readonly either: Entry
  readonly a?: Entry
  readonly b?: Entry
}

/** What is the same under A and under B, side by side. */
function joined<Entry>(a: readonly Entry[], b: readonly Entry[], key: (entry: Entry) => string): Joined<Entry>[] {
  const inB = new Map(b.map((entry) => [key(entry), entry]))
  const both = a.map((entry): Joined<Entry> => {
    const other = inB.get(key(entry))
    inB.delete(key(entry))
    return other === undefined ? { either: entry, a: entry } : { either: other, a: entry, b: other }
  })
  return [...both, ...[...inB.values()].map((entry) => ({ either: entry, b: entry }))]
}
