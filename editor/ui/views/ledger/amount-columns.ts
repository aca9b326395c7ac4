import type { TFunction } from 'i18next'
import { formatAmount } from '../../i18n/numbers.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'

interface PricedCart {
  readonly campaigns: readonly string[]
  readonly discount: string
  readonly total: string
  readonly currency: string
}

/** Columns for a priced cart: the campaigns that applied, their discounts, and the total. */
export const amountColumns = <Row extends PricedCart>(t: TFunction): readonly TableColumn<Row, never>[] => [
  {
    id: 'campaigns',
    head: t('codes.column.campaigns'),
    width: 160,
    grows: true,
    cell: ({ campaigns }) => campaigns.join(', '),
  },
  {
    id: 'discount',
    head: t('codes.column.discount'),
    width: 110,
    figure: true,
    cell: ({ discount, currency }) => (/[1-9]/.test(discount) ? `${formatAmount(discount)} ${currency}` : ''),
  },
  {
    id: 'total',
    head: t('codes.column.total'),
    width: 120,
    figure: true,
    cell: ({ total, currency }) => `${formatAmount(total)} ${currency}`,
  },
]
