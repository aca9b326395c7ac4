import { ShoppingCart } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../../src/evaluate/result/result.ts'
import type { Answers } from '../../../host/contract.ts'
import { HostError, request } from '../../host/client.ts'
import { formatAmount, formatLocalTime } from '../../i18n/numbers.ts'
import { showPanel } from '../../panels/dock.ts'
import { Button } from '../../parts/button.tsx'
import { addCart } from '../../state/carts.ts'
import { attempt } from '../../state/notices.ts'
import css from './compare.module.css'
import type { FinishedComparison } from './compare-state.ts'
import { formatChange } from './figures.ts'
import { sideBySide } from './side-by-side.ts'

/** One order under A and under B: its lines, what took something off, and what is to pay. */
export function OrderSides({ order, finished }: { readonly order: string; readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const [found, setFound] = useState<Answers['comparisonOrder']>()
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    const stop = new AbortController()
    request('comparisonOrder', { order }, { signal: stop.signal }).then(
      (answer) => !stop.signal.aborted && setFound(answer),
      (error: unknown) => {
        if (!stop.signal.aborted) setFailure(error instanceof HostError ? error.message : t('shell.unexpected'))
      },
    )
    return () => stop.abort()
  }, [order, t])
  if (failure !== undefined) return <p role="alert">{failure}</p>
  if (!found) return <p className={css.soft}>{t('compare.order.reading')}</p>
  const { a, b, paid, names } = found
  const { currency } = finished.comparison
  const { lines, campaigns, totals } = sideBySide(a.result, b.result)
  return (
    <div className={css.order}>
      <p className={css.soft}>
        {formatLocalTime(b.cart.at.slice(0, 16))}
        {b.cart.customer && ` · ${b.cart.customer.id}`}
        {b.cart.channel && ` · ${b.cart.channel}`}
      </p>
      <table>
        <caption>{t('compare.order.lines', { currency })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.order.sku')}</th>
            <th scope="col">{t('compare.order.quantity')}</th>
            <th scope="col">{t('compare.order.before')}</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col">B − A</th>
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
          <tr>
            <th scope="row" colSpan={3}>
              {t('compare.order.paid')}
            </th>
            <td colSpan={3}>{formatAmount(paid)}</td>
          </tr>
        </tfoot>
      </table>
      <table>
        <caption>{t('compare.order.campaigns', { currency })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.campaign.name')}</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
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
              <td>
                {underA === undefined ? <Why result={a.result} campaign={campaign} /> : `−${formatAmount(underA)}`}
              </td>
              <td>
                {underB === undefined ? <Why result={b.result} campaign={campaign} /> : `−${formatAmount(underB)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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

/** Why a campaign did not apply on this side. */
function Why({ result, campaign }: { readonly result: Result; readonly campaign: string }) {
  const said = result.notApplied.find((each) => each.campaign === campaign)
  return <span className={css.why}>{said?.sentence ?? '—'}</span>
}
