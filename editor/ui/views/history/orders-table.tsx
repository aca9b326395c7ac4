import { ShoppingCart, UserRound } from 'lucide-react'
import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { OrderRow } from '../../../host/contract.ts'
import { openOrderAsCart, putCustomerInCart } from '../../actions/past-orders.ts'
import { request } from '../../host/client.ts'
import { formatAmount, formatCount, formatLocalTime } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { usePagedRows } from '../../parts/use-paged-rows.ts'
import { type TableColumn, VirtualTable } from '../../parts/virtual-table.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { usePersisted } from '../../state/use-persisted.ts'
import css from '../place.module.css'
import { FilterBar, SavedFilters } from './filter-bar.tsx'
import { changeHistory, type OrderSort, useHistory } from './history-state.ts'
import { BesideTabs } from './history-tabs.tsx'
import { toRequest } from './order-filter.ts'

const chosenSchema = z.custom<{ key: string; index: number; row: OrderRow } | undefined>()

/** Every order, or those that the filter lets through. */
export function OrdersTable() {
  const { t, i18n } = useTranslation()
  const { wanted, sort, edition, root } = useHistory()
  const currency = useStore(({ history }) => history?.currency ?? '')
  const filter = useMemo(() => toRequest(wanted), [wanted])
  const key = JSON.stringify([filter, sort, edition, root])
  const rows = usePagedRows<OrderRow>(key, ({ offset, limit, signal }) =>
    request('orders', { filter, sort, page: { offset, limit } }, { signal }),
  )
  const [chosen, setChosen] = usePersisted('history.order', chosenSchema, undefined)
  const selected = chosen?.key === key ? chosen : undefined
  const open = (row: OrderRow): void => attempt(() => openOrderAsCart(row.id))
  useSyncExternalStore(rows.subscribe, rows.version)
  const total = rows.total()
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures are written in the reader's language
  const columns = useMemo(
    (): TableColumn<OrderRow, OrderSort['by']>[] => [
      { id: 'id', head: t('history.column.order'), width: 140, cell: ({ id }) => id, sortsBy: 'id' },
      { id: 'at', head: t('history.column.time'), width: 170, cell: ({ at }) => formatLocalTime(at), sortsBy: 'at' },
      {
        id: 'customer',
        head: t('history.column.customer'),
        width: 160,
        grows: true,
        cell: ({ customer }) => customer,
        sortsBy: 'customer',
      },
      { id: 'channel', head: t('history.column.channel'), width: 110, cell: ({ channel }) => channel },
      { id: 'country', head: t('history.column.country'), width: 90, cell: ({ country }) => country },
      {
        id: 'lines',
        head: t('history.column.lines'),
        width: 80,
        figure: true,
        cell: ({ lines }) => formatCount(lines),
        sortsBy: 'lines',
      },
      {
        id: 'before',
        head: t('history.column.before', { currency }),
        width: 170,
        figure: true,
        cell: ({ before }) => formatAmount(before),
      },
      {
        id: 'paid',
        head: t('history.column.paid', { currency }),
        width: 140,
        figure: true,
        cell: ({ paid }) => formatAmount(paid),
        sortsBy: 'paid',
      },
    ],
    [currency, i18n.language],
  )
  const customer = selected?.row.customer
  return (
    <>
      <BesideTabs
        count={total === undefined ? '' : t('history.ordersFound', { count: total, orders: formatCount(total) })}
      >
        <SavedFilters />
        <Button
          kind="quiet"
          icon={UserRound}
          disabled={customer === undefined}
          onClick={() => customer !== undefined && attempt(() => putCustomerInCart(customer))}
        >
          {t('history.useCustomer')}
        </Button>
        <Button icon={ShoppingCart} disabled={!selected} onClick={() => selected && open(selected.row)}>
          {t('history.openAsCart')}
        </Button>
      </BesideTabs>
      <FilterBar />
      <div className={css.body}>
        <VirtualTable
          keepsScroll
          name="orders"
          label={t('history.tab.orders')}
          columns={columns}
          rows={rows}
          sort={sort}
          onSort={(next) => changeHistory({ sort: next })}
          selected={selected?.index}
          onSelect={(index, row) => setChosen({ key, index, row })}
          onOpen={open}
          none={t('history.noneFound')}
        />
      </div>
    </>
  )
}
