import { Search } from 'lucide-react'
import { useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedCustomer } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { formatCount, formatInstant, longTimes } from '../../i18n/numbers.ts'
import { TextInput } from '../../parts/field.tsx'
import { usePagedRows } from '../../parts/use-paged-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { useLedger } from '../../state/ledger.ts'
import { useDebounced } from '../../state/use-debounced.ts'
import bar from '../history/filter-bar.module.css'
import body from '../history/orders-table.module.css'
import { LedgerMenu } from '../ledger/ledger-menu.tsx'
import { useZone } from '../ledger/use-zone.ts'
import page from '../place.module.css'
import css from './customers.module.css'
import { changeCustomers, useCustomers } from './customers-state.ts'
import { WalletAside } from './wallet-aside.tsx'

const pauseMs = 250

/** Customers known to the ledger, with the selected one's balances beside them. */
export function CustomersTable() {
  const { t, i18n } = useTranslation()
  const { root, edition } = useLedger()
  const zone = useZone()
  const { text, customer } = useCustomers()
  const wanted = useDebounced(text.trim(), pauseMs)
  const rows = usePagedRows<ListedCustomer>(
    JSON.stringify([wanted, root]),
    ({ offset, limit, signal }) =>
      request('ledgerCustomers', { filter: wanted ? { text: wanted } : {}, page: { offset, limit } }, { signal }),
    edition,
  )
  useSyncExternalStore(rows.subscribe, rows.version)
  const total = rows.total()
  const at = Array.from({ length: Math.min(total ?? 0, 5000) }, (_, index) => index).find(
    (index) => rows.at(index)?.customer === customer,
  )
  const place = useRef<HTMLDivElement>(null)
  const close = (): void => {
    changeCustomers({ customer: '' })
    place.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo(
    (): readonly TableColumn<ListedCustomer, never>[] => [
      { id: 'customer', head: t('codes.column.customer'), width: 170, grows: true, cell: (row) => row.customer },
      {
        id: 'orders',
        head: t('history.column.orders'),
        width: 100,
        figure: true,
        cell: ({ orders }) => formatCount(orders),
      },
      {
        id: 'codes',
        head: t('customers.ownCodes'),
        width: 110,
        figure: true,
        cell: ({ codes }) => (codes === 0 ? '' : formatCount(codes)),
      },
      {
        id: 'last',
        head: t('history.column.last'),
        width: 175,
        holds: longTimes,
        cell: ({ last }) => (last === undefined ? '' : formatInstant(last, zone)),
      },
    ],
    [i18n.language, zone],
  )
  return (
    <div className={page.page}>
      <header className={page.bar}>
        <h2 className={css.title}>{t('places.customers')}</h2>
        <span className={page.count} aria-live="polite">
          {total === undefined ? '' : t('history.customersFound', { count: total, customers: formatCount(total) })}
        </span>
        <search className={css.search} aria-label={t('codes.filter')}>
          <span className={bar.text}>
            <Search size={14} aria-hidden />
            <TextInput
              type="search"
              value={text}
              aria-label={t('customers.find')}
              placeholder={t('customers.find')}
              onChange={({ target }) => changeCustomers({ text: target.value })}
            />
          </span>
        </search>
        <span className={page.fill} />
        <LedgerMenu />
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the wallet from the table too */}
      <div
        className={body.body}
        ref={place}
        onKeyDown={({ key }) => {
          if (key === 'Escape' && customer !== '') close()
        }}
      >
        <div className={body.table}>
          <VirtualTable
            keepsScroll
            name="ledgerCustomers"
            label={t('places.customers')}
            columns={columns}
            rows={rows}
            selected={at}
            onSelect={(_, row) => changeCustomers({ customer: row.customer })}
            none={t(wanted === '' ? 'customers.none' : 'history.noneFound')}
          />
        </div>
        {customer !== '' && <WalletAside key={customer} customer={customer} onClose={close} />}
      </div>
    </div>
  )
}
