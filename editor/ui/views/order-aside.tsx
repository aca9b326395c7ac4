/** A selected order, beside its table. */
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../parts/button.tsx'
import { FailedLine } from '../parts/failed.tsx'
import { type Failure, failureOf } from '../state/failure.ts'
import css from './order-aside.module.css'

interface OrderAsideProps<Order> {
  readonly order: string
  /** Revision of the data; another value reloads the order. */
  readonly edition: number
  /** Must keep its identity between renders. */
  readonly read: (order: string, signal: AbortSignal) => Promise<Order>
  readonly onClose: () => void
  /** Actions on the order, which is undefined until loaded. */
  readonly buttons: (found: Order | undefined) => ReactNode
  readonly children: (found: Order) => ReactNode
}

export function OrderAside<Order>({ order, edition, read, onClose, buttons, children }: OrderAsideProps<Order>) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<{ readonly order: string; readonly found: Order }>()
  const [failure, setFailure] = useState<Failure>()
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another edition may have changed it
  useEffect(() => {
    const stop = new AbortController()
    read(order, stop.signal).then(
      (found) => {
        if (stop.signal.aborted) return
        setShown({ order, found })
        setFailure(undefined)
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFailure(failureOf(error))
      },
    )
    return () => stop.abort()
  }, [order, edition, read, tries])
  return (
    <aside
      className={css.aside}
      aria-label={t('history.record.title', { order })}
      aria-busy={shown?.order !== order && failure === undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
      tabIndex={0}
    >
      <header>
        <h3>{t('history.record.title', { order })}</h3>
        <IconButton icon={X} label={t('history.record.close')} onClick={onClose} />
      </header>
      <div className={css.buttons}>{buttons(shown?.found)}</div>
      {failure ? (
        <FailedLine
          failure={failure}
          retry={() => {
            setFailure(undefined)
            setTries(tries + 1)
          }}
        />
      ) : (
        shown && children(shown.found)
      )}
    </aside>
  )
}
