import { useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import type { OrderRow } from '../../../host/contract.ts'
import { openOrderAsCart } from '../../actions/past-orders.ts'
import { request } from '../../host/client.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { usePagedRows } from '../../parts/use-paged-rows.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { usePersisted } from '../../state/use-persisted.ts'
import { TabActions } from '../place-tabs.tsx'
import { ExportOrders } from './export-orders.tsx'
import { FilterBar, SavedFilters } from './filter-bar.tsx'
import { changeHistory, useHistory } from './history-state.ts'
import { toRequest } from './order-filter.ts'
import { ColumnChoice, useOrderColumns } from './order-table-columns.tsx'
import css from './orders-table.module.css'
import { RecordAside } from './record-aside.tsx'

const chosenSchema = z.custom<{ key: string; index: number; row: OrderRow } | undefined>()

/** All orders, or those that match the filter. */
export function OrdersTable() {
  const { t } = useTranslation()
  const { wanted, sort, edition, root } = useHistory()
  const currency = useStore(({ history }) => history?.currency ?? '')
  const filter = useMemo(() => toRequest(wanted), [wanted])
  const key = JSON.stringify([filter, sort, edition, root])
  const rows = usePagedRows<OrderRow>(key, ({ offset, limit, signal }) =>
    request('orders', { filter, sort, page: { offset, limit } }, { signal }),
  )
  const [chosen, setChosen] = usePersisted('history.order', chosenSchema, undefined)
  const selected = chosen?.key === key ? chosen : undefined
  const columns = useOrderColumns(currency)
  useSyncExternalStore(rows.subscribe, rows.version)
  const total = rows.total()
  const body = useRef<HTMLDivElement>(null)
  const close = (): void => {
    setChosen(undefined)
    body.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }
  return (
    <>
      <TabActions
        count={total === undefined ? '' : t('history.ordersFound', { count: total, orders: formatCount(total) })}
      >
        <ColumnChoice />
        <ExportOrders filter={filter} sort={sort} columns={columns} total={total} />
        <SavedFilters />
      </TabActions>
      <FilterBar />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the record from the table too */}
      <div
        className={css.body}
        ref={body}
        onKeyDown={({ key: pressed }) => {
          if (pressed === 'Escape' && selected) close()
        }}
      >
        <div className={css.table}>
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
            onOpen={({ id }) => attempt(() => openOrderAsCart(id))}
            none={t('history.noneFound')}
          />
        </div>
        {selected && <RecordAside order={selected.row.id} edition={edition} currency={currency} onClose={close} />}
      </div>
    </>
  )
}
