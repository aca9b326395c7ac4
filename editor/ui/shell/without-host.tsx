/** Shown instead of the window if no host serves this page: it has no key, or there are too many windows. */
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useTranslation } from 'react-i18next'
import { onConnection } from '../host/client.ts'
import { keepKey } from '../host/key.ts'
import type { Connection } from '../host/ports.ts'
import { Sentence } from '../parts/sentence.tsx'
import { KeyForm } from './connection-banner.tsx'
import { Logo } from './logo.tsx'
import css from './welcome.module.css'

export function showWithoutHost(place: Element): void {
  document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  createRoot(place).render(<WithoutHost />)
}

function WithoutHost() {
  const { t } = useTranslation()
  const [connection, setConnection] = useState<Connection>()
  useEffect(() => onConnection(setConnection), [])
  // The obstacle is gone.
  if (connection === 'connected') location.reload()
  return (
    <main className={css.page}>
      <div className={css.sheet}>
        <Logo size={44} />
        {connection === 'full' ? (
          <>
            <h1>{t('connection.full')}</h1>
            <p className={css.lead}>{t('connection.fullHelp')}</p>
          </>
        ) : (
          <WithoutKey />
        )}
      </div>
    </main>
  )
}

function WithoutKey() {
  const { t } = useTranslation()
  const open = (key: string): void => {
    keepKey(key)
    location.reload()
  }
  return (
    <>
      <h1>{t('connection.noKeyTitle')}</h1>
      <p className={css.lead}>{t('connection.noKey')}</p>
      <p>
        <Sentence text={t('connection.noKeyTerminal')} />
      </p>
      <KeyForm label={t('connection.open')} onKey={open} />
      <p className={css.none}>
        <Sentence text={t('connection.noKeyAgain')} />
      </p>
    </>
  )
}
