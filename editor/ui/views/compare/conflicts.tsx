/** Which campaigns block each other, and which apply together. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, Conflict } from '../../../../src/compare/model.ts'
import { drillTo } from './drill-state.ts'
import { FigureTable } from './figure-table.tsx'
import { inCounts, inMoneyLike } from './figures.ts'
import { plainColumn } from './tables.ts'

const maxRows = 40

interface ComparisonProps {
  readonly comparison: Comparison
}

export function Conflicts({ comparison }: ComparisonProps) {
  const { t } = useTranslation()
  const { a, b } = comparison.conflicts
  const pairs = useMemo(
    () => joined(a, b, ({ campaign, by }) => JSON.stringify([campaign, by])).slice(0, maxRows),
    [a, b],
  )
  if (pairs.length === 0) return null
  const money = inMoneyLike(comparison, discountsOf(pairs))
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

export function TogetherTable({ comparison }: ComparisonProps) {
  const { t } = useTranslation()
  const { a, b } = comparison.together
  const pairs = useMemo(() => joined(a, b, ({ campaigns }) => JSON.stringify(campaigns)).slice(0, maxRows), [a, b])
  if (pairs.length === 0) return null
  const money = inMoneyLike(comparison, discountsOf(pairs))
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

interface EntryPair<Entry> {
  /** The entry of B, or of A if B has none. */
  readonly either: Entry
  readonly a?: Entry
  readonly b?: Entry
}

const discountsOf = (pairs: readonly EntryPair<{ readonly discount: number }>[]): readonly number[] =>
  pairs.flatMap(({ a, b }) => [a?.discount ?? 0, b?.discount ?? 0])

/** Pairs the entries of A and B by key. */
function joined<Entry>(a: readonly Entry[], b: readonly Entry[], key: (entry: Entry) => string): EntryPair<Entry>[] {
  const inB = new Map(b.map((entry) => [key(entry), entry]))
  const both = a.map((entry): EntryPair<Entry> => {
    const other = inB.get(key(entry))
    inB.delete(key(entry))
    return other === undefined ? { either: entry, a: entry } : { either: other, a: entry, b: other }
  })
  return [...both, ...[...inB.values()].map((entry) => ({ either: entry, b: entry }))]
}
