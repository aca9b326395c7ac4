import { CreditCard, type LucideIcon, Plus, SquareCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { focusCampaign } from '../../actions/campaigns.ts'
import type { CartChange } from '../../engine/cart-change.ts'
import type { Offer } from '../../engine/offers.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { makeChange } from '../../state/cart-edits.ts'
import css from './offers.module.css'

/** An offer that the cart does not get yet, with what brings it. */
export function OfferRow({ offer }: { readonly offer: Offer }) {
  const { t } = useTranslation()
  const { campaign, title, sentence, discount, how, change, total } = offer
  return (
    <div className={css.offer} data-near={how !== 'goods'}>
      <p>
        <button
          type="button"
          className={css.name}
          title={t('cart.showWhy', { campaign })}
          onClick={() => focusCampaign(campaign)}
        >
          {title ?? campaign}
        </button>{' '}
        <span className={css.says}>
          {how === 'choose' && discount !== undefined && /[1-9]/.test(discount) ? (
            t('cart.saves', { amount: formatAmount(discount) })
          ) : (
            <Sentence text={sentence} />
          )}
        </span>
      </p>
      {change && <ChangeButton change={change} total={total} />}
    </div>
  )
}

const icons: Readonly<Record<CartChange['kind'], LucideIcon>> = {
  quantity: Plus,
  add: Plus,
  choose: SquareCheck,
  payment: CreditCard,
}

function ChangeButton({ change, total }: { readonly change: CartChange; readonly total: string | undefined }) {
  const { t } = useTranslation()
  return (
    <Button
      icon={icons[change.kind]}
      className={css.change}
      onClick={() => makeChange(change)}
      title={total === undefined ? undefined : t('cart.thenToPay', { amount: formatAmount(total) })}
    >
      {t(`cart.change.${change.kind}`, { ...change })}
    </Button>
  )
}
