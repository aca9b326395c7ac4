import { Search, UserRound, X } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cart, Customer } from '../../../../src/evaluate/cart/cart.ts'
import { pastCustomer } from '../../actions/past-orders.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import { request } from '../../host/client.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { ChipsInput } from '../../parts/chips-input.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { FailedLine } from '../../parts/failed.tsx'
import { type Choice, SearchBox } from '../../parts/search-box.tsx'
import { changeCustomer, setField, withAttribute } from '../../state/cart-edits.ts'
import { useHistoryValues } from '../../state/history-values.ts'
import { attempt } from '../../state/notices.ts'
import { readHistory, useHistoryFailure, useOrders } from '../../state/use-orders.ts'
import { withField } from '../../state/with-field.ts'
import { AttributeFields } from './attribute-fields.tsx'
import css from './customer-section.module.css'
import { parseAmount, parseCount, parseRequiredText, writePrice } from './field-parsers.ts'
import { PastOrders } from './past-orders.tsx'
import { ProgramFields } from './program-fields.tsx'
import { Row, Section } from './section.tsx'
import { together } from './text-fields.tsx'
import { useProblem } from './use-cart.ts'

/** The customer: from the history, invented, or a guest. */
export const CustomerSection = memo(function CustomerSection({
  cart,
  facts,
}: {
  readonly cart: Cart
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const { customer } = cart
  const tiers = Object.values(customer?.programs ?? {}).map(({ tier }) => tier)
  const summary = customer ? [customer.id, ...(customer.segments ?? []), ...tiers] : [t('cart.notSignedIn')]
  return (
    <Section name="customer" icon={UserRound} title={t('cart.customer')} summary={summary.filter(Boolean).join(' · ')}>
      <div className={css.who}>
        <CustomerSearch />
        {customer ? (
          <Button kind="quiet" icon={X} onClick={() => setField('customer', undefined)}>
            {t('cart.signOut')}
          </Button>
        ) : (
          <Button onClick={() => setField('customer', { id: 'C-1' })}>{t('cart.makeUp')}</Button>
        )}
      </div>
      {customer && <CustomerFields customer={customer} at={cart.at} facts={facts} />}
    </Section>
  )
})

/** Finds customers in the order history. */
function CustomerSearch() {
  const { t } = useTranslation()
  const orders = useOrders()
  const unread = useHistoryFailure()
  if (orders === 'failed' && unread) return <FailedLine failure={unread} retry={() => void readHistory()} />
  if (orders !== 'some') {
    return <p className={css.none}>{t(orders === 'none' ? 'cart.noHistory' : 'history.reading')}</p>
  }
  const take = async (id: string): Promise<void> => {
    const found = await pastCustomer(id)
    if (found) setField('customer', found)
  }
  const search = async (text: string): Promise<readonly Choice[]> => {
    const { rows } = await request('customers', {
      filter: text.trim() === '' ? {} : { text: text.trim() },
      sort: { by: 'spend', descending: true },
      page: { offset: 0, limit: 20 },
    })
    return rows.map(({ id, segments, orders, spend }) => ({
      id,
      label: id,
      choose: () => attempt(() => take(id)),
      content: (
        <span className={css.found}>
          <span>{id}</span>
          <span className="figure">{formatAmount(spend)}</span>
          <small>{[t('cart.ordersCount', { count: orders }), ...segments].join(' · ')}</small>
        </span>
      ),
    }))
  }
  return (
    <SearchBox
      icon={Search}
      label={t('cart.findCustomer')}
      placeholder={t('cart.findCustomer')}
      search={search}
      none={t('cart.noCustomers')}
    />
  )
}

function CustomerFields({
  customer,
  at,
  facts,
}: {
  readonly customer: Customer
  readonly at: string
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const past = useHistoryValues()
  const spendProblem = useProblem('customer.spend')
  const set = <Name extends keyof Customer>(name: Name, value: Customer[Name] | undefined): void =>
    changeCustomer((old) => withField(old, name, value))
  const isShown = {
    orders: facts?.asksForOrders || customer.orders !== undefined,
    spend: facts?.asksForSpend || customer.spend !== undefined,
    past: facts?.asksForPast || customer.history !== undefined,
    birthday: facts?.asksForBirthday || customer.birthday !== undefined,
    subscribed: facts?.asksForSubscription || customer.subscribedSince !== undefined,
    memberships: (facts?.memberships.length ?? 0) > 0 || customer.memberships !== undefined,
  }
  return (
    <>
      <Row label={t('cart.customerId')}>
        <DraftInput
          label={t('cart.customerId')}
          text={customer.id}
          read={parseRequiredText}
          onValue={(id) => changeCustomer((old) => ({ ...old, id }))}
        />
      </Row>
      <Row label={t('cart.segments')}>
        <ChipsInput
          label={t('cart.segments')}
          values={customer.segments ?? []}
          suggestions={together(facts?.segments, past?.segments)}
          onChange={(values) => set('segments', values.length > 0 ? values : undefined)}
        />
      </Row>
      {isShown.orders && (
        <Row label={t('cart.orders')}>
          <DraftInput
            className="figure"
            inputMode="numeric"
            label={t('cart.orders')}
            text={customer.orders === undefined ? '' : String(customer.orders)}
            placeholder={t('cart.notKnown')}
            read={parseCount}
            onValue={(orders) => set('orders', orders)}
          />
        </Row>
      )}
      {isShown.spend && (
        <Row label={t('cart.spend')}>
          <DraftInput
            className="figure"
            inputMode="decimal"
            label={t('cart.spend')}
            text={customer.spend === undefined ? '' : writePrice(customer.spend)}
            placeholder={t('cart.notKnown')}
            read={parseAmount}
            problem={spendProblem}
            onValue={(spend) => set('spend', spend)}
          />
        </Row>
      )}
      {isShown.past && <PastOrders history={customer.history} before={at} />}
      {isShown.birthday && (
        <Row label={t('cart.birthday')}>
          <DateField
            label={t('cart.birthday')}
            value={customer.birthday ?? ''}
            onChange={(birthday) => set('birthday', birthday || undefined)}
          />
        </Row>
      )}
      {isShown.subscribed && (
        <Row label={t('cart.subscribedSince')}>
          <DateField
            label={t('cart.subscribedSince')}
            value={customer.subscribedSince ?? ''}
            onChange={(subscribedSince) => set('subscribedSince', subscribedSince || undefined)}
          />
        </Row>
      )}
      <ProgramFields programs={facts?.programs ?? []} customer={customer} />
      {isShown.memberships && (
        <Row label={t('cart.memberships')}>
          <ChipsInput
            label={t('cart.memberships')}
            values={customer.memberships ?? []}
            suggestions={facts?.memberships ?? []}
            onChange={(values) => set('memberships', values.length > 0 ? values : undefined)}
          />
        </Row>
      )}
      <AttributeFields
        declared={facts?.attributes.customer ?? []}
        attributes={customer.attributes}
        path="customer.attributes"
        onChange={(name, value) => changeCustomer((old) => withAttribute(old, name, value))}
      />
    </>
  )
}
