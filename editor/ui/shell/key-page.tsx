/** In place of the window, where this page was opened without the key. */
import { createRoot } from 'react-dom/client'
import { useTranslation } from 'react-i18next'
import { keepKey } from '../host/key.ts'
import { Sentence } from '../parts/sentence.tsx'
import { KeyForm } from './connection-banner.tsx'
import { Logo } from './logo.tsx'
import css from './welcome.module.css'

export function showKeyPage(place: Element): void {
  document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  createRoot(place).render(<KeyPage />)
}

function KeyPage() {
  const { t } = useTranslation()
  const open = (key: string): void => {
    keepKey(key)
    location.reload()
  }
  return (
    <main className={css.page}>
      <div className={css.sheet}>
        <Logo size={44} />
        <h1>{t('connection.noKeyTitle')}</h1>
        <p className={css.lead}>{t('connection.noKey')}</p>
        <p>
          <Sentence text={t('connection.noKeyTerminal')} />
        </p>
        <KeyForm label={t('connection.open')} onKey={open} />
        <p className={css.none}>
          <Sentence text={t('connection.noKeyAgain')} />
        </p>
      </div>
    </main>
  )
}
