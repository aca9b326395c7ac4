/** The program's name, its version, and the licences of the program and its dependencies. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeDialog } from '../dialogs/open-dialog.ts'
import { request } from '../host/client.ts'
import { Dialog } from '../parts/dialog.tsx'
import { attempt } from '../state/notices.ts'
import { useStore } from '../state/store.ts'
import css from './about.module.css'
import { Logo } from './logo.tsx'

export function AboutDialog() {
  const { t } = useTranslation()
  const version = useStore((state) => state.start?.version ?? '')
  const [notices, setNotices] = useState<{ readonly license: string | null; readonly notices: string | null }>()
  useEffect(() => attempt(async () => setNotices(await request('notices', {}))), [])
  return (
    <Dialog wide title={t('about.title')} onClose={closeDialog}>
      <div className={css.head}>
        <Logo size={44} />
        <div>
          <h3>Cartwright</h3>
          <p>{t('about.version', { version })}</p>
        </div>
      </div>
      <p>{t('welcome.lead')}</p>
      {notices && (
        <>
          {notices.license !== null && <Text title={t('about.license')} text={notices.license} />}
          {notices.notices === null ? (
            <p className={css.none}>{t('about.noNotices')}</p>
          ) : (
            <Text title={t('about.notices')} text={notices.notices} />
          )}
        </>
      )}
    </Dialog>
  )
}

const Text = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <details className={css.text}>
    <summary>{title}</summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard */}
    <pre tabIndex={0}>{text}</pre>
  </details>
)
