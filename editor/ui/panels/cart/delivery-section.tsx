import { Plus, Trash2, Truck } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cart, Delivery } from '../../../../src/evaluate/cart/cart.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import type { CartResult } from '../../engine/model.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { addDelivery, changeDelivery, removeDelivery } from '../../state/cart-edits.ts'
import { deliveriesOf } from '../../state/deliveries.ts'
import { useHistoryValues } from '../../state/history-values.ts'
import css from './delivery-section.module.css'
import { inFull, parseRequiredAmount, parseRequiredText, writePrice } from './field-parsers.ts'
import { PromotionTags } from './promotion-tags.tsx'
import { Row, Section } from './section.tsx'
import { TextFields, textsIn, together } from './text-fields.tsx'
import { useProblem } from './use-cart.ts'

/** Payment and deliveries. */
export const DeliverySection = memo(function DeliverySection({
  cart,
  result,
  facts,
}: {
  readonly cart: Cart
  readonly result: CartResult | undefined
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const past = useHistoryValues()
  const deliveries = deliveriesOf(cart)
  const results = [result?.delivery ?? []].flat()
  const methods = together(facts?.deliveries, past?.deliveries)
  const summary = [
    ...textsIn('delivery').map((name) => cart[name]),
    ...deliveries.map(({ method, price }) => `${method} ${formatAmount(inFull(price))}`),
  ]
  return (
    <Section
      name="delivery"
      icon={Truck}
      title={t('cart.paymentAndDelivery')}
      summary={summary.filter(Boolean).join(' · ') || t('cart.notKnown')}
    >
      <TextFields section="delivery" cart={cart} facts={facts} />
      {deliveries.map((delivery, place) => (
        <Row
          key={delivery.id ?? place}
          label={deliveries.length > 1 ? `${t('cart.delivery')} ${delivery.id ?? place + 1}` : t('cart.delivery')}
        >
          <DeliveryFields
            delivery={delivery}
            path={Array.isArray(cart.delivery) ? `delivery[${place}]` : 'delivery'}
            methods={methods}
            onChange={(more) => changeDelivery(place, more)}
            onRemove={() => removeDelivery(place)}
          />
          {results[place] && <PromotionTags result={results[place]} />}
        </Row>
      ))}
      <Row label={deliveries.length === 0 ? t('cart.delivery') : ''}>
        <Button icon={Plus} kind="quiet" onClick={() => addDelivery({ method: methods[0] ?? 'courier', price: '0' })}>
          {t(deliveries.length === 0 ? 'cart.addDelivery' : 'cart.addAnotherDelivery')}
        </Button>
      </Row>
    </Section>
  )
})

function DeliveryFields({
  delivery: { method, price },
  path,
  methods,
  onChange,
  onRemove,
}: {
  readonly delivery: Delivery
  readonly path: string
  readonly methods: readonly string[]
  readonly onChange: (more: Partial<Delivery>) => void
  readonly onRemove: () => void
}) {
  const { t } = useTranslation()
  const problem = useProblem(`${path}.price`)
  return (
    <div className={css.delivery}>
      <DraftInput
        label={t('cart.deliveryMethod')}
        text={method}
        suggestions={methods}
        read={parseRequiredText}
        onValue={(value) => onChange({ method: value })}
      />
      <DraftInput
        className="figure"
        label={t('cart.deliveryPrice')}
        inputMode="decimal"
        text={writePrice(price)}
        read={parseRequiredAmount}
        problem={problem}
        onValue={(value) => onChange({ price: value })}
      />
      <IconButton icon={Trash2} label={t('cart.takeAway', { name: method })} onClick={onRemove} />
    </div>
  )
}
