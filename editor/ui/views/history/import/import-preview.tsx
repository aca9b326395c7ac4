import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answers } from '../../../../host/contract.ts'
import { HostError, request } from '../../../host/client.ts'
import { formatAmount, formatCount, formatLocalTime } from '../../../i18n/numbers.ts'
import { DataTable } from '../../../parts/data-table.tsx'
import css from './import-page.module.css'
import type { FileInspection } from './import-state.ts'

/** While the form is changed, the preview waits for so many milliseconds. */
const pauseMs = 350

/** The file as it is, and what its first rows become. `mapping`: undefined while something is wrong with it. */
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
          <div className={css.table}>
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
  const [failure, setFailure] = useState<string>()
  const key = JSON.stringify(mapping)
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
          if (stop.signal.aborted) return
          const help = error instanceof HostError && error.help ? ` — ${error.help}` : ''
          setFailure(error instanceof HostError ? `${error.message}${help}` : t('shell.unexpected'))
        },
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [file, key, t])
  if (failure !== undefined) {
    return (
      <p className={css.error} role="alert">
        {failure}
      </p>
    )
  }
  if (!found) return <p className={css.note}>{t('history.map.reading')}</p>
  const refused = Object.entries(found.refused)
  const ignored = Object.entries(found.ignored)
  const amount = { figure: true, format: formatAmount }
  return (
    <>
      <div className={css.table}>
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
      {[['refused', refused] as const, ['ignored', ignored] as const].map(
        ([kind, list]) =>
          list.length > 0 && (
            <ul key={kind} className={kind === 'refused' ? css.refused : css.note}>
              {list.map(([why, rows]) => (
                <li key={why}>{t(`history.map.${kind}`, { count: rows, rows: formatCount(rows), why })}</li>
              ))}
            </ul>
          ),
      )}
    </>
  )
}
