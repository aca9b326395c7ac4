import { useTranslation } from 'react-i18next'
import { formatCount, formatDay } from '../../i18n/numbers.ts'
import { useRecent } from '../../state/recent.ts'
import { useStore } from '../../state/store.ts'
import { useOrders } from '../../state/use-orders.ts'
import css from './campaigns-view.module.css'
import type { PastFigures } from './past-figures.ts'

const notes = {
  unknown: 'history.reading',
  failed: 'history.unread',
  none: 'campaigns.figures.none',
  some: 'campaigns.figures.waiting',
} as const

/** Says where the figures from past orders come from, or why there are none. */
export function FiguresNote({ figures }: { readonly figures: PastFigures | undefined }) {
  const { t } = useTranslation()
  const orders = useOrders()
  const hasCart = useStore((state) => state.snapshot?.cart !== undefined)
  const isOld = useRecent((state) => state.isOld || state.running) && figures?.source === 'recent'
  const past = figures
    ? t(`campaigns.figures.${figures.source}`, {
        name: figures.name,
        orders: formatCount(figures.replayed),
        first: formatDay(figures.first),
        last: formatDay(figures.last),
      })
    : t(notes[orders])
  return (
    <p className={css.note}>
      {past}
      {isOld && ` ${t('campaigns.figures.old')}`}
      {!hasCart && ` ${t('campaigns.figures.noCart')}`}
    </p>
  )
}
