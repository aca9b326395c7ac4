import { Wallet } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BalanceToPayWith, Cart } from '../../../../src/evaluate/cart/cart.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import type { CartResult } from '../../engine/model.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { ChipsInput } from '../../parts/chips-input.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { editCart } from '../../state/cart-edits.ts'
import { type Means, payersOf, withPayerField, withPayers } from '../../state/cart-payments.ts'
import { parseAmount, writePrice } from './field-parsers.ts'
import css from './payments-section.module.css'
import { Section } from './section.tsx'
import { useProblem } from './use-cart.ts'

/** Wallets and gift cards to pay with, and the balance of each. */
export const PaymentsSection = memo(function PaymentsSection({
  cart,
  result,
  facts,
}: {
  readonly cart: Cart
  readonly result: CartResult | undefined
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const all = [...payersOf(cart, 'wallets'), ...payersOf(cart, 'cards')]
  const wallets = facts?.wallets ?? []
  const hasCards = facts?.hasGiftCards === true || payersOf(cart, 'cards').length > 0
  const hasWallets = wallets.length > 0 || payersOf(cart, 'wallets').length > 0
  if (!hasCards && !hasWallets) return null
  return (
    <Section
      name="payments"
      icon={Wallet}
      title={t('cart.payments')}
      summary={all.length === 0 ? t('cart.noPayments') : all.map(({ name }) => name).join(', ')}
    >
      <p className={css.note}>{t('cart.paymentsHelp')}</p>
      {hasWallets && <Payers means="wallets" cart={cart} result={result} suggestions={wallets} />}
      {hasCards && <Payers means="cards" cart={cart} result={result} suggestions={[]} />}
    </Section>
  )
})

function Payers({
  means,
  cart,
  result,
  suggestions,
}: {
  readonly means: Means
  readonly cart: Cart
  readonly result: CartResult | undefined
  readonly suggestions: readonly string[]
}) {
  const { t } = useTranslation()
  const payers = payersOf(cart, means)
  const add = t(`cart.add.${means}`)
  const paidBy = (name: string): string | undefined =>
    result?.payments?.find((each) => ('wallet' in each ? each.wallet : 'card' in each ? each.card : undefined) === name)
      ?.amount
  return (
    <div className={css.payers}>
      <ChipsInput
        label={add}
        placeholder={add}
        values={payers.map(({ name }) => name)}
        suggestions={suggestions}
        onChange={(names) => editCart((old) => withPayers(old, means, names))}
      />
      {payers.length > 0 && (
        <div className={css.head} aria-hidden>
          <span />
          <span>{t('cart.holds')}</span>
          <span>{t('cart.paysAtMost')}</span>
          <span>{t('cart.paid')}</span>
        </div>
      )}
      {payers.map((payer, place) => (
        <div key={payer.name} className={css.payer}>
          <span title={payer.name}>{payer.name}</span>
          <AmountField means={means} place={place} payer={payer} field="balance" label={t('cart.holds')} />
          <AmountField means={means} place={place} payer={payer} field="amount" label={t('cart.paysAtMost')} />
          <span className="figure">{formatAmount(paidBy(payer.name) ?? '0')}</span>
        </div>
      ))}
    </div>
  )
}

function AmountField({
  means,
  place,
  payer,
  field,
  label,
}: {
  readonly means: Means
  readonly place: number
  readonly payer: BalanceToPayWith & { readonly name: string }
  readonly field: keyof BalanceToPayWith
  readonly label: string
}) {
  const problem = useProblem(`pay.${means}[${place}].${field}`)
  const value = payer[field]
  return (
    <DraftInput
      className="figure"
      inputMode="decimal"
      label={`${payer.name}: ${label}`}
      placeholder={field === 'balance' ? '0' : ''}
      text={value === undefined ? '' : writePrice(value)}
      read={parseAmount}
      problem={problem}
      onValue={(next) => editCart((old) => withPayerField(old, means, payer.name, field, next))}
    />
  )
}
