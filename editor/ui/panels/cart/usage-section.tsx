import { Gauge } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cart } from '../../../../src/evaluate/cart/cart.ts'
import { counterInWords } from '../../../../src/evaluate/explanation/counter-words.ts'
import type { Message } from '../../../../src/words/message.ts'
import type { CartFacts, CounterInput } from '../../engine/cart-facts.ts'
import { formatAmount, formatCount } from '../../i18n/numbers.ts'
import { ChipsInput } from '../../parts/chips-input.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { editCart } from '../../state/cart-edits.ts'
import { withSwitchedOff } from '../../state/cart-payments.ts'
import { counterOf, withCounter } from '../../state/cart-usage.ts'
import { useWords } from '../../state/use-words.ts'
import { inFull, parseAmount, parseCount, writeAmount } from './field-parsers.ts'
import { Section } from './section.tsx'
import css from './usage-section.module.css'

/** Usage before this cart: a field for each counter that a limit or budget uses, below its campaign, group, pool or code. */
export const UsageSection = memo(function UsageSection({
  cart,
  facts,
}: {
  readonly cart: Cart
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const say = useWords()
  const counters = facts?.counters ?? []
  const campaigns = facts?.campaigns ?? []
  const off = cart.usage?.off ?? []
  if (counters.length === 0 && campaigns.length === 0 && off.length === 0) return null
  const owners = [...Map.groupBy(counters, ({ of, name }) => `${of} ${name}`).values()]
  const used = counters.filter((counter) => counterOf(cart, counter) !== undefined).length
  return (
    <Section
      name="usage"
      icon={Gauge}
      title={t('cart.usage')}
      summary={[
        used === 0 ? t('cart.unused') : t('cart.countersSet', { count: used, counters: formatCount(used) }),
        ...(off.length === 0 ? [] : [t('cart.switchedOff', { campaigns: off.join(', ') })]),
      ].join(' · ')}
    >
      {counters.length > 0 && <p className={css.note}>{t('cart.usageHelp')}</p>}
      {owners.map((own) => (
        <Owner key={`${own[0]?.of} ${own[0]?.name}`} cart={cart} counters={own} say={say} />
      ))}
      <p className={css.note}>{t('cart.offHelp')}</p>
      <ChipsInput
        label={t('cart.switchOff')}
        placeholder={t('cart.switchOff')}
        values={off}
        suggestions={campaigns}
        onChange={(names) => editCart((old) => withSwitchedOff(old, names))}
      />
    </Section>
  )
})

/** `say` writes a counter's name. One function is shared by all counters, of which there may be hundreds. */
function Owner({ cart, counters, say }: { readonly counters: readonly CounterInput[] } & Omit<OfCounter, 'counter'>) {
  const { t } = useTranslation()
  const [first] = counters
  if (!first) return null
  return (
    <div className={css.owner}>
      <h4>
        <b>{first.name}</b> <small>{t(`cart.usageOf.${first.of}`)}</small>
      </h4>
      {counters.map((counter) => (
        <div key={counter.counter} className={css.counter}>
          <span>{say(counterInWords(counter.counter))}</span>
          <CounterField cart={cart} counter={counter} say={say} />
          <small className="figure">{t('cart.usageLimit', { most: mostInWords(counter) })}</small>
        </div>
      ))}
    </div>
  )
}

const isMoney = ({ counter }: CounterInput): boolean => /^(discount|order value)/.test(counter)

const mostInWords = (counter: CounterInput): string =>
  formatAmount(isMoney(counter) ? inFull(counter.most) : counter.most)

interface OfCounter {
  readonly cart: Cart
  readonly counter: CounterInput
  readonly say: (message: Message) => string
}

function CounterField({ cart, counter, say }: OfCounter) {
  const value = counterOf(cart, counter)
  const shared = {
    label: `${counter.name}: ${say(counterInWords(counter.counter))}`,
    className: 'figure',
    placeholder: '0',
    text: value === undefined ? '' : typeof value === 'string' ? writeAmount(value) : String(value),
    onValue: (next: string | number | undefined) => editCart((old) => withCounter(old, counter, next)),
  }
  return counter.isCount ? (
    <DraftInput {...shared} inputMode="numeric" read={parseCount} />
  ) : (
    <DraftInput {...shared} inputMode="decimal" read={parseAmount} />
  )
}
