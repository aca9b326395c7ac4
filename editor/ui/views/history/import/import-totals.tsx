import { useTranslation } from 'react-i18next'
import type { ImportSums } from '../../../../../src/history/import/import-totals.ts'
import type { TotalsComparison } from '../../../../calls/messages.ts'
import type { Answers } from '../../../../host/contract.ts'
import { formatAmount, formatCount } from '../../../i18n/numbers.ts'
import { DataTable } from '../../../parts/data-table.tsx'
import css from './import-page.module.css'

const sums = ['goods', 'discounts', 'delivery', 'tips', 'fees', 'tax', 'paid', 'refunds'] as const
/** Height in pixels: the heading and up to fifteen rows; the rest scrolls. */
const heightOf = (rows: readonly unknown[]): number => 30 + 28 * Math.min(rows.length, 15)

/** Totals shown even if zero. */
const always = new Set<string>(['goods', 'discounts', 'paid'])

/** What an import added, in total and by month, beside the file's own totals. */
export function ImportTotals({ totals, comparison }: Pick<Answers['importOrders'], 'totals' | 'comparison'>) {
  const { t } = useTranslation()
  const { all, months } = totals
  if (all.orders === 0 && months.length === 0) return null
  const shown = sums.filter((sum) => always.has(sum) || /[1-9]/.test(all[sum]))
  const row = (name: string, of: ImportSums): string[] => [
    name,
    formatCount(of.orders),
    formatAmount(of.units),
    ...shown.map((sum) => of[sum]),
  ]
  const listed = months.map(({ month, ...of }) => row(month, of))
  const rows = months.length > 1 ? [...listed, row(t('history.totals.all'), all)] : listed
  return (
    <>
      <h3>{t('history.totals.title')}</h3>
      <p className={css.note}>{t('history.totals.help')}</p>
      <div className={css.totals} style={{ height: heightOf(rows) }}>
        <DataTable
          label={t('history.totals.title')}
          columns={[
            { label: t('history.totals.month') },
            { label: t('history.done.orders'), figure: true },
            { label: t('history.totals.units'), figure: true },
            ...shown.map((sum) => ({ label: t(`history.totals.${sum}`), figure: true, format: formatAmount })),
          ]}
          rows={rows}
        />
      </div>
      {comparison && <Comparison comparison={comparison} />}
    </>
  )
}

/** How many orders differ from the totals stated in their file, with the first ten. */
export function Comparison({ comparison }: { readonly comparison: TotalsComparison }) {
  const { t } = useTranslation()
  const { orders, differ, examples } = comparison
  if (differ === 0)
    return <p className={css.agrees}>{t('history.totals.agree', { count: orders, orders: formatCount(orders) })}</p>
  return (
    <>
      <p className={css.refused}>
        {t('history.totals.differ', { count: differ, differ: formatCount(differ), orders: formatCount(orders) })}
      </p>
      <div className={css.totals} style={{ height: heightOf(examples) }}>
        <DataTable
          label={t('history.differences.title')}
          columns={[
            { label: t('history.totals.line'), figure: true },
            { label: t('history.column.order') },
            { label: t('history.totals.field') },
            { label: t('history.totals.stated'), figure: true, format: formatAmount },
            { label: t('history.totals.imported'), figure: true, format: formatAmount },
          ]}
          rows={examples.map(({ line, order, field, stated, imported }) => [
            String(line),
            order,
            t(`history.totals.fields.${field}`),
            stated,
            imported,
          ])}
        />
      </div>
    </>
  )
}
