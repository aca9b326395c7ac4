import type { TFunction } from 'i18next'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Payment } from '../../../../src/evaluate/result/result.ts'
import type { CartResult } from '../../engine/model.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { Amount } from '../../parts/amount.tsx'
import { setField } from '../../state/cart-edits.ts'
import { useCurrencies } from '../../state/currencies.ts'
import css from './totals.module.css'

/** The cart's totals, always visible. */
export const Totals = memo(function Totals({
  result,
  currency,
  isStale,
}: {
  readonly result: CartResult | undefined
  readonly currency: string
  /** The result is the last valid one, because the cart is invalid or the text has errors. */
  readonly isStale: boolean
}) {
  const { t } = useTranslation()
  const deliveries = [result?.delivery ?? []].flat()
  const paid = result?.payments?.filter(({ amount }) => isSome(amount)) ?? []
  return (
    <dl className={css.totals} data-old={isStale} data-totals>
      <Figure label={t('cart.goods')} value={result?.subtotal} />
      <Figure label={t('cart.discount')} value={result && `-${result.discount}`} change />
      {deliveries.map(({ id, method, before, after }) => (
        <Figure
          key={`${id} ${method}`}
          label={deliveries.length > 1 ? method : t('cart.deliveryPrice')}
          value={after}
          before={before}
        />
      ))}
      {paid.map((payment) => (
        <Figure key={keyOf(payment)} label={labelOf(payment, t)} value={`-${payment.amount}`} change />
      ))}
      <div className={css.total}>
        <dt>{t('cart.toPay')}</dt>
        <dd>
          {result ? <Amount value={result.toPay ?? result.total} /> : '–'}
          <CartCurrency currency={currency} />
        </dd>
      </div>
    </dl>
  )
})

const keyOf = ({ amount: _, ...means }: Payment): string => JSON.stringify(means)

function labelOf(payment: Payment, t: TFunction): string {
  if ('points' in payment) return t('cart.paidWith', { program: payment.program })
  return 'wallet' in payment
    ? t('why.change.wallet', { wallet: payment.wallet })
    : t('why.change.card', { card: payment.card })
}

/** Shown if the rules have several currencies. Changing the currency does not convert amounts in the cart. */
function CartCurrency({ currency }: { readonly currency: string }) {
  const { t } = useTranslation()
  const currencies = useCurrencies()
  if (currencies.length < 2) return <span className={css.currency}>{currency}</span>
  return (
    <select
      className={css.currency}
      aria-label={t('cart.currency')}
      title={t('cart.currency')}
      value={currency}
      onChange={({ target }) => setField('currency', target.value)}
    >
      {currencies.map(({ code }) => (
        <option key={code}>{code}</option>
      ))}
    </select>
  )
}

function Figure({
  label,
  value,
  before,
  change = false,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly before?: string | undefined
  readonly change?: boolean
}) {
  return (
    <div className={css.figure}>
      <dt>{label}</dt>
      <dd>
        {before !== undefined && before !== value && <s className="figure">{formatAmount(before)}</s>}
        {value === undefined ? '–' : <Amount value={isSome(value) ? value : value.replace('-', '')} change={change} />}
      </dd>
    </div>
  )
}

const isSome = (amount: string): boolean => /[1-9]/.test(amount)
