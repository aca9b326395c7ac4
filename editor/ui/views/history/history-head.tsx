import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryInfo } from '../../../../src/history/info.ts'
import { formatAmount, formatBytes, formatCount, formatDay } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useStore } from '../../state/store.ts'
import css from '../place.module.css'
import { chooseImport } from './import/import-state.ts'

const day = (local: string | undefined): string => (local === undefined ? '' : formatDay(local.slice(0, 10)))
/** Nobody reads the coins of a year. */
const whole = (amount: string | undefined): string => formatAmount((amount ?? '0').split('.')[0] ?? '0')

/** What the history holds, in a line. */
export function HistoryHead() {
  const { t } = useTranslation()
  const history = useStore((state) => state.history)
  if (!history) return null
  const { orders, lines, customers, products, from, to, currency = '', before, paid } = history
  return (
    <header className={css.head}>
      <dl className={css.figures}>
        <Figure name={t('history.head.orders')} value={formatCount(orders)} />
        <Figure name={t('history.head.lines')} value={formatCount(lines)} />
        <Figure name={t('history.head.customers')} value={formatCount(customers)} />
        <Figure name={t('history.head.products')} value={formatCount(products)} />
        <Figure name={t('history.head.period')} value={`${day(from)} – ${day(to)}`} />
        <Figure name={t('history.head.before')} value={whole(before)} unit={currency} />
        <Figure name={t('history.head.paid')} value={whole(paid)} unit={currency} />
      </dl>
      <div className={css.actions}>
        <Imports history={history} />
        <Button icon={FileDown} onClick={chooseImport}>
          {t('history.import')}
        </Button>
      </div>
    </header>
  )
}

function Figure({ name, value, unit }: { readonly name: string; readonly value: string; readonly unit?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {unit && <small>{unit}</small>}
      </dd>
    </div>
  )
}

function Imports({ history }: { readonly history: HistoryInfo }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { imports, bytes, path } = history
  const refused = imports.reduce((sum, { rejected }) => sum + rejected, 0)
  const figure = { figure: true, format: (cell: string) => formatCount(Number(cell)) }
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('history.imports.count', { count: imports.length })}
        {refused > 0 && ` · ${t('history.imports.refused', { count: refused, rows: formatCount(refused) })}`}
      </Button>
      {open && (
        <Dialog title={t('history.imports.title')} onClose={() => setOpen(false)}>
          <DataTable
            label={t('history.imports.title')}
            columns={[
              { label: t('history.imports.file') },
              { label: t('history.imports.rows'), ...figure },
              { label: t('history.imports.orders'), ...figure },
              { label: t('history.imports.refusedRows'), ...figure },
            ]}
            rows={imports.map(({ file, rows, orders, rejected }) => [
              file === 'generated' ? t('history.imports.madeUp') : file,
              String(rows),
              String(orders),
              String(rejected),
            ])}
          />
          <p>{t('history.imports.where', { path, size: formatBytes(bytes) })}</p>
        </Dialog>
      )}
    </>
  )
}
