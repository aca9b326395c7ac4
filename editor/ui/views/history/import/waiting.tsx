import { useTranslation } from 'react-i18next'
import type { Progress } from '../../../../calls/messages.ts'
import { Button } from '../../../parts/button.tsx'
import { ProgressLine } from '../../../parts/progress-line.tsx'
import css from './import-page.module.css'

/** Progress of reading a file: its name, how far it is, and a button to cancel. */
export function Waiting({
  title,
  file,
  progress,
  onCancel,
}: {
  readonly title: string
  readonly file?: string
  readonly progress: Progress | undefined
  readonly onCancel: () => void
}) {
  const { t } = useTranslation()
  return (
    <section className={css.waiting} aria-label={title}>
      <h2>{title}</h2>
      {file !== undefined && <p>{file}</p>}
      <ProgressLine progress={progress} />
      <Button onClick={onCancel}>{t('shell.cancel')}</Button>
    </section>
  )
}
