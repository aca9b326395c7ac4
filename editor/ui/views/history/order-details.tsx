import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderRecord } from '../../../host/contract.ts'
import { attributeText } from '../../i18n/attribute-text.ts'
import { formatAmount, formatLocalTime } from '../../i18n/numbers.ts'
import css from './order-details.module.css'

/** Everything the history stores about a past order. `isPreview`: the order is from a file not imported yet. */
export function OrderDetails({
  record,
  currency,
  isPreview = false,
}: {
  readonly record: OrderRecord
  readonly currency: string
  readonly isPreview?: boolean
}) {
  const { t } = useTranslation()
  const { lines, returns, totals, deliveries } = record
  return (
    <div className={css.details}>
      <Facts record={record} file={isPreview ? undefined : record.file} />
      <Table title={t('history.record.lines')}>
        <thead>
          <tr>
            <th scope="col">{t('history.record.product')}</th>
            <th scope="col" className="figure">
              {t('history.record.quantity')}
            </th>
            <th scope="col" className="figure">
              {t('history.record.price')}
            </th>
            <th scope="col" className="figure">
              {t('history.record.discount')}
            </th>
            <th scope="col" className="figure">
              {t('history.record.paid')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a product may be on several lines, which have no other identity
            <tr key={place}>
              <td>
                <Product {...line} attributes={line.attributes} />
              </td>
              <td className="figure">{formatAmount(line.quantity)}</td>
              <td className="figure">
                {line.listPrice !== undefined && line.listPrice !== line.price && (
                  <s title={t('history.record.listPrice')}>{formatAmount(line.listPrice)}</s>
                )}{' '}
                {formatAmount(line.price)}
              </td>
              <td className="figure">{isZero(line.discount) ? '' : `−${formatAmount(line.discount)}`}</td>
              <td className="figure">{formatAmount(line.paid)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <dl className={css.totals}>
        <Total name={t('history.record.before')} amount={totals.before} />
        {!isZero(totals.discount) && <Total name={t('history.record.discounts')} amount={totals.discount} isLess />}
        {deliveries.map(({ method, price }, place) => (
          <Total
            // biome-ignore lint/suspicious/noArrayIndexKey: two parcels may use the same method
            key={place}
            name={t('history.record.delivery', { method })}
            amount={price}
          />
        ))}
        {totals.adjustments
          .filter(({ kind }) => kind !== 'refund' && kind !== 'gift card')
          .map(({ kind, amount }) => (
            <Total
              key={kind}
              name={t(`history.record.adjustment.${kind}`)}
              amount={amount}
              isLess={kind === 'delivery discount'}
            />
          ))}
        <Total name={t('history.record.total', { currency })} amount={totals.paid} isTotal />
        {totals.adjustments
          .filter(({ kind }) => kind === 'gift card')
          .map(({ kind, amount }) => (
            <Total key={kind} name={t(`history.record.adjustment.${kind}`)} amount={amount} />
          ))}
        {totals.refunded !== undefined && <Total name={t('history.record.refunded')} amount={totals.refunded} isLess />}
      </dl>
      {returns.length > 0 && (
        <Table title={t('history.record.returns')}>
          <thead>
            <tr>
              <th scope="col">{t('history.record.product')}</th>
              <th scope="col">{t('history.column.time')}</th>
              <th scope="col" className="figure">
                {t('history.record.quantity')}
              </th>
              <th scope="col" className="figure">
                {t('history.record.refunded')}
              </th>
            </tr>
          </thead>
          <tbody>
            {returns.map((each, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <tr key={place}>
                <td>
                  <Product {...each} />
                </td>
                <td>{formatLocalTime(each.at)}</td>
                <td className="figure">{formatAmount(each.quantity)}</td>
                <td className="figure">{formatAmount(each.refund)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  )
}

function Facts({ record, file }: { readonly record: OrderRecord; readonly file: string | undefined }) {
  const { t } = useTranslation()
  const { customer, segments, codes, channel, country, store, payment, attributes } = record
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    [t('history.column.time'), formatLocalTime(record.at)],
    [t('history.column.customer'), customer],
    [t('history.column.segments'), segments.join(', ')],
    [t('history.column.codes'), codes.join(', ')],
    [t('history.column.channel'), channel],
    [t('history.column.country'), country],
    [t('history.column.store'), store],
    [t('history.column.payment'), payment],
    ...Object.entries(attributes).map(([name, value]) => [name, attributeText(value)] as const),
    [t('history.record.file'), file === 'generated' ? t('history.imports.madeUp') : file],
  ]
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

function Table({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h4 id={id}>{title}</h4>
      <table aria-labelledby={id}>{children}</table>
    </section>
  )
}

function Product({
  sku,
  name,
  attributes = {},
}: {
  readonly sku: string
  readonly name?: string
  readonly attributes?: OrderRecord['attributes']
}) {
  const more = Object.entries(attributes).map(([key, value]) => `${key}: ${attributeText(value)}`)
  return (
    <>
      {name ?? sku}
      {(name !== undefined || more.length > 0) && (
        <small>{[...(name === undefined ? [] : [sku]), ...more].join(' · ')}</small>
      )}
    </>
  )
}

function Total({
  name,
  amount,
  isTotal = false,
  isLess = false,
}: {
  readonly name: string
  readonly amount: string
  readonly isTotal?: boolean
  readonly isLess?: boolean
}) {
  return (
    <div className={isTotal ? css.total : undefined}>
      <dt>{name}</dt>
      <dd className="figure">{isLess ? `−${formatAmount(amount)}` : formatAmount(amount)}</dd>
    </div>
  )
}

const isZero = (amount: string): boolean => !/[1-9]/.test(amount)
