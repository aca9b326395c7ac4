/** Columns of the comparison's tables: raw cells for spreadsheets, formatted for the screen. */
import type { TFunction } from 'i18next'
import type { Comparison } from '../../../../src/compare/model.ts'
import type { TableColumn, TableData } from '../../parts/table-data.ts'
import { inMoney, rawCells, type Write } from './figures.ts'

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
export function pairColumns(t: TFunction, write: Write, of?: string): TableColumn[] {
  const named = (label: string): string => (of === undefined ? label : `${of} ${label}`)
  return [
    plainColumn(named('A'), write),
    plainColumn(named('B'), write),
    changeColumn(named('B − A'), write),
    changeColumn(named(t('compare.table.from')), write),
    changeColumn(named(t('compare.table.to')), write),
  ]
}

export function fundersTable(comparison: Pick<Comparison, 'funders' | 'currency' | 'digits'>, t: TFunction): TableData {
  const money = inMoney(comparison)
  return {
    columns: [{ label: t('compare.funder.name') }, ...pairColumns(t, money)],
    rows: comparison.funders.map(({ by, pays }) => [by, ...rawCells(pays, money)]),
  }
}
