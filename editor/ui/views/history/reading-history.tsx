import { useTranslation } from 'react-i18next'
import { ProgressLine } from '../../parts/progress-line.tsx'
import page from '../place.module.css'

/** Shown while a large history is read for the first time. */
export function ReadingHistory() {
  const { t } = useTranslation()
  return (
    <div className={page.page} aria-busy>
      <div className={page.bar}>
        <span className={page.count}>{t('history.reading')}</span>
      </div>
      <ProgressLine progress={undefined} />
    </div>
  )
}
