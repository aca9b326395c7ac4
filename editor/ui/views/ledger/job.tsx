/** Runs a long request with its progress and a way to cancel it. */
import type { LucideIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOptions } from '../../../calls/caller.ts'
import type { Progress } from '../../../calls/messages.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { attempt } from '../../state/notices.ts'

interface Job {
  readonly isRunning: boolean
  readonly progress: Progress | undefined
  run(work: (options: CallOptions) => Promise<void>): Promise<void>
  stop(): void
}

export function useJob(): Job {
  const [isRunning, setRunning] = useState(false)
  const [progress, setProgress] = useState<Progress>()
  const control = useRef(new AbortController())
  return {
    isRunning,
    progress,
    run: async (work) => {
      control.current = new AbortController()
      setProgress(undefined)
      setRunning(true)
      try {
        await work({ signal: control.current.signal, onProgress: setProgress })
      } finally {
        setRunning(false)
      }
    },
    stop: () => control.current.abort(),
  }
}

/** Starts the request. `prepare` may ask for a file first; if cancelled, nothing starts. */
export function JobButton<Given>({
  label,
  title,
  icon,
  disabledReason,
  prepare,
  work,
}: {
  readonly label: string
  /** Title of the progress dialog. */
  readonly title: string
  readonly icon: LucideIcon
  readonly disabledReason?: string | undefined
  readonly prepare: () => Promise<Given | undefined>
  readonly work: (given: Given, options: CallOptions) => Promise<void>
}) {
  const { t } = useTranslation()
  const job = useJob()
  const begin = async (): Promise<void> => {
    const given = await prepare()
    if (given !== undefined) await job.run((options) => work(given, options))
  }
  return (
    <>
      <Button
        kind="quiet"
        icon={icon}
        disabledReason={disabledReason}
        isBusy={job.isRunning}
        onClick={() => attempt(begin)}
      >
        {label}
      </Button>
      {job.isRunning && (
        <Dialog title={title} onClose={job.stop} actions={<Button onClick={job.stop}>{t('shell.cancel')}</Button>}>
          <ProgressLine progress={job.progress} />
        </Dialog>
      )}
    </>
  )
}
