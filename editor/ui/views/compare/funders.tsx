import { useTranslation } from 'react-i18next'
import type { Comparison } from '../../../../src/compare/model.ts'
import { FigureTable } from './figure-table.tsx'
import { fundersTable } from './tables.ts'

/** Who pays for parts of the discounts, according to the campaigns' `funded`. */
export function Funders({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation()
  if (comparison.funders.length === 0) return null
  const title = t('compare.funder.title', { currency: comparison.currency })
  return <FigureTable title={title} note={t('compare.funder.note')} table={fundersTable(comparison, t)} />
}
