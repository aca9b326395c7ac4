/** Writes the orders that match the filter to a CSV file. */
import { FileSpreadsheet } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderColumn } from '../../../../src/history/browse/order-columns.ts'
import type { Progress } from '../../../calls/messages.ts'
import type { OrderFilter } from '../../../host/contract.ts'
import { chooseSave } from '../../dialogs/choose.ts'
import { request } from '../../host/client.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { attempt, notify } from '../../state/notices.ts'
import type { OrderSort } from './history-state.ts'

export function ExportOrders({
  filter,
  sort,
  columns,
  total,
}: {
  readonly filter: OrderFilter
  readonly sort: OrderSort
  readonly columns: readonly { readonly id: OrderColumn; readonly head: string }[]
  readonly total: number | undefined
}) {
  const { t } = useTranslation()
  const [running, setRunning] = useState(false)
  const [progress, setProgress] = useState<Progress>()
  const stop = useRef(new AbortController())
  const run = async (): Promise<void> => {
    const file = await chooseSave('orders.csv', ['csv'])
    if (file === undefined) return
    stop.current = new AbortController()
    setProgress(undefined)
    setRunning(true)
    const heads = columns.map(({ id, head }) => ({ id, head }))
    try {
      const { signal } = stop.current
      const { orders } = await request(
        'exportOrders',
        { file, filter, sort, columns: heads },
        { signal, onProgress: setProgress },
      )
      notify({ kind: 'info', message: t('history.export.done', { count: orders, orders: formatCount(orders), file }) })
    } finally {
      setRunning(false)
    }
  }
  return (
    <>
      <Button
        kind="quiet"
        icon={FileSpreadsheet}
        isBusy={running || total === undefined}
        disabledReason={total === 0 ? t('history.export.nothing') : undefined}
        onClick={() => attempt(run)}
      >
        {t('history.export.go')}
      </Button>
      {running && (
        <Dialog
          title={t('history.export.title')}
          onClose={() => stop.current.abort()}
          actions={<Button onClick={() => stop.current.abort()}>{t('shell.cancel')}</Button>}
        >
          <ProgressLine progress={progress} />
        </Dialog>
      )}
    </>
  )
}
