import { Gift } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LineResult } from '../../../../src/evaluate/result/result.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { Amount } from '../../parts/amount.tsx'
import css from './cart-line.module.css'
import { PromotionTags } from './promotion-tags.tsx'

/** A gift or reward added by a campaign. */
export function AddedLine({ result, name }: { readonly result: LineResult; readonly name: string }) {
  const { t } = useTranslation()
  return (
    <div className={css.line}>
      <div className={css.top}>
        <span className={css.name}>
          <Gift size={13} aria-hidden />
          <span title={name}>{name}</span>
        </span>
        <span className={css.amounts}>
          {result.before !== result.after && <s className="figure">{formatAmount(result.before)}</s>}
          <b>
            <Amount value={result.after} />
          </b>
        </span>
      </div>
      <div className={css.added}>
        {t('cart.addedBy', {
          quantity: formatAmount(result.quantity),
          average: formatAmount(result.averagePrice),
          campaign: result.addedBy,
        })}
      </div>
      <PromotionTags result={result} />
    </div>
  )
}
