import { CircleAlert, RotateCw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../state/failure.ts'
import { useStore } from '../state/store.ts'
import { Button } from './button.tsx'
import { Empty } from './empty.tsx'
import css from './failed.module.css'

interface FailedProps {
  readonly failure: Failure
  /** Reads again. */
  readonly retry: () => void
}

/** In place of a whole panel that could not be read: why, and a button that reads it again. */
export function Failed({ failure: { message, help }, retry }: FailedProps) {
  const { t } = useTranslation()
  useRetryWithNewHost(retry)
  return (
    <div className={css.place} role="alert">
      <Empty
        icon={CircleAlert}
        title={message}
        action={
          <Button kind="main" icon={RotateCw} onClick={retry}>
            {t('shell.retry')}
          </Button>
        }
      >
        {help}
      </Empty>
    </div>
  )
}

/** The same within a panel. */
export function FailedLine({ failure: { message, help }, retry }: FailedProps) {
  const { t } = useTranslation()
  useRetryWithNewHost(retry)
  return (
    <p className={css.line} role="alert">
      <span>{help === undefined ? message : `${message}: ${help}`}</span>
      <Button kind="quiet" icon={RotateCw} onClick={retry}>
        {t('shell.retry')}
      </Button>
    </p>
  )
}

/** What failed for want of a host is read again when there is one. */
function useRetryWithNewHost(retry: () => void): void {
  const isConnected = useStore(({ connection }) => connection === 'connected')
  const wasConnected = useRef(isConnected)
  useEffect(() => {
    if (isConnected && !wasConnected.current) retry()
    wasConnected.current = isConnected
  })
}
