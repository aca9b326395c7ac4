/** Imported files, with a way to remove each import. */
import { Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForgottenOrders } from '../../../../src/history/import/forget.ts'
import type { HistoryInfo, ImportRow } from '../../../../src/history/info.ts'
import { request } from '../../host/client.ts'
import { formatBytes, formatCount } from '../../i18n/numbers.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { attempt, notify } from '../../state/notices.ts'
import css from './imports-dialog.module.css'

export function Imports({ history }: { readonly history: HistoryInfo }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { imports } = history
  const refused = imports.reduce((sum, { rejected }) => sum + rejected, 0)
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('history.imports.count', { count: imports.length })}
        {refused > 0 && ` · ${t('history.imports.refused', { count: refused, rows: formatCount(refused) })}`}
      </Button>
      {open && <ImportsDialog history={history} onClose={() => setOpen(false)} />}
    </>
  )
}

interface Removal {
  readonly row: ImportRow
  /** What removing the import would take out of the history. */
  readonly contents: ForgottenOrders
  readonly isRunning: boolean
}

function ImportsDialog({ history, onClose }: { readonly history: HistoryInfo; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [removal, setRemoval] = useState<Removal>()
  const stop = useRef(new AbortController())
  const askToRemove = async (row: ImportRow): Promise<void> => {
    const contents = await request('importContents', { import: row.id })
    setRemoval({ row, contents, isRunning: false })
  }
  const remove = async ({ row, contents }: Removal): Promise<void> => {
    setRemoval({ row, contents, isRunning: true })
    stop.current = new AbortController()
    const { signal } = stop.current
    try {
      const { orders, returns } = await request('forgetImport', { import: row.id }, { signal })
      const message = row.kind === 'customers' ? 'history.imports.removed' : 'history.done.undone'
      notify({ kind: 'info', message: t(message, { file: nameOf(row, t), ...counts({ orders, returns }) }) })
      if (history.imports.length === 1) onClose()
    } finally {
      setRemoval(undefined)
    }
  }
  const leave = (): void => {
    stop.current.abort()
    setRemoval(undefined)
  }
  if (removal) {
    const { row, contents, isRunning } = removal
    const values = counts(contents)
    return (
      <Dialog
        key="question"
        title={t('history.imports.removeTitle', { file: nameOf(row, t) })}
        onClose={leave}
        actions={
          <>
            <Button onClick={leave}>{t('shell.cancel')}</Button>
            <Button kind="danger" isBusy={isRunning} onClick={() => attempt(() => remove(removal))}>
              {t('history.imports.remove')}
            </Button>
          </>
        }
      >
        {row.kind !== 'customers' && <p>{t('history.imports.removeOrders', values)}</p>}
        {contents.restoredCustomers > 0 && <p>{t('history.imports.removeCustomers', values)}</p>}
        {contents.returns > 0 && <p>{t('history.imports.removeReturns', values)}</p>}
        {contents.restored > 0 && <p>{t('history.imports.removeRestores', values)}</p>}
        <p>{t(`history.imports.removeKeeps.${row.kind}`)}</p>
        {isRunning && <ProgressLine progress={undefined} />}
      </Dialog>
    )
  }
  return (
    <Dialog key="list" title={t('history.imports.title')} wide onClose={onClose}>
      <table className={css.imports}>
        <thead>
          <tr>
            <th scope="col">{t('history.imports.file')}</th>
            <th scope="col">{t('history.imports.kind')}</th>
            <th scope="col" className="figure">
              {t('history.imports.rows')}
            </th>
            <th scope="col" className="figure">
              {t('history.imports.orders')}
            </th>
            <th scope="col" className="figure">
              {t('history.imports.refusedRows')}
            </th>
            <th scope="col">
              <span className={css.unseen}>{t('history.imports.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {history.imports.map((row) => (
            <tr key={row.id}>
              <td>{nameOf(row, t)}</td>
              <td>{t(`history.imports.kinds.${row.kind}`)}</td>
              <td className="figure">{formatCount(row.rows)}</td>
              <td className="figure">{row.kind === 'customers' ? '' : formatCount(row.orders)}</td>
              <td className="figure">{formatCount(row.rejected)}</td>
              <td>
                <IconButton
                  icon={Trash2}
                  label={t('history.imports.removeFile', { file: nameOf(row, t) })}
                  onClick={() => attempt(() => askToRemove(row))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.where}>
        {t('history.imports.where', { path: history.path, size: formatBytes(history.bytes) })}
      </p>
    </Dialog>
  )
}

const nameOf = ({ kind, file }: ImportRow, t: (key: string) => string): string =>
  kind === 'generated' ? t('history.imports.madeUp') : file

/** Parameters of sentences that count several things, each with its own plural. */
const counts = (of: Pick<ForgottenOrders, 'orders' | 'returns'> & Partial<ForgottenOrders>) => ({
  count: of.orders,
  orders: formatCount(of.orders),
  returns: formatCount(of.returns),
  restored: formatCount(of.restored ?? 0),
  customers: formatCount(of.restoredCustomers ?? 0),
})
