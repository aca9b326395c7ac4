import { TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answers } from '../../../../host/contract.ts'
import { engine } from '../../../engine/client.ts'
import { request } from '../../../host/client.ts'
import { formatAmount, formatCount, formatLocalTime } from '../../../i18n/numbers.ts'
import { DataTable } from '../../../parts/data-table.tsx'
import { FailedLine } from '../../../parts/failed.tsx'
import { type Failure, failureOf } from '../../../state/failure.ts'
import { attempt } from '../../../state/notices.ts'
import { useWords } from '../../../state/use-words.ts'
import { OrderDetails } from '../order-details.tsx'
import css from './import-page.module.css'
import type { FileInspection } from './import-state.ts'
import { listed } from './listed.ts'
import { plainQuotes } from './plain-quotes.ts'

/** Milliseconds without changes to the form before the preview reloads. */
const pauseMs = 350

/** The raw file, and its first rows as orders. `mapping`: undefined while it is invalid. */
export function ImportPreview({
  look,
  mapping,
  isReady,
}: {
  readonly look: FileInspection
  readonly mapping: Readonly<Record<string, unknown>> | undefined
  readonly isReady: boolean
}) {
  const { t } = useTranslation()
  return (
    <div className={css.preview}>
      {look.columns.length > 0 && (
        <section aria-label={t('history.map.theFile')}>
          <h3>{t('history.map.theFile')}</h3>
          <div className={css.table} style={{ height: heightOf(look.rows.length, 8) }}>
            <DataTable
              label={t('history.map.theFile')}
              columns={look.columns.map((label) => ({ label }))}
              rows={look.rows}
            />
          </div>
        </section>
      )}
      <section aria-label={t('history.map.theOrders')}>
        <h3>{t('history.map.theOrders')}</h3>
        {isReady ? (
          <Orders file={look.file} mapping={mapping} />
        ) : (
          <p className={css.note}>{t('history.map.notYet')}</p>
        )}
      </section>
    </div>
  )
}

function Orders({
  file,
  mapping,
}: {
  readonly file: string
  readonly mapping: Readonly<Record<string, unknown>> | undefined
}) {
  const { t } = useTranslation()
  const [found, setFound] = useState<Answers['previewImport']>()
  const [failure, setFailure] = useState<Failure>()
  const [tries, setTries] = useState(0)
  const key = JSON.stringify(mapping)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try reads it again
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(() => {
      request(
        'previewImport',
        { file, mapping: key === undefined ? null : JSON.parse(key) },
        { signal: stop.signal },
      ).then(
        (answer) => {
          if (stop.signal.aborted) return
          setFound(answer)
          setFailure(undefined)
        },
        (error: unknown) => {
          if (!stop.signal.aborted) setFailure(failureOf(error))
        },
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [file, key, tries])
  if (failure) return <FailedLine failure={failure} retry={() => setTries(tries + 1)} />
  if (!found) return <p className={css.note}>{t('history.map.reading')}</p>
  const currency = currencyOf(mapping)
  const amount = { figure: true, format: formatAmount }
  return (
    <>
      <Counts kind="refused" list={found.refused} />
      <Counts kind="ignored" list={found.ignored} />
      <UnknownSkus found={found} />
      <div className={css.records}>
        {found.records.map((record) => (
          <article key={record.id} className={css.record}>
            <h4>{t('history.record.title', { order: record.id })}</h4>
            <OrderDetails record={record} currency={currency} isPreview />
          </article>
        ))}
      </div>
      {found.orders.length > 0 && (
        <div className={css.table} style={{ height: heightOf(found.orders.length, 12) }}>
          <DataTable
            label={t('history.map.theOrders')}
            columns={[
              { label: t('history.column.order') },
              { label: t('history.column.time'), format: formatLocalTime },
              { label: t('history.column.customer') },
              { label: t('history.column.lines'), figure: true },
              { label: t('history.column.beforePlain'), ...amount },
              { label: t('history.column.paidPlain'), ...amount },
            ]}
            rows={found.orders.map(({ id, at, customer = '', lines, before, paid }) => [
              id,
              at,
              customer,
              String(lines),
              before,
              paid,
            ])}
          />
        </div>
      )}
    </>
  )
}

/** Height in pixels: the heading and at most this many rows; the rest scrolls. */
const heightOf = (rows: number, most: number): number => 46 + 28 * Math.min(Math.max(rows, 1), most)

/** The currency of all rows: the orders of one file share a currency, whatever its source. */
function currencyOf(mapping: Readonly<Record<string, unknown>> | undefined): string {
  const currency = mapping?.currency
  return typeof currency === 'object' && currency !== null && 'value' in currency ? String(currency.value) : ''
}

function Counts({
  kind,
  list,
}: {
  readonly kind: 'refused' | 'ignored'
  readonly list: Answers['previewImport']['refused']
}) {
  const { t } = useTranslation()
  const write = useWords()
  if (list.length === 0) return null
  return (
    <ul className={kind === 'refused' ? css.refused : css.note}>
      {list.map(({ reason, count }) => {
        const why = plainQuotes(write(reason))
        return <li key={why}>{t(`history.map.${kind}`, { count, rows: formatCount(count), why })}</li>
      })}
    </ul>
  )
}

/** SKUs in the previewed rows that are missing from the rules' catalogue. */
function UnknownSkus({ found: { skus, rows } }: { readonly found: Answers['previewImport'] }) {
  const { t } = useTranslation()
  const [missing, setMissing] = useState<readonly string[]>([])
  useEffect(() => {
    let isOver = false
    attempt(async () => {
      const known = new Set((await engine.products(skus)).map(({ sku }) => sku))
      // Without a catalogue, products come from the history only, so none is missing.
      const isCatalogue = known.size > 0 || (await engine.searchCatalogue('', 1)).total > 0
      if (!isOver) setMissing(isCatalogue ? skus.filter((sku) => !known.has(sku)) : [])
    })
    return () => {
      isOver = true
    }
  }, [skus])
  if (missing.length === 0) return null
  return (
    <p className={css.warning}>
      <TriangleAlert size={14} aria-hidden />
      <span>
        {t('history.map.unknownSkus', {
          count: missing.length,
          missing: formatCount(missing.length),
          skus: formatCount(skus.length),
          rows: formatCount(rows),
          examples: listed(missing),
        })}
      </span>
    </p>
  )
}
