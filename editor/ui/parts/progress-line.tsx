import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../../calls/messages.ts'
import { formatBytes, formatCount, formatSeconds, formatShare } from '../i18n/numbers.ts'
import css from './progress-line.module.css'

/** Progress, speed and remaining time of a long request; says only that it has started if there is no progress yet. */
export function ProgressLine({
  progress,
  part,
}: {
  readonly progress: Progress | undefined
  /** The current part of the work. */
  readonly part?: string | undefined
}) {
  const { t } = useTranslation()
  const began = useRef<{ at: number; done: number }>(undefined)
  if (!progress) return <div className={css.line} role="progressbar" aria-label={t('progress.starting')} />
  const { done, of, what } = progress
  const now = performance.now()
  if (!began.current || done < began.current.done) began.current = { at: now, done }
  const rate = ((done - began.current.done) / Math.max(1, now - began.current.at)) * 1000
  const share = of > 0 ? Math.min(1, done / of) : 0
  const write = what === 'bytes' ? formatBytes : formatCount
  return (
    <div className={css.progress}>
      <div
        className={css.line}
        role="progressbar"
        aria-label={part ?? t('progress.working')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <i style={{ inlineSize: `${share * 100}%` }} />
      </div>
      <p>
        {part !== undefined && <b>{part}</b>}
        <span>{t(`progress.${what}`, { count: of, done: write(done), of: write(of), share: formatShare(share) })}</span>
        {rate > 0 && (
          <span>
            {t(`progress.rate.${what}`, { count: Math.round(rate), rate: write(Math.round(rate)) })}
            {' · '}
            {t('progress.left', { time: formatSeconds((of - done) / rate) })}
          </span>
        )}
      </p>
    </div>
  )
}
