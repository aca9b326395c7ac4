import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { revealCampaign } from '../../actions/campaigns.ts'
import { moveEnd } from '../../actions/timeline.ts'
import type { Edge } from '../../engine/move-edge.ts'
import type { TimelineBar } from '../../engine/timeline.ts'
import { attempt } from '../../state/notices.ts'
import { getState } from '../../state/store.ts'
import { whenSynced } from '../../state/text-sync.ts'
import { lookAt, useBarsAreOf } from '../../state/timeline.ts'
import { EdgeHandle } from './edge-handle.tsx'
import css from './timeline-panel.module.css'
import { endOf, type View, xOf } from './timeline-scale.ts'
import { endText, spanText } from './timeline-words.ts'
import { openIntervals } from './weekly-hours.ts'

/** From this many pixels per day, hours are drawn individually; below, the bar is striped. */
const closeEnough = 12

/** Clips ends to just outside the view; open ends to the view's edge, where they fade out. */
function intervalInView(
  { from, until }: { readonly from: number | undefined; readonly until: number | undefined },
  view: View,
): readonly [from: number, until: number] {
  const margin = (12 / view.perDay) * 1440
  return [
    from === undefined ? view.start : Math.max(from, view.start - margin),
    until === undefined ? endOf(view) : Math.min(until, endOf(view) + margin),
  ]
}

/** A moved end that the bars do not show yet. */
interface Change {
  readonly side: Edge
  readonly at: number
  /** Revision of the text that has the change; absent until the text is edited. */
  readonly revision?: number
}

/** A campaign's bar. Open ends fade out; an end being dragged follows the pointer. */
export function Bar({
  bar,
  view,
  tabIndex,
  onFocus,
}: {
  readonly bar: TimelineBar
  readonly view: View
  readonly tabIndex: number
  readonly onFocus: () => void
}) {
  const { t } = useTranslation()
  const [change, setChange] = useState<Change>()
  const isInBar = useBarsAreOf(change?.revision)
  const moved = isInBar ? undefined : change
  const from = moved?.side === 'start' ? moved.at : bar.from
  const until = moved?.side === 'end' ? moved.at : bar.until
  const [shownFrom, shownUntil] = intervalInView({ from, until }, view)
  const isInView = shownFrom < shownUntil
  const left = xOf(shownFrom, view)
  const width = Math.max(3, xOf(shownUntil, view) - left)
  const hasHours = bar.windows.length > 0
  const drawsHours = hasHours && view.perDay >= closeEnough

  const commit = (side: Edge, at: number): void =>
    attempt(async () => {
      const isMade = await moveEnd(bar.campaign, side, at)
      await whenSynced()
      const revision = getState().snapshot?.revision
      const committed = isMade && revision !== undefined ? { side, at, revision } : undefined
      setChange((now) => (now?.side === side && now.at === at ? committed : now))
    })
  const handle = (side: Edge) => (
    <EdgeHandle
      side={side}
      bar={bar}
      at={side === 'start' ? from : until}
      view={view}
      tabIndex={tabIndex}
      onFocus={onFocus}
      isMoving={moved?.side === side}
      onMove={(at) => setChange(at === undefined ? undefined : { side, at })}
      onCommit={(at) => commit(side, at)}
    />
  )
  return (
    <>
      {isInView && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={bar.campaign}
          title={spanText(bar, t)}
          className={css.bar}
          data-open-start={from === undefined}
          data-open-end={until === undefined}
          data-hours={hasHours ? (drawsHours ? 'drawn' : 'striped') : 'none'}
          style={{ insetInlineStart: left, width }}
          onClick={() => revealCampaign(bar.campaign)}
        >
          {bar.gaps.map((gap) => {
            const [start, end] = intervalInView({ from: gap.from, until: gap.until }, view)
            const [first, last] = [Math.max(start, shownFrom), Math.min(end, shownUntil)]
            return (
              first < last && (
                <span
                  key={first}
                  className={css.gap}
                  style={{
                    insetInlineStart: xOf(first, view) - left,
                    width: Math.max(2, xOf(last, view) - xOf(first, view)),
                  }}
                />
              )
            )
          })}
          {drawsHours && (
            <svg className={css.hours} width={width} height="16" aria-hidden>
              {openIntervals(bar.windows, shownFrom, shownUntil).map((open) => (
                <rect
                  key={open.from}
                  x={xOf(open.from, view) - left}
                  width={Math.max(1, xOf(open.until, view) - xOf(open.from, view))}
                  height="16"
                  rx="2"
                />
              ))}
            </svg>
          )}
        </button>
      )}
      {!isInView && <Elsewhere bar={bar} view={view} tabIndex={tabIndex} />}
      {handle('start')}
      {handle('end')}
    </>
  )
}

/** Shown for a bar outside the view: its direction and distance. A click scrolls to it. */
function Elsewhere({
  bar: { campaign, from, until, writtenIn },
  view,
  tabIndex,
}: {
  readonly bar: TimelineBar
  readonly view: View
  readonly tabIndex: number
}) {
  const { t } = useTranslation()
  const isEarlier = until !== undefined && until <= view.start
  const at = isEarlier ? until : from
  if (at === undefined) return null
  const date = isEarlier ? endText(at, 'end', writtenIn.end) : endText(at, 'start', writtenIn.start)
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      className={css.elsewhere}
      data-earlier={isEarlier}
      aria-label={t('timeline.goTo', { campaign, date })}
      onClick={() => lookAt(from ?? at, view)}
    >
      {isEarlier && <ChevronLeft size={13} aria-hidden />}
      {date}
      {!isEarlier && <ChevronRight size={13} aria-hidden />}
    </button>
  )
}
