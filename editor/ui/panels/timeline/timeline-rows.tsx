import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { revealCampaign } from '../../actions/campaigns.ts'
import type { TimelineBar } from '../../engine/timeline.ts'
import { changeTimeline } from '../../state/timeline.ts'
import { Bar } from './timeline-bar.tsx'
import type { CountInterval, Lane } from './timeline-lanes.ts'
import css from './timeline-panel.module.css'
import { day, endOf, type View, xOf } from './timeline-scale.ts'
import { dayText, laneText, spanText } from './timeline-words.ts'

/** A lane's heading with the number of its active campaigns over time, which shows gaps and overlaps. */
export function LaneRow({
  lane,
  runs,
  view,
}: {
  readonly lane: Lane
  readonly runs: readonly CountInterval[]
  readonly view: View
}) {
  const { t } = useTranslation()
  const shown = runs.filter(({ from, until }) => until > view.start && from < endOf(view))
  return (
    <div className={css.lane} data-all={lane.kind === 'all' || lane.kind === 'found'}>
      {lane.kind === 'endless' ? (
        <button
          type="button"
          className={css.laneName}
          aria-expanded={!lane.isFolded}
          onClick={() => changeTimeline({ unfolds: lane.isFolded })}
        >
          {lane.isFolded ? <ChevronRight size={13} aria-hidden /> : <ChevronDown size={13} aria-hidden />}
          {laneText(lane, t)}
        </button>
      ) : (
        <span className={css.laneName}>{laneText(lane, t)}</span>
      )}
      <div className={css.track}>
        {shown.map((run) => {
          const from = Math.max(-2, xOf(run.from, view))
          const width = Math.min(view.width + 2, xOf(run.until, view)) - from
          const says = run.count === 0 ? gapText(run, t) : t('timeline.running', { count: run.count })
          return (
            <span
              key={run.from}
              className={css.run}
              data-count={Math.min(4, run.count)}
              title={says}
              style={{ insetInlineStart: from, width }}
            >
              {run.count === 0 ? <span className="hidden-text">{says}</span> : width > 16 && run.count}
            </span>
          )
        })}
      </div>
    </div>
  )
}

function gapText({ from, until }: CountInterval, t: ReturnType<typeof useTranslation>['t']): string {
  const day1 = Number.isFinite(from) ? dayText(from) : '…'
  const day2 = Number.isFinite(until) ? dayText(until - (until % day === 0 ? day : 0)) : '…'
  return t('timeline.gap', { from: day1, to: day2 })
}

/** A campaign's row: its name links to the text, and its ends can be moved. */
export function BarRow({
  bar,
  index,
  view,
  isCurrent,
  onFocus,
}: {
  readonly bar: TimelineBar
  readonly index: number
  readonly view: View
  readonly isCurrent: boolean
  readonly onFocus: () => void
}) {
  const { t } = useTranslation()
  const { campaign, status } = bar
  const tabIndex = isCurrent ? 0 : -1
  const priority = bar.priority === undefined ? '' : ` · ${t('timeline.lanePriority', { priority: bar.priority })}`
  return (
    <div className={css.row} data-status={status}>
      <button
        type="button"
        className={css.name}
        data-bar={index}
        tabIndex={tabIndex}
        onFocus={onFocus}
        title={`${campaign}: ${spanText(bar, t)}${priority}`}
        onClick={() => revealCampaign(campaign)}
      >
        <i className="figure">{bar.priority}</i>
        <span>{campaign}</span>
        {status !== 'live' && <small>{t(`timeline.${status}`)}</small>}
        <span className="hidden-text">{spanText(bar, t)}</span>
      </button>
      <div className={css.track}>
        <Bar bar={bar} view={view} tabIndex={tabIndex} onFocus={onFocus} />
      </div>
    </div>
  )
}
