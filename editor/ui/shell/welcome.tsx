import { Folder, FolderOpen, Store, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { newWorkspace } from '../actions/new-workspace.ts'
import { chooseFolder } from '../dialogs/choose.ts'
import { request } from '../host/client.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { attempt } from '../state/notices.ts'
import { setState, useStore } from '../state/store.ts'
import { openFolder, openSample } from '../state/workspace.ts'
import { Logo } from './logo.tsx'
import { Skeleton } from './skeleton.tsx'
import css from './welcome.module.css'

/** Shown while nothing is open: recent folders, samples, or opening a folder. */
export function Welcome() {
  const { t } = useTranslation()
  const start = useStore((state) => state.start)
  const opening = useStore((state) => state.opening)
  if (opening !== undefined)
    return (
      <main className={css.opening} aria-busy="true">
        <Skeleton />
      </main>
    )

  const pick = (): void =>
    attempt(async () => {
      const folder = await chooseFolder()
      if (folder !== undefined) await openFolder(folder)
    })
  const forget = (folder: string): void =>
    attempt(async () => {
      const recent = await request('forgetRecent', { folder })
      if (start) setState({ start: { ...start, recent } })
    })

  return (
    <main className={css.page}>
      <div className={css.sheet}>
        <Logo size={44} />
        <h1>Cartwright</h1>
        <p className={css.lead}>{t('welcome.lead')}</p>
        <div className={css.buttons}>
          <Button kind="main" icon={Store} onClick={() => attempt(newWorkspace)}>
            {t('welcome.newWorkspace')}
          </Button>
          <Button icon={FolderOpen} onClick={pick}>
            {t('welcome.openFolder')}
          </Button>
        </div>
        <div className={css.lists}>
          <section>
            <h2>{t('welcome.recent')}</h2>
            {start?.recent.length === 0 && <p className={css.none}>{t('welcome.noRecent')}</p>}
            <ul>
              {start?.recent.map(({ folder, name }) => (
                <li key={folder}>
                  <button type="button" onClick={() => attempt(() => openFolder(folder))}>
                    <Folder size={14} aria-hidden />
                    <span>
                      <strong>{name}</strong>
                      <small>{folder}</small>
                    </span>
                  </button>
                  <IconButton icon={X} label={t('welcome.forget', { name })} onClick={() => forget(folder)} />
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{t('welcome.samples')}</h2>
            <ul>
              {start?.samples.map((name) => (
                <li key={name}>
                  <button type="button" onClick={() => attempt(() => openSample(name))}>
                    <Folder size={14} aria-hidden />
                    <span>
                      <strong>{t(`welcome.sample.${name}`)}</strong>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </main>
  )
}
