import { Gauge } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cart } from '../../../../src/evaluate/cart/cart.ts'
import type { CartFacts, CounterInput } from '../../engine/cart-facts.ts'
import { DraftInput } from '../../parts/draft-input.tsx'
import { editCart } from '../../state/cart-edits.ts'
import { counterOf, withCounter } from '../../state/cart-usage.ts'
import { parseAmount, parseCount } from './field-parsers.ts'
import { Row, Section } from './section.tsx'

/** Usage before this cart: a field for each counter that a limit or budget uses. */
export const UsageSection = memo(function UsageSection({
  cart,
  facts,
}: {
  readonly cart: Cart
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const counters = facts?.counters ?? []
  if (counters.length === 0) return null
  const used = counters.filter((counter) => counterOf(cart, counter) !== undefined)
  return (
    <Section
      name="usage"
      icon={Gauge}
      title={t('cart.usage')}
      summary={used.map((counter) => `${counter.name} ${counterOf(cart, counter)}`).join(' · ') || t('cart.unused')}
    >
      {counters.map((counter) => (
        <Row key={`${counter.of} ${counter.name} ${counter.counter}`} label={`${counter.name}: ${counter.counter}`}>
          <CounterField cart={cart} counter={counter} />
        </Row>
      ))}
    </Section>
  )
})

function CounterField({ cart, counter }: { readonly cart: Cart; readonly counter: CounterInput }) {
  const value = counterOf(cart, counter)
  const shared = {
    label: `${counter.name}: ${counter.counter}`,
    className: 'figure',
    placeholder: '0',
    text: value === undefined ? '' : String(value),
    onValue: (next: string | number | undefined) => editCart((old) => withCounter(old, counter, next)),
  }
  return counter.isCount ? (
    <DraftInput {...shared} inputMode="numeric" read={parseCount} />
  ) : (
    <DraftInput {...shared} inputMode="decimal" read={parseAmount} />
  )
}
