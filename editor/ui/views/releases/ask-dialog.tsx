/** A confirmation form for changes to releases or keys; it stays open and shows a refusal. */
import { type ReactNode, useState } from 'react'
import type { Done, ReleaseRefusal } from '../../../host/contract.ts'
import { FormDialog } from '../../parts/form.tsx'
import { attempt, notify } from '../../state/notices.ts'
import { readReleases } from '../../state/releases.ts'
import { RefusedNote } from './refused-note.tsx'

export interface AskDialogProps {
  readonly title: string
  /** Label of the button. */
  readonly go: string
  /** Notice shown afterwards. */
  readonly done: string
  readonly isDangerous?: boolean
  readonly children?: ReactNode
  readonly run: () => Promise<Done>
  readonly onClose: () => void
}

export function AskDialog({ title, go, done, isDangerous = false, children, run, onClose }: AskDialogProps) {
  const [refused, setRefused] = useState<ReleaseRefusal>()
  const [isBusy, setBusy] = useState(false)
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
  return (
    <FormDialog
      title={title}
      go={go}
      kind={isDangerous ? 'danger' : 'main'}
      isBusy={isBusy}
      onSubmit={() => attempt(act)}
      onClose={onClose}
    >
      {children}
      {refused && <RefusedNote refused={refused} />}
    </FormDialog>
  )
}
