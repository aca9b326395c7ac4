import { useTranslation } from 'react-i18next'
import { formatDay } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import css from './compare.module.css'
import type { FinishedComparison } from './compare-state.ts'
import { drillTo, drillToOrder } from './drill-state.ts'
import { FigureTable } from './figure-table.tsx'
import { inCents, rawCells } from './figures.ts'
import { changeColumn, plainColumn } from './tables.ts'

/** The orders with the largest changes. */
export function OrdersSection({ finished: { comparison } }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const { changedOrders, currency } = comparison
  const money = inCents(comparison)
  const title = t('compare.behind.changed')
  if (changedOrders.length === 0) return <p className={css.soft}>{t('compare.ordersTable.none')}</p>
  return (
    <>
      <FigureTable
        title={t('compare.ordersTable.title', { currency })}
        note={t('compare.ordersTable.note')}
        table={{
          columns: [
            { label: t('compare.ordersTable.order') },
            { label: t('compare.ordersTable.day'), format: formatDay },
            { label: t('compare.customers.customer') },
            plainColumn(`${t('compare.figure.discount')} A`, money),
            plainColumn(`${t('compare.figure.discount')} B`, money),
            plainColumn(t('compare.customers.pays', { side: 'A' }), money),
            plainColumn(t('compare.customers.pays', { side: 'B' }), money),
            changeColumn('B − A', money),
            plainColumn(t('compare.ordersTable.history'), money),
          ],
          rows: changedOrders.map(({ order, day, customer = '', pays, discount, paid }) => [
            order,
            day,
            customer,
            money.raw(discount.a),
            money.raw(discount.b),
            ...rawCells(pays, money).slice(0, 3),
            money.raw(paid),
          ]),
        }}
        onRow={(index) => {
          const row = changedOrders[index]
          if (row) drillToOrder(row.order, { kind: 'changed' }, title)
        }}
      />
      <div>
        <Button onClick={() => drillTo({ kind: 'changed' }, title)}>{t('compare.ordersTable.all')}</Button>
      </div>
    </>
  )
}
