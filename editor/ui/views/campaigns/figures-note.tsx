import { useTranslation } from 'react-i18next'
import { formatCount, formatDay } from '../../i18n/numbers.ts'
import { useRecent } from '../../state/recent.ts'
import { useStore } from '../../state/store.ts'
import css from './campaigns-view.module.css'
import type { PastFigures } from './past-figures.ts'

/** Says where the figures from past orders come from, or why there are none. */
export function FiguresNote({ figures }: { readonly figures: PastFigures | undefined }) {
  const { t } = useTranslation()
  const hasOrders = useStore((state) => (state.history?.orders ?? 0) > 0)
  const hasCart = useStore((state) => state.snapshot?.cart !== undefined)
  const isOld = useRecent((state) => state.isOld || state.running) && figures?.source === 'recent'
  const past = figures
    ? t(`campaigns.figures.${figures.source}`, {
        name: figures.name,
        orders: formatCount(figures.replayed),
        first: formatDay(figures.first),
        last: formatDay(figures.last),
      })
    : t(hasOrders ? 'campaigns.figures.waiting' : 'campaigns.figures.none')
  return (
    <p className={css.note}>
      {past}
      {isOld && ` ${t('campaigns.figures.old')}`}
      {!hasCart && ` ${t('campaigns.figures.noCart')}`}
    </p>
  )
}
