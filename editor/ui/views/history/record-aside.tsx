/** The selected order of the history, beside the table. */
import { ShoppingCart, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OrderRecord } from '../../../host/contract.ts'
import { openOrderAsCart, putCustomerInCart } from '../../actions/past-orders.ts'
import { request } from '../../host/client.ts'
import { Button } from '../../parts/button.tsx'
import { attempt } from '../../state/notices.ts'
import { OrderAside } from '../order-aside.tsx'
import { OrderDetails } from './order-details.tsx'

const readRecord = (order: string, signal: AbortSignal): Promise<OrderRecord> =>
  request('orderRecord', { order }, { signal })

export function RecordAside({
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
  return (
    <OrderAside
      order={order}
      edition={edition}
      read={readRecord}
      onClose={onClose}
      buttons={(record) => {
        const customer = record?.customer
        return (
          <>
            <Button icon={ShoppingCart} onClick={() => attempt(() => openOrderAsCart(order))}>
              {t('history.openAsCart')}
            </Button>
            <Button
              kind="quiet"
              icon={UserRound}
              isBusy={record === undefined}
              disabledReason={record && customer === undefined ? t('history.record.noCustomer') : undefined}
              onClick={() => customer !== undefined && attempt(() => putCustomerInCart(customer))}
            >
              {t('history.useCustomer')}
            </Button>
          </>
        )
      }}
    >
      {(record) => <OrderDetails record={record} currency={currency} />}
    </OrderAside>
  )
}
