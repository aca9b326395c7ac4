import { Gift, Truck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Gain, CartPicture as Picture } from '../../engine/gallery.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import css from './cart-picture.module.css'

/** A small cart before and after a campaign, computed by the evaluator. */
export function CartPicture({ picture, compact = false }: { readonly picture: Picture; readonly compact?: boolean }) {
  const { t } = useTranslation()
  const { currency, lines, delivery, before, after, gains } = picture
  const saves = before !== after
  return (
    <div className={`${css.cart} ${compact ? css.compact : ''}`} role="img" aria-label={summary()}>
      <ul>
        {lines.map(({ sku, name, quantity, before: was, after: now }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a result never move
          <li key={place} className={was === undefined ? css.added : ''}>
            <span className={css.name}>
              {was === undefined && <Gift size={12} aria-hidden />}
              {formatAmount(quantity)} × {name ?? sku}
            </span>
            <Change was={was} now={now} />
          </li>
        ))}
        {delivery && (
          <li>
            <span className={css.name}>
              <Truck size={12} aria-hidden />
              {t('gallery.delivery')}
            </span>
            <Change was={delivery.before} now={delivery.after} />
          </li>
        )}
        {gains.map((gain) => (
          <li key={`${gain.kind} ${gain.of}`} className={css.added}>
            <span className={css.name}>
              <Gift size={12} aria-hidden />
              {gainInWords(gain)}
            </span>
          </li>
        ))}
      </ul>
      <p className={css.total}>
        <span>{t('gallery.total')}</span>
        <span className="figure">
          {saves && <s>{formatAmount(before)}</s>} <b>{formatAmount(after)}</b> {currency}
        </span>
      </p>
    </div>
  )

  function gainInWords(gain: Gain): string {
    return t(`gallery.gain.${gain.kind}`, {
      of: gain.of,
      amount: 'amount' in gain ? `${formatAmount(gain.amount)}${gain.kind === 'cashback' ? ` ${currency}` : ''}` : '',
    })
  }

  function summary(): string {
    const gained = gains.map(gainInWords)
    const total = t('gallery.summary', { before: formatAmount(before), after: formatAmount(after), currency })
    return [total, ...gained].join('; ')
  }
}

function Change({ was, now }: { readonly was: string | undefined; readonly now: string }) {
  return (
    <span className={`figure ${css.amounts}`}>
      {was !== undefined && was !== now && <s>{formatAmount(was)}</s>}
      <span className={was === now ? '' : css.lower}>{formatAmount(now)}</span>
    </span>
  )
}
