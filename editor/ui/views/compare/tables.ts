/** Columns of the comparison's tables: raw cells for spreadsheets, formatted for the screen. */
import type { TFunction } from 'i18next'
import type { Comparison, Pair } from '../../../../src/compare/model.ts'
import type { TableColumn, TableData } from '../../parts/table-data.ts'
import { type Currency, inMoney, inMoneyLike, rawCells, type Write } from './figures.ts'

export const plainColumn = (label: string, write: Write): TableColumn => ({
  label,
  figure: true,
  format: (raw) => write.plain(write.read(raw)),
})

export const changeColumn = (label: string, write: Write): TableColumn => ({
  label,
  figure: true,
  format: (raw) => write.change(write.read(raw)),
})

/** A, B, the difference and its interval; `of` is prefixed to each if a table has several figures. */
export function moneyColumns(t: TFunction, currency: Currency, pairs: readonly Pair[], of?: string): TableColumn[] {
  const named = (label: string): string => (of === undefined ? label : `${of} ${label}`)
  const amounts = inMoneyLike(
    currency,
    pairs.flatMap(({ a, b }) => [a, b]),
  )
  const changes = inMoneyLike(
    currency,
    pairs.flatMap(({ difference, interval }) => [difference, interval?.low ?? 0, interval?.high ?? 0]),
  )
  return [
    plainColumn(named('A'), amounts),
    plainColumn(named('B'), amounts),
    changeColumn(named('B − A'), changes),
    changeColumn(named(t('compare.table.from')), changes),
    changeColumn(named(t('compare.table.to')), changes),
  ]
}

export function fundersTable(comparison: Pick<Comparison, 'funders' | 'currency' | 'digits'>, t: TFunction): TableData {
  const money = inMoney(comparison)
  return {
    columns: [
      { label: t('compare.funder.name') },
      ...moneyColumns(
        t,
        comparison,
        comparison.funders.map(({ pays }) => pays),
      ),
    ],
    rows: comparison.funders.map(({ by, pays }) => [by, ...rawCells(pays, money)]),
  }
}
