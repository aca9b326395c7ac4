/** The columns available in tables of orders, and the choice among them. */
import { Columns3 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type OrderColumn, orderColumns } from '../../../../src/history/browse/order-columns.ts'
import type { OrderRow } from '../../../host/contract.ts'
import { formatAmount, formatCount, formatLocalTime, longTimes } from '../../i18n/numbers.ts'
import { Menu } from '../../parts/menu.tsx'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { changeHistory, type OrderSort, useHistory } from './history-state.ts'

type Column = Omit<TableColumn<OrderRow, OrderSort['by']>, 'id' | 'head'>

const plain = (id: 'channel' | 'country' | 'store' | 'payment' | 'delivery' | 'codes', width: number): Column => ({
  width,
  cell: (row) => row[id],
})
const money = (id: 'before' | 'discount' | 'paid' | 'refunded', width: number): Column => ({
  width,
  figure: true,
  cell: (row) => ((id === 'discount' || id === 'refunded') && !/[1-9]/.test(row[id]) ? '' : formatAmount(row[id])),
})

const columns: Readonly<Record<OrderColumn, Column>> = {
  id: { width: 130, cell: ({ id }) => id, sortsBy: 'id' },
  at: { width: 165, holds: longTimes, cell: ({ at }) => formatLocalTime(at), sortsBy: 'at' },
  customer: { width: 130, grows: true, cell: ({ customer }) => customer, sortsBy: 'customer' },
  segments: { width: 100, grows: true, cell: ({ segments }) => segments.join(', ') },
  codes: { ...plain('codes', 110), grows: true },
  channel: plain('channel', 80),
  country: plain('country', 74),
  store: plain('store', 100),
  payment: plain('payment', 110),
  delivery: plain('delivery', 110),
  lines: { width: 84, figure: true, cell: ({ lines }) => formatCount(lines), sortsBy: 'lines' },
  before: money('before', 135),
  discount: money('discount', 120),
  paid: { ...money('paid', 175), sortsBy: 'paid' },
  refunded: money('refunded', 120),
}

export function useOrderColumns(
  currency: string,
): readonly (TableColumn<OrderRow, OrderSort['by']> & { id: OrderColumn })[] {
  const { t, i18n } = useTranslation()
  const shown = useHistory(({ columns: chosen }) => chosen)
  const heading = (name: string, id: OrderColumn): string => (amounts.includes(id) ? `${name}, ${currency}` : name)
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures depend on the language
  return useMemo(
    () =>
      orderColumns
        .filter((id) => shown.includes(id))
        .map((id) => ({ ...columns[id], id, head: heading(t(`history.columnPlain.${id}`), id) })),
    [shown, currency, i18n.language],
  )
}

const amounts: readonly OrderColumn[] = ['before', 'discount', 'paid', 'refunded']

/** Chooses the visible columns; stored per workspace. */
export function ColumnChoice() {
  const { t } = useTranslation()
  const shown = useHistory(({ columns: chosen }) => chosen)
  return (
    <Menu
      label={t('history.columns')}
      items={() =>
        orderColumns.map((id) => ({
          label: t(`history.columnPlain.${id}`),
          checked: shown.includes(id),
          disabled: id === 'id',
          run: () =>
            changeHistory({
              columns: orderColumns.filter((each) => (each === id ? !shown.includes(id) : shown.includes(each))),
            }),
        }))
      }
    >
      <Columns3 size={14} aria-hidden />
      {t('history.columns')}
    </Menu>
  )
}
