import { ShoppingCart } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cart } from '../../../../src/evaluate/cart/cart.ts'
import type { Result } from '../../../../src/evaluate/result/result.ts'
import type { Answers } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { formatAmount, formatChange, formatLocalTime } from '../../i18n/numbers.ts'
import { showPanel } from '../../panels/dock.ts'
import { Button } from '../../parts/button.tsx'
import { FailedLine } from '../../parts/failed.tsx'
import { addCart } from '../../state/carts.ts'
import { type Failure, failureOf } from '../../state/failure.ts'
import { attempt } from '../../state/notices.ts'
import css from './compare.module.css'
import { sideBySide } from './side-by-side.ts'

/** One order under A and under B: its lines, discounts and total. */
export function OrderSides({ order }: { readonly order: string }) {
  const { t } = useTranslation()
  const [found, setFound] = useState<Answers['comparisonOrder']>()
  const [failure, setFailure] = useState<Failure>()
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try reads it again
  useEffect(() => {
    const stop = new AbortController()
    request('comparisonOrder', { order }, { signal: stop.signal }).then(
      (answer) => !stop.signal.aborted && setFound(answer),
      (error: unknown) => {
        if (!stop.signal.aborted) setFailure(failureOf(error))
      },
    )
    return () => stop.abort()
  }, [order, tries])
  const retry = (): void => {
    setFailure(undefined)
    setTries(tries + 1)
  }
  if (failure) return <FailedLine failure={failure} retry={retry} />
  if (!found) return <p className={css.soft}>{t('compare.order.reading')}</p>
  const { a, b, paid, names } = found
  return (
    <div className={css.order}>
      <CartLine cart={b.cart} />
      <Sides a={a.result} b={b.result} heads={['A', 'B', 'B − A']} names={names} paid={paid} />
      <div className={css.buttons}>
        <Button
          icon={ShoppingCart}
          onClick={() =>
            attempt(async () => {
              await addCart(order, b.cart)
              showPanel('cart')
            })
          }
        >
          {t('history.openAsCart')}
        </Button>
      </div>
    </div>
  )
}

/** Time, customer and channel. */
export const CartLine = ({ cart: { at, customer, channel } }: { readonly cart: Cart }) => (
  <p className={css.soft}>
    {formatLocalTime(at.slice(0, 16))}
    {customer && ` · ${customer.id}`}
    {channel && ` · ${channel}`}
  </p>
)

/** Lines, totals and campaigns of two results of the same cart. */
export function Sides({
  a,
  b,
  heads,
  names,
  paid,
}: {
  readonly a: Result
  readonly b: Result
  /** Column headings: A, B, and the difference. */
  readonly heads: readonly [string, string, string]
  /** Product names by SKU. */
  readonly names: Readonly<Record<string, string>>
  /** What was charged for the goods. */
  readonly paid?: string
}) {
  const { t } = useTranslation()
  const { currency } = b
  const { lines, campaigns, totals } = sideBySide(a, b)
  return (
    <>
      <table>
        <caption>{t('compare.order.lines', { currency })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.order.sku')}</th>
            <th scope="col">{t('compare.order.quantity')}</th>
            <th scope="col">{t('compare.order.before')}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, sku, quantity, before, a: underA, b: underB, difference }) => (
            <tr key={id}>
              <th scope="row">
                {Object.hasOwn(names, sku) && <>{names[sku]} </>}
                <span className={css.soft}>{sku}</span>
              </th>
              <td>{formatAmount(quantity)}</td>
              <td>{formatAmount(before)}</td>
              <td>{underA === undefined ? '—' : formatAmount(underA)}</td>
              <td>{underB === undefined ? '—' : formatAmount(underB)}</td>
              <td className={Number(difference) === 0 ? css.soft : css.changed}>{formatChange(difference)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {totals.map(({ key, a: underA, b: underB, difference }) => (
            <tr key={key}>
              <th scope="row" colSpan={3}>
                {t(`compare.order.${key}`)}
              </th>
              <td>{formatAmount(underA)}</td>
              <td>{formatAmount(underB)}</td>
              <td className={Number(difference) === 0 ? css.soft : css.changed}>{formatChange(difference)}</td>
            </tr>
          ))}
          {paid !== undefined && (
            <tr>
              <th scope="row" colSpan={3}>
                {t('compare.order.paid')}
              </th>
              <td colSpan={3}>{formatAmount(paid)}</td>
            </tr>
          )}
        </tfoot>
      </table>
      <table>
        <caption>{t('compare.order.campaigns', { currency })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.campaign.name')}</th>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {campaigns.length === 0 && (
            <tr>
              <td colSpan={3}>{t('compare.order.noCampaign')}</td>
            </tr>
          )}
          {campaigns.map(({ campaign, a: underA, b: underB }) => (
            <tr key={campaign}>
              <th scope="row">{campaign}</th>
              <td>{underA === undefined ? <Why result={a} campaign={campaign} /> : `−${formatAmount(underA)}`}</td>
              <td>{underB === undefined ? <Why result={b} campaign={campaign} /> : `−${formatAmount(underB)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Why a campaign did not apply on this side. */
function Why({ result, campaign }: { readonly result: Result; readonly campaign: string }) {
  const entry = result.notApplied.find((each) => each.campaign === campaign)
  return <span className={css.why}>{entry?.sentence ?? '—'}</span>
}
