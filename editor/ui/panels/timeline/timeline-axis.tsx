import { useTranslation } from 'react-i18next'
import css from './timeline-panel.module.css'
import { day, type Tick, type View, xOf } from './timeline-scale.ts'
import { tickText } from './timeline-words.ts'

/** Two rows of labels: months over days, or days over hours. */
export function TimelineAxis({
  ticks: { upper, lower },
  view,
  now,
}: {
  readonly ticks: { readonly upper: readonly Tick[]; readonly lower: readonly Tick[] }
  readonly view: View
  readonly now: number
}) {
  const { t } = useTranslation()
  return (
    <div className={css.axis} aria-hidden>
      <div className={css.upper}>
        {upper.map((tick, index) => {
          const next = upper[index + 1]
          const from = Math.max(0, xOf(tick.minute, view))
          const to = next ? xOf(next.minute, view) : view.width
          return (
            to - from > 24 && (
              <span key={tick.minute} style={{ insetInlineStart: from, maxWidth: to - from }}>
                {tickText(tick)}
              </span>
            )
          )
        })}
      </div>
      <div className={css.lower}>
        {lower.map((tick) => (
          <span key={tick.minute} data-weekend={isWeekend(tick)} style={{ insetInlineStart: xOf(tick.minute, view) }}>
            {tickText(tick)}
          </span>
        ))}
      </div>
      <span className={css.today} style={{ insetInlineStart: xOf(now, view) }}>
        {t('timeline.today')}
      </span>
    </div>
  )
}

const isWeekend = ({ minute, of }: Tick): boolean =>
  (of === 'day' || of === 'weekday') && [0, 6].includes(new Date(Math.floor(minute / day) * 86_400_000).getUTCDay())
