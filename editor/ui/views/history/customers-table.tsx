import { FileDown, ListFilter, Search, UserRound } from 'lucide-react'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import type { CustomerRow } from '../../../host/contract.ts'
import { putCustomerInCart } from '../../actions/past-orders.ts'
import { request } from '../../host/client.ts'
import { formatAmount, formatCount, formatLocalTime, longTimes } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextInput } from '../../parts/field.tsx'
import { usePagedRows } from '../../parts/use-paged-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { usePersisted } from '../../state/use-persisted.ts'
import css from '../place.module.css'
import { TabActions } from '../place-tabs.tsx'
import bar from './filter-bar.module.css'
import { type CustomerSort, changeHistory, loadValues, showOrdersOf, useHistory } from './history-state.ts'
import { chooseCustomers } from './import-customers/customers-state.ts'

const chosenSchema = z.custom<{ key: string; index: number; row: CustomerRow } | undefined>()

/** All customers, or those that match the filter. */
export function CustomersTable() {
  const { t, i18n } = useTranslation()
  const { customers, customerSort: sort, values, edition, root } = useHistory()
  const currency = useStore(({ history }) => history?.currency ?? '')
  useEffect(() => attempt(() => loadValues(root, edition)), [root, edition])
  const { text, segment } = customers
  const filter = { ...(text.trim() && { text: text.trim() }), ...(segment && { segment }) }
  const key = JSON.stringify([filter, sort, edition, root])
  const rows = usePagedRows<CustomerRow>(key, ({ offset, limit, signal }) =>
    request('customers', { filter, sort, page: { offset, limit } }, { signal }),
  )
  const [chosen, setChosen] = usePersisted('history.customer', chosenSchema, undefined)
  const selected = chosen?.key === key ? chosen : undefined
  useSyncExternalStore(rows.subscribe, rows.version)
  const total = rows.total()
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures depend on the language
  const columns = useMemo(
    (): TableColumn<CustomerRow, CustomerSort['by']>[] => [
      { id: 'id', head: t('history.column.customer'), width: 200, cell: ({ id }) => id, sortsBy: 'id' },
      {
        id: 'segments',
        head: t('history.column.segments'),
        width: 260,
        grows: true,
        cell: ({ segments }) => segments.join(', '),
      },
      {
        id: 'orders',
        head: t('history.column.orders'),
        width: 100,
        figure: true,
        cell: ({ orders }) => formatCount(orders),
        sortsBy: 'orders',
      },
      {
        id: 'spend',
        head: t('history.column.spend', { currency }),
        width: 160,
        figure: true,
        cell: ({ spend }) => formatAmount(spend),
        sortsBy: 'spend',
      },
      {
        id: 'last',
        head: t('history.column.last'),
        width: 180,
        holds: longTimes,
        figure: true,
        cell: ({ last }) => (last === undefined ? '' : formatLocalTime(last)),
        sortsBy: 'last',
      },
    ],
    [currency, i18n.language],
  )
  const disabledReason = selected ? undefined : t('history.chooseCustomer')
  return (
    <>
      <TabActions
        count={total === undefined ? '' : t('history.customersFound', { count: total, customers: formatCount(total) })}
      >
        <Button
          kind="quiet"
          icon={UserRound}
          disabledReason={disabledReason}
          onClick={() => selected && attempt(() => putCustomerInCart(selected.row.id))}
        >
          {t('history.useCustomer')}
        </Button>
        <Button kind="quiet" icon={FileDown} onClick={chooseCustomers}>
          {t('history.importCustomers')}
        </Button>
        <Button
          icon={ListFilter}
          disabledReason={disabledReason}
          onClick={() => selected && showOrdersOf(selected.row.id)}
        >
          {t('history.theirOrders')}
        </Button>
      </TabActions>
      <search className={css.bar} aria-label={t('history.filter.title')}>
        <span className={bar.text}>
          <Search size={14} aria-hidden />
          <TextInput
            value={text}
            aria-label={t('history.filter.customerText')}
            placeholder={t('history.filter.customerText')}
            onChange={({ target }) => changeHistory({ customers: { text: target.value, segment } })}
          />
        </span>
        <Select
          className={bar.choice ?? ''}
          value={segment}
          aria-label={t('history.filter.segment')}
          onChange={({ target }) => changeHistory({ customers: { text, segment: target.value } })}
        >
          <option value="">{t('history.filter.anySegment')}</option>
          {(values?.segments ?? [segment].filter(Boolean)).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      </search>
      <div className={css.body}>
        <VirtualTable
          keepsScroll
          name="customers"
          label={t('history.tab.customers')}
          columns={columns}
          rows={rows}
          sort={sort}
          onSort={(next) => changeHistory({ customerSort: next })}
          selected={selected?.index}
          onSelect={(index, row) => setChosen({ key, index, row })}
          onOpen={({ id }) => showOrdersOf(id)}
          none={t('history.noneFound')}
        />
      </div>
    </>
  )
}
