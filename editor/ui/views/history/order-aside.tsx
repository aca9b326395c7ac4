/** The order that is looked at, beside the table. */
import { ShoppingCart, UserRound, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderRecord } from '../../../host/contract.ts'
import { openOrderAsCart, putCustomerInCart } from '../../actions/past-orders.ts'
import { HostError, request } from '../../host/client.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { attempt } from '../../state/notices.ts'
import css from './order-aside.module.css'
import { OrderDetails } from './order-details.tsx'

/** `edition`: of the history, so that an order that an import changed is read again. */
export function OrderAside({
  order,
  edition,
  currency,
  onClose,
}: {
  readonly order: string
  readonly edition: number
  readonly currency: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const [record, setRecord] = useState<OrderRecord>()
  const [failure, setFailure] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another edition has other records
  useEffect(() => {
    const stop = new AbortController()
    request('orderRecord', { order }, { signal: stop.signal }).then(
      (answer) => {
        if (stop.signal.aborted) return
        setRecord(answer)
        setFailure(undefined)
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFailure(error instanceof HostError ? error.message : t('shell.unexpected'))
      },
    )
    return () => stop.abort()
  }, [order, edition, t])
  const customer = record?.customer
  return (
    <aside
      className={css.aside}
      aria-label={t('history.record.title', { order })}
      aria-busy={record?.id !== order && failure === undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <header>
        <h3>{t('history.record.title', { order })}</h3>
        <IconButton icon={X} label={t('history.record.close')} onClick={onClose} />
      </header>
      <div className={css.buttons}>
        <Button icon={ShoppingCart} onClick={() => attempt(() => openOrderAsCart(order))}>
          {t('history.openAsCart')}
        </Button>
        <Button
          kind="quiet"
          icon={UserRound}
          disabled={customer === undefined}
          onClick={() => customer !== undefined && attempt(() => putCustomerInCart(customer))}
        >
          {t('history.useCustomer')}
        </Button>
      </div>
      {failure !== undefined ? (
        <p className={css.failure}>{failure}</p>
      ) : (
        record && <OrderDetails record={record} currency={currency} />
      )}
    </aside>
  )
}
