import { ShoppingCart, X } from 'lucide-react'
import { useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { RedemptionRow } from '../../../host/contract.ts'
import { openRedemptionAsCart } from '../../actions/redemptions.ts'
import { request } from '../../host/client.ts'
import { formatCount, formatInstant, longTimes } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Select } from '../../parts/field.tsx'
import { usePagedRows } from '../../parts/use-paged-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { useLedger } from '../../state/ledger.ts'
import { attempt } from '../../state/notices.ts'
import { useDebounced } from '../../state/use-debounced.ts'
import order from '../history/orders-table.module.css'
import { amountColumns } from '../ledger/amount-columns.ts'
import { stateOf } from '../ledger/state-of.ts'
import { useZone } from '../ledger/use-zone.ts'
import page from '../place.module.css'
import { TabActions } from '../place-tabs.tsx'
import css from './codes.module.css'
import {
  allRedemptions,
  changeCodes,
  type RedemptionsForm,
  redemptionStates,
  redemptionsRequest,
  useCodes,
} from './codes-state.ts'
import { RedemptionAside } from './redemption-aside.tsx'
import { TypedFilter } from './typed-filter.tsx'

const pauseMs = 250

/** Orders of the ledger, latest change first. New ones appear by themselves. */
export function RedemptionsTable() {
  const { t, i18n } = useTranslation()
  const { root, edition } = useLedger()
  const zone = useZone()
  const wanted = useCodes((state) => state.redemptions)
  const filter = redemptionsRequest(useDebounced(wanted, pauseMs))
  const rows = usePagedRows<RedemptionRow>(
    JSON.stringify([filter, root]),
    ({ offset, limit, signal }) => request('redemptions', { filter, page: { offset, limit } }, { signal }),
    edition,
  )
  useSyncExternalStore(rows.subscribe, rows.version)
  const total = rows.total()
  const [chosen, setChosen] = useState<string>()
  const at = placeOf(rows.at, total ?? 0, chosen)
  const body = useRef<HTMLDivElement>(null)
  const set = (change: Partial<RedemptionsForm>): void => changeCodes({ redemptions: { ...wanted, ...change } })
  const close = (): void => {
    setChosen(undefined)
    body.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo(
    (): readonly TableColumn<RedemptionRow, never>[] => [
      {
        id: 'changed',
        head: t('codes.column.changed'),
        width: 165,
        holds: longTimes,
        cell: ({ changed }) => formatInstant(changed, zone),
      },
      { id: 'order', head: t('history.column.order'), width: 110, cell: (row) => row.order },
      {
        id: 'state',
        head: t('codes.column.state'),
        width: 105,
        holds: () => redemptionStates.map((state) => t(`codes.redemption.${state}`)),
        cell: (row) => <span className={css[stateOf(row)]}>{t(`codes.redemption.${stateOf(row)}`)}</span>,
      },
      { id: 'customer', head: t('codes.column.customer'), width: 130, cell: ({ customer }) => customer },
      { id: 'codes', head: t('codes.column.codes'), width: 140, cell: ({ codes }) => <code>{codes.join(', ')}</code> },
      ...amountColumns(t),
    ],
    [i18n.language, zone],
  )
  const text = (field: 'order' | 'code' | 'campaign' | 'customer', label: string) => (
    <TypedFilter label={label} value={wanted[field]} onChange={(value) => set({ [field]: value })} />
  )
  return (
    <>
      <TabActions
        count={total === undefined ? '' : t('history.ordersFound', { count: total, orders: formatCount(total) })}
      >
        <Button
          icon={ShoppingCart}
          disabledReason={chosen === undefined ? t('codes.chooseOrder') : undefined}
          onClick={() => chosen !== undefined && attempt(() => openRedemptionAsCart(chosen))}
        >
          {t('history.openAsCart')}
        </Button>
      </TabActions>
      <search className={page.bar} aria-label={t('codes.filter')}>
        {text('order', t('history.column.order'))}
        <Select
          className={css.choice ?? ''}
          value={wanted.state}
          aria-label={t('codes.column.state')}
          onChange={({ target }) => set({ state: target.value as RedemptionsForm['state'] })}
        >
          <option value="">{t('codes.anyState')}</option>
          {redemptionStates.map((state) => (
            <option key={state} value={state}>
              {t(`codes.redemption.${state}`)}
            </option>
          ))}
        </Select>
        {text('code', t('codes.column.code'))}
        {text('campaign', t('codes.column.campaign'))}
        {text('customer', t('codes.column.customer'))}
        {JSON.stringify(wanted) !== JSON.stringify(allRedemptions) && (
          <Button kind="quiet" icon={X} onClick={() => changeCodes({ redemptions: allRedemptions })}>
            {t('codes.showAll')}
          </Button>
        )}
      </search>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the record from the table too */}
      <div
        className={order.body}
        ref={body}
        onKeyDown={({ key }) => {
          if (key === 'Escape' && chosen !== undefined) close()
        }}
      >
        <div className={order.table}>
          <VirtualTable
            keepsScroll
            name="redemptions"
            label={t('codes.tab.redemptions')}
            columns={columns}
            rows={rows}
            selected={at}
            onSelect={(_, row) => setChosen(row.order)}
            onOpen={(row) => attempt(() => openRedemptionAsCart(row.order))}
            none={t(JSON.stringify(filter) === '{}' ? 'codes.noRedemptions' : 'history.noneFound')}
          />
        </div>
        {chosen !== undefined && <RedemptionAside order={chosen} edition={edition} onClose={close} />}
      </div>
    </>
  )
}

/** New orders move others down, so this looks for the selected one among the first loaded rows. */
function placeOf(
  at: (index: number) => RedemptionRow | undefined,
  total: number,
  chosen: string | undefined,
): number | undefined {
  if (chosen === undefined) return undefined
  for (let index = 0; index < Math.min(total, 5000); index++) if (at(index)?.order === chosen) return index
  return undefined
}
