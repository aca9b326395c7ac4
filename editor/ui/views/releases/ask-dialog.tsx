/** A confirmation form for changes to releases or keys; it stays open and shows a refusal. */
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Done, ReleaseRefusal } from '../../../host/contract.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { attempt, notify } from '../../state/notices.ts'
import { readReleases } from '../../state/releases.ts'
import { RefusedNote } from './refused-note.tsx'
import css from './releases.module.css'

export interface AskDialogProps {
  readonly title: string
  /** Label of the button. */
  readonly go: string
  /** Notice shown afterwards. */
  readonly done: string
  readonly isReady: boolean
  readonly isDangerous?: boolean
  readonly children?: ReactNode
  readonly run: () => Promise<Done>
  readonly onClose: () => void
}

export function AskDialog({ title, go, done, isReady, isDangerous = false, children, run, onClose }: AskDialogProps) {
  const { t } = useTranslation()
  const [refused, setRefused] = useState<ReleaseRefusal>()
  const [isBusy, setBusy] = useState(false)
  const isGood = isReady && !isBusy
  const act = async (): Promise<void> => {
    setBusy(true)
    try {
      const outcome = await run()
      setRefused(outcome.state === 'refused' ? outcome : undefined)
      await readReleases()
      if (outcome.state === 'refused') return
      onClose()
      notify({ kind: 'info', message: done })
    } finally {
      setBusy(false)
    }
  }
  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    if (isGood) attempt(act)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
          <Button kind={isDangerous ? 'danger' : 'main'} disabled={!isGood} onClick={() => submit()}>
            {go}
          </Button>
        </>
      }
    >
      <form className={css.form} onSubmit={submit}>
        {children}
        {refused && <RefusedNote refused={refused} />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
