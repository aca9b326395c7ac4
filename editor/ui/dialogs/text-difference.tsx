/** A file's unsaved text beside the version that somebody else wrote to disk. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { createDifference } from '../monaco/difference.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { revertDocument, saveDocument } from '../state/documents.ts'
import { attempt } from '../state/notices.ts'
import css from './text-difference.module.css'

const useDifference = create<{ readonly path: string | undefined }>(() => ({ path: undefined }))

export const openTextDifference = (path: string): void => useDifference.setState({ path })

export function TextDifferenceDialog() {
  const path = useDifference((state) => state.path)
  return path === undefined ? null : <Difference path={path} />
}

function Difference({ path }: { readonly path: string }) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => (place.current ? createDifference(place.current, path) : undefined), [path])
  const close = (): void => useDifference.setState({ path: undefined })
  const settle = (work: () => void | Promise<void>) => (): void => {
    close()
    attempt(async () => work())
  }
  return (
    <Dialog
      wide
      title={t('editor.differenceTitle', { path })}
      onClose={close}
      actions={
        <>
          <Button onClick={settle(() => revertDocument(path))}>{t('editor.takeTheirs')}</Button>
          <Button onClick={settle(() => saveDocument(path, true))}>{t('editor.keepMine')}</Button>
          <Button kind="main" onClick={close}>
            {t('shell.close')}
          </Button>
        </>
      }
    >
      <div className={css.heads}>
        <span>{t('editor.theirs')}</span>
        <span>{t('editor.mine')}</span>
      </div>
      <div ref={place} className={`${css.text} monaco-component`} dir="ltr" />
    </Dialog>
  )
}
