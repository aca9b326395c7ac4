import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../src/evaluate/cart/cart.ts'
import { formatDay } from '../../../../src/evaluate/cart/time.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { changeCustomer } from '../../state/cart-edits.ts'
import { dayOf } from '../../state/cart-time.ts'
import { withField } from '../../state/with-field.ts'
import css from './customer-section.module.css'
import { parseRequiredAmount, writePrice } from './field-parsers.ts'
import { Row } from './section.tsx'

type CustomerHistory = NonNullable<Customer['history']>

/** The customer's past orders, for rules about recent periods. */
export function PastOrders({
  history = [],
  before,
}: {
  readonly history: CustomerHistory | undefined
  /** The cart's time. A new order is dated one day before it. */
  readonly before: string
}) {
  const { t } = useTranslation()
  const set = (past: CustomerHistory): void =>
    changeCustomer((old) => withField(old, 'history', past.length > 0 ? past : undefined))
  const change = (place: number, more: Partial<CustomerHistory[number]>): void =>
    set(history.map((each, at) => (at === place ? { ...each, ...more } : each)))
  return (
    <Row label={t('cart.pastOrders')}>
      <div className={css.past}>
        {history.slice(-maxShown).map(({ at, amount }, shown) => {
          const place = Math.max(0, history.length - maxShown) + shown
          return (
            <div key={place} className={css.order}>
              <DateField
                isRequired
                label={t('cart.pastDay', { number: place + 1 })}
                value={at.slice(0, 10)}
                onChange={(day) => change(place, { at: `${day}${at.slice(10)}` })}
              />
              <DraftInput
                className="figure"
                inputMode="decimal"
                label={t('cart.pastAmount', { number: place + 1 })}
                text={writePrice(amount)}
                read={parseRequiredAmount}
                onValue={(value) => change(place, { amount: value })}
              />
              <IconButton
                icon={Trash2}
                label={t('cart.takeAwayPast', { number: place + 1 })}
                onClick={() => set(history.filter((_, each) => each !== place))}
              />
            </div>
          )
        })}
        {history.length > maxShown && <span>{t('cart.earlierOrders', { count: history.length - maxShown })}</span>}
        <Button
          kind="quiet"
          icon={Plus}
          onClick={() => set([...history, { at: `${formatDay(dayOf(before) - 1)}T12:00:00Z`, amount: '0' }])}
        >
          {t('cart.addPast')}
        </Button>
      </div>
    </Row>
  )
}

const maxShown = 8
