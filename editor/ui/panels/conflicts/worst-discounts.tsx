import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { openWitness } from '../../actions/carts.ts'
import { engine } from '../../engine/client.ts'
import type { WorstDiscountView } from '../../engine/worst-discounts.ts'
import { formatShare } from '../../i18n/numbers.ts'
import { useTextQuery } from '../../state/use-engine-query.ts'
import css from './worst-discounts.module.css'

/** Milliseconds without edits before all pairs are computed again. */
export const pauseMs = 400

/** The largest combined discount of all campaigns; each figure comes with a cart that shows it. */
export function WorstDiscounts({ visible }: { readonly visible: boolean }) {
  const { t } = useTranslation()
  const found = useTextQuery(visible, () => engine.worstDiscounts(), [], pauseMs)
  const [first] = found ?? []
  if (!found || !first) return null
  const severalCurrencies = found.some(({ currency }) => currency !== first.currency)
  return (
    <details className={css.worst}>
      <summary>
        <ChevronRight size={14} aria-hidden className={css.chevron} />
        {t('conflicts.worst.title', { share: shareOf(first, t) })}
      </summary>
      <ul>
        {found.map((each) => (
          <li key={`${each.currency} ${each.category ?? ''}`}>
            <span className={css.scope}>
              {each.category ?? t('conflicts.worst.cart')}
              {severalCurrencies && ` (${each.currency})`}
            </span>
            <b>{shareOf(each, t)}</b>
            <span className={css.campaigns} title={each.campaigns.join('\n')}>
              {each.campaigns.join(', ')}
            </span>
            <button type="button" onClick={() => openWitness(each.cart)}>
              {t('conflicts.worst.openCart')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

const shareOf = ({ share, isMost }: WorstDiscountView, t: (key: string, values: { share: string }) => string): string =>
  t(isMost ? 'conflicts.worst.most' : 'conflicts.worst.atLeast', { share: formatShare(share) })
