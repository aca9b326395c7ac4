import { Store } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cart } from '../../../../src/evaluate/cart/cart.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import { attributeText } from '../../i18n/attribute-text.ts'
import { DraftInput } from '../../parts/draft-input.tsx'
import { editCart, setField, withAttribute } from '../../state/cart-edits.ts'
import { AttributeFields } from './attribute-fields.tsx'
import { parseText } from './field-parsers.ts'
import { Row, Section } from './section.tsx'
import { TextFields, textsIn } from './text-fields.tsx'

/** Channel, store, country, event and other facts of the order. */
export const OrderSection = memo(function OrderSection({
  cart,
  facts,
}: {
  readonly cart: Cart
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const { event } = cart
  const attributes = Object.entries(cart.attributes ?? {}).map(([name, value]) =>
    value === true ? name.replaceAll('_', ' ') : `${name.replaceAll('_', ' ')} ${attributeText(value)}`,
  )
  const summary = [event?.name, ...textsIn('order').map((name) => cart[name]), ...attributes]
  const isAsked = { event: (facts?.events.length ?? 0) > 0 || event !== undefined }
  return (
    <Section
      name="order"
      icon={Store}
      title={t('cart.order')}
      summary={summary.filter(Boolean).join(' · ') || t('cart.notKnown')}
    >
      <TextFields section="order" cart={cart} facts={facts} />
      <AttributeFields
        declared={facts?.attributes.cart ?? []}
        attributes={cart.attributes}
        path="attributes"
        onChange={(name, value) => editCart((old) => withAttribute(old, name, value))}
      />
      <Row label={t('cart.orderId')}>
        <DraftInput
          label={t('cart.orderId')}
          text={cart.id ?? ''}
          placeholder={t('cart.notKnown')}
          read={parseText}
          onValue={(id) => setField('id', id)}
        />
      </Row>
      {isAsked.event && (
        <Row label={t('cart.event')}>
          <DraftInput
            label={t('cart.event')}
            text={event?.name ?? ''}
            placeholder={t('cart.noEvent')}
            suggestions={facts?.events}
            read={parseText}
            onValue={(name) => setField('event', name === undefined ? undefined : { ...event, name })}
          />
        </Row>
      )}
      {event && (
        <AttributeFields
          declared={facts?.attributes.event ?? []}
          attributes={event.attributes}
          path="event.attributes"
          onChange={(name, value) =>
            editCart((old) => (old.event ? { ...old, event: withAttribute(old.event, name, value) } : old))
          }
        />
      )}
    </Section>
  )
})
