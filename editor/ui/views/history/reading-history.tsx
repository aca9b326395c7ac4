import { useTranslation } from 'react-i18next'
import { Failed } from '../../parts/failed.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { readHistory, useHistoryFailure } from '../../state/use-orders.ts'
import page from '../place.module.css'

/** Shown while a large history is read for the first time, and if that fails. */
export function ReadingHistory() {
  const { t } = useTranslation()
  const failure = useHistoryFailure()
  if (failure) return <Failed failure={failure} retry={() => void readHistory()} />
  return (
    <div className={page.page} aria-busy>
      <div className={page.bar}>
        <span className={page.count}>{t('history.reading')}</span>
      </div>
      <ProgressLine progress={undefined} />
    </div>
  )
}
