import { CreditCard, type LucideIcon, Plus, SquareCheck, Truck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CartChange } from '../../../../src/evaluate/explanation/cart-change.ts'
import type { Available } from '../../../../src/evaluate/explanation/offers.ts'
import { focusCampaign } from '../../actions/campaigns.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { makeChanges } from '../../state/cart-edits.ts'
import css from './offers.module.css'

/** An offer that the cart does not get yet, with the changes that unlock it. */
export function OfferRow({ offer }: { readonly offer: Available }) {
  const { t } = useTranslation()
  const { campaign, title, sentence, discount, how, changes = [], total } = offer
  const gives = discount !== undefined && /[1-9]/.test(discount)
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
        <span className={css.says} title={how === 'choose' ? undefined : sentence.replaceAll('`', '')}>
          {how !== 'choose' && <Sentence text={sentence} />}
          {how !== 'choose' && gives && ': '}
          {gives && t('cart.saves', { amount: formatAmount(discount) })}
          {how === 'choose' && !gives && <Sentence text={sentence} />}
        </span>
      </p>
      {changes.length > 0 && <ChangeButton changes={changes} total={total} />}
    </div>
  )
}

const icons: Readonly<Record<CartChange['kind'], LucideIcon>> = {
  quantity: Plus,
  add: Plus,
  choose: SquareCheck,
  payment: CreditCard,
  delivery: Truck,
}

function ChangeButton({
  changes,
  total,
}: {
  readonly changes: readonly CartChange[]
  readonly total: string | undefined
}) {
  const { t } = useTranslation()
  const [first] = changes
  return (
    <Button
      icon={first ? icons[first.kind] : Plus}
      className={css.change}
      onClick={() => makeChanges(changes)}
      title={total === undefined ? undefined : t('cart.thenToPay', { amount: formatAmount(total) })}
    >
      {changes.map((change) => t(`cart.change.${change.kind}`, figuresOf(change))).join(', ')}
    </Button>
  )
}

function figuresOf(change: CartChange): Readonly<Record<string, string | number>> {
  switch (change.kind) {
    case 'quantity':
      return { ...change, more: formatAmount(change.more) }
    case 'add':
      return { ...change, quantity: formatAmount(change.quantity) }
    case 'choose':
    case 'payment':
    case 'delivery':
      return { ...change }
  }
}
