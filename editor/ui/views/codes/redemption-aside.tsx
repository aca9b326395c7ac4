/** The selected order of the ledger, beside the table. */
import { ShoppingCart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ListedRedemption } from '../../../host/contract.ts'
import { openRedemptionAsCart } from '../../actions/redemptions.ts'
import { request } from '../../host/client.ts'
import { formatAmount, formatInstant } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { attempt } from '../../state/notices.ts'
import details from '../history/order-details.module.css'
import { stateOf } from '../ledger/state-of.ts'
import { useZone } from '../ledger/use-zone.ts'
import { OrderAside } from '../order-aside.tsx'

const readRedemption = (order: string, signal: AbortSignal): Promise<ListedRedemption> =>
  request('redemption', { order }, { signal })

export function RedemptionAside({
  order,
  edition,
  onClose,
}: {
  readonly order: string
  readonly edition: number
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <OrderAside
      order={order}
      edition={edition}
      read={readRedemption}
      onClose={onClose}
      buttons={() => (
        <Button icon={ShoppingCart} onClick={() => attempt(() => openRedemptionAsCart(order))}>
          {t('history.openAsCart')}
        </Button>
      )}
    >
      {(found) => <Details of={found} />}
    </OrderAside>
  )
}

function Details({ of }: { readonly of: ListedRedemption }) {
  const { t } = useTranslation()
  const zone = useZone()
  const { at, expires, customer, cart, result, drawn, returns } = of
  const state = stateOf(of)
  const { currency } = result
  const money = (amount: string): string => `${formatAmount(amount)} ${currency}`
  return (
    <div className={details.details}>
      <dl className={details.facts}>
        <Fact name={t('codes.column.state')} value={t(`codes.redemption.${state}`)} />
        <Fact name={t('history.column.time')} value={formatInstant(at, zone)} />
        {state === 'reserved' && <Fact name={t('codes.redemption.until')} value={formatInstant(expires, zone)} />}
        <Fact name={t('codes.column.customer')} value={customer ?? '–'} />
        {cart.channel !== undefined && <Fact name={t('history.column.channel')} value={cart.channel} />}
        {result.codes.length > 0 && (
          <Fact name={t('codes.column.codes')} value={result.codes.map(({ code }) => code).join(', ')} />
        )}
        {drawn.length > 0 && (
          <Fact name={t('codes.redemption.given')} value={drawn.map(({ code }) => code).join(', ')} />
        )}
        {returns.length > 0 && <Fact name={t('codes.redemption.returns')} value={String(returns.length)} />}
      </dl>
      <section>
        <h4>{t('history.record.lines')}</h4>
        <table>
          <tbody>
            {cart.lines.map((line) => (
              <tr key={line.id}>
                <td>{line.sku}</td>
                <td className="figure">{formatAmount(String(line.quantity ?? '1'))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {result.applied.length > 0 && (
        <section>
          <h4>{t('codes.column.campaigns')}</h4>
          <table>
            <tbody>
              {result.applied.map(({ campaign, discount }) => (
                <tr key={campaign}>
                  <td>{campaign}</td>
                  <td className="figure">{money(discount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <dl className={details.totals}>
        <div>
          <dt>{t('codes.redemption.subtotal')}</dt>
          <dd className="figure">{money(result.subtotal)}</dd>
        </div>
        <div>
          <dt>{t('codes.column.discount')}</dt>
          <dd className="figure">{money(result.discount)}</dd>
        </div>
        <div className={details.total}>
          <dt>{t('codes.column.total')}</dt>
          <dd className="figure">{money(result.total)}</dd>
        </div>
      </dl>
    </div>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
