import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecentEffect } from '../../../host/contract.ts'
import { openOrderAsCart } from '../../actions/past-orders.ts'
import { formatAmount, formatCount, formatDay } from '../../i18n/numbers.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed, FailedLine } from '../../parts/failed.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { attempt } from '../../state/notices.ts'
import { replayAgain, useRecent } from '../../state/recent.ts'
import { useStore } from '../../state/store.ts'
import { readHistory, useHistoryFailure, useOrders } from '../../state/use-orders.ts'
import { goToPlace } from '../places.ts'
import { difference } from './decimals.ts'
import css from './difference-panel.module.css'

/** The effect of the edit on last month's orders. */
export function RecentOrders() {
  const { t } = useTranslation()
  const orders = useOrders()
  const unread = useHistoryFailure()
  const stale = useStore(({ snapshot }) => snapshot?.rules.stale ?? true)
  const { running, progress, effect, isOld, failure } = useRecent()
  if (orders === 'failed' && unread) return <Failed failure={unread} retry={() => void readHistory()} />
  if (orders === 'unknown') {
    return (
      <div className={css.side} aria-busy>
        <header className={css.head}>
          <h3>{t('difference.lastMonth')}</h3>
        </header>
        <p className={css.reading}>{t('history.reading')}</p>
      </div>
    )
  }
  if (orders === 'none') {
    return (
      <Empty
        icon={History}
        title={t('difference.noHistory')}
        action={<Button onClick={() => goToPlace('history')}>{t('difference.toHistory')}</Button>}
      >
        {t('difference.noHistoryHelp')}
      </Empty>
    )
  }
  return (
    <div className={css.side} aria-busy={running}>
      <header className={css.head}>
        <h3>{t('difference.lastMonth')}</h3>
      </header>
      <div className={css.progress}>
        {running ? (
          <ProgressLine progress={progress} />
        ) : (
          (stale && t('difference.errors')) || (isOld && t('difference.soon')) || (effect && period(effect))
        )}
      </div>
      {failure && <FailedLine failure={failure} retry={replayAgain} />}
      {effect ? <Effect effect={effect} isOld={isOld || stale} /> : !failure && <Skeleton />}
    </div>
  )
}

const period = ({ from, to }: RecentEffect): string => `${formatDay(from)} – ${formatDay(to)}`

function Effect({ effect, isOld }: { readonly effect: RecentEffect; readonly isOld: boolean }) {
  const { t } = useTranslation()
  const { orders, changed, discountBefore, discountAfter, examples } = effect
  const currency = useStore(({ history }) => history?.currency)
  return (
    <div className={css.effect} data-old={isOld}>
      <p className={css.sentence}>
        {t('difference.ordersChange', { count: orders, changed: formatCount(changed), orders: formatCount(orders) })}
      </p>
      <p className={css.figures}>
        <span>{t('difference.discount', { currency })}</span>
        <span className="figure">{formatAmount(discountBefore)}</span>
        <span aria-hidden>→</span>
        <b>
          <Amount value={discountAfter} />
        </b>
        <span className={css.difference}>
          <Amount value={difference(discountBefore, discountAfter)} change />
        </span>
      </p>
      {examples.length > 0 && (
        <>
          <h4>{t('difference.examples')}</h4>
          <ul className={css.examples}>
            {examples.map(({ order, before, after }) => (
              <li key={order}>
                <button
                  type="button"
                  title={t('difference.openOrder', { order })}
                  onClick={() => attempt(() => openOrderAsCart(order))}
                >
                  {order}
                </button>
                <span className="figure">{formatAmount(before)}</span>
                <span aria-hidden>→</span>
                <span className="figure">{formatAmount(after)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const Skeleton = () => (
  <div className={css.skeleton} aria-hidden>
    <i />
    <i />
    <i />
  </div>
)
