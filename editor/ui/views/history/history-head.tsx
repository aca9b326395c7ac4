import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatAmount, formatCount, formatDay } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { useStore } from '../../state/store.ts'
import css from '../place.module.css'
import { chooseImport } from './import/import-state.ts'
import { Imports } from './imports-dialog.tsx'
import { useFilteredSums } from './use-filtered-sums.ts'

const day = (local: string | undefined): string => (local === undefined ? '' : formatDay(local.slice(0, 10)))
/** Nobody needs the cents of a year's total. */
const whole = (amount: string | undefined): string => formatAmount((amount ?? '0').split('.')[0] ?? '0')

/** A one-line summary of the history, or of the orders that match the filter. */
export function HistoryHead() {
  const { t } = useTranslation()
  const history = useStore((state) => state.history)
  const { sums, isFiltered, isOld } = useFilteredSums()
  if (!history) return null
  const { currency = '' } = history
  const figures = sums ?? history
  const of = (found: number, all: number): string =>
    isFiltered && sums ? t('history.head.of', { found: formatCount(found), all: formatCount(all) }) : formatCount(found)
  return (
    <header className={css.head}>
      <dl className={css.figures} aria-busy={isOld} data-filtered={isFiltered || undefined}>
        <Figure name={t('history.head.orders')} value={of(figures.orders, history.orders)} />
        <Figure name={t('history.head.lines')} value={formatCount(figures.lines)} />
        <Figure name={t('history.head.customers')} value={formatCount(figures.customers)} />
        <Figure name={t('history.head.products')} value={formatCount(figures.products)} />
        <Figure
          name={t('history.head.period')}
          value={figures.from === undefined ? '—' : `${day(figures.from)} – ${day(figures.to)}`}
        />
        <Figure name={t('history.head.before')} value={whole(figures.before)} unit={currency} />
        <Figure name={t('history.head.paid')} value={whole(figures.paid)} unit={currency} />
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
