import { ChevronRight, RotateCcw, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedOrderRow } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { formatCount, formatDay, longDays } from '../../i18n/numbers.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { usePagedRows } from '../../parts/use-paged-rows.ts'
import { useReturnFocus } from '../../parts/use-return-focus.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { attempt } from '../../state/notices.ts'
import css from './compare.module.css'
import { type FinishedComparison, runComparison, useCompare } from './compare-state.ts'
import { closeDrill, type Drill, showOrder, useDrill } from './drill-state.ts'
import { inCents } from './figures.ts'
import { OrderSides } from './order-sides.tsx'

/** The orders behind a figure, and the results of each under A and B. */
export function DrillSheet() {
  const drill = useDrill((state) => state.drill)
  const finished = useCompare((state) => state.finished)
  return drill && finished ? <Sheet drill={drill} finished={finished} /> : null
}

function Sheet({ drill, finished }: { readonly drill: Drill; readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const sheet = useRef<HTMLElement>(null)
  useReturnFocus()
  useEffect(() => sheet.current?.focus(), [])
  return (
    <aside
      ref={sheet}
      tabIndex={-1}
      className={css.sheet}
      aria-label={drill.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        if (drill.order === undefined) closeDrill()
        else showOrder(undefined)
      }}
    >
      <header>
        <nav aria-label={t('compare.way')}>
          <ol>
            <li>
              <button type="button" onClick={closeDrill}>
                {t('places.compare')}
              </button>
            </li>
            <li>
              <ChevronRight size={12} aria-hidden />
              <button
                type="button"
                aria-current={drill.order === undefined ? 'page' : undefined}
                onClick={() => showOrder(undefined)}
              >
                {drill.title}
              </button>
            </li>
            {drill.order !== undefined && (
              <li>
                <ChevronRight size={12} aria-hidden />
                <span aria-current="page">{drill.order}</span>
              </li>
            )}
          </ol>
        </nav>
        <IconButton icon={X} label={t('shell.close')} onClick={closeDrill} />
      </header>
      {!finished.isLive ? (
        <NotLive finished={finished} />
      ) : drill.order === undefined ? (
        <Orders drill={drill} finished={finished} />
      ) : (
        <OrderSides key={drill.order} order={drill.order} />
      )}
    </aside>
  )
}

/** The orders of a saved comparison are available again once it is repeated. */
function NotLive({ finished: { saved } }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  return (
    <Empty
      icon={RotateCcw}
      title={t('compare.notLive.title')}
      action={
        <Button kind="main" onClick={() => attempt(() => runComparison(saved))}>
          {t('compare.again')}
        </Button>
      }
    >
      {t('compare.notLive.text')}
    </Empty>
  )
}

function Orders({ drill, finished }: { readonly drill: Drill; readonly finished: FinishedComparison }) {
  const { t, i18n } = useTranslation()
  const { comparison } = finished
  const { selection } = drill
  const key = JSON.stringify([selection, finished.number])
  const rows = usePagedRows<ComparedOrderRow>(key, ({ offset, limit, signal }) =>
    request('comparisonOrders', { selection, page: { offset, limit } }, { signal }),
  )
  useSyncExternalStore(rows.subscribe, rows.version)
  const [chosen, setChosen] = useState<{ key: string; index: number }>()
  const total = rows.total()
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures depend on the language
  const columns = useMemo((): TableColumn<ComparedOrderRow, never>[] => {
    const money = inCents(comparison)
    const pays = (side: 'A' | 'B') => t('compare.customers.pays', { side })
    return [
      { id: 'order', head: t('compare.ordersTable.order'), width: 66, grows: true, cell: ({ order }) => order },
      {
        id: 'day',
        head: t('compare.ordersTable.day'),
        width: 100,
        holds: longDays,
        cell: ({ day }) => formatDay(day),
      },
      { id: 'customer', head: t('compare.customers.customer'), width: 84, cell: ({ customer }) => customer },
      { id: 'a', head: pays('A'), width: 92, figure: true, cell: ({ paysA }) => money.plain(paysA) },
      { id: 'b', head: pays('B'), width: 92, figure: true, cell: ({ paysB }) => money.plain(paysB) },
      { id: 'change', head: 'B − A', width: 84, figure: true, cell: ({ paysA, paysB }) => money.change(paysB - paysA) },
    ]
  }, [comparison, i18n.language])
  return (
    <>
      <p className={css.count} aria-live="polite">
        {total === undefined
          ? '…'
          : t('compare.ordersBehind', {
              count: total,
              orders: formatCount(total),
              currency: comparison.currency,
            })}
      </p>
      <div className={css.fillBody}>
        <VirtualTable
          name="behind"
          label={drill.title}
          columns={columns}
          rows={rows}
          selected={chosen?.key === key ? chosen.index : undefined}
          onSelect={(index) => setChosen({ key, index })}
          onOpen={({ order }) => showOrder(order)}
          none={t('compare.noneBehind')}
        />
      </div>
    </>
  )
}
