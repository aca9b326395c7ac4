import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { openWitness } from '../../actions/carts.ts'
import { engine } from '../../engine/client.ts'
import type { WorstDiscountView } from '../../engine/worst-discounts.ts'
import { formatShare } from '../../i18n/numbers.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import css from './worst-discounts.module.css'

/** How much campaigns take together in the worst case, each figure with the cart that shows it. */
export function WorstDiscounts({
  visible,
  revision,
}: {
  readonly visible: boolean
  readonly revision: number | undefined
}) {
  const { t } = useTranslation()
  const found = useEngineQuery(visible, () => engine.worstDiscounts(), [revision])
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
