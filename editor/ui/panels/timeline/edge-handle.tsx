import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edge } from '../../engine/move-edge.ts'
import type { TimelineBar } from '../../engine/timeline.ts'
import css from './timeline-panel.module.css'
import { day, minuteAt, snapped, type View, xOf } from './timeline-scale.ts'
import { endText } from './timeline-words.ts'
import { followPointer } from './use-view.ts'

/** Milliseconds after the last key press before the text changes, so that several steps become one edit. */
const pauseMs = 700

/** A draggable end of a bar. Arrow keys move it by a day, with Shift by a week, or by an hour for ends with times. */
export function EdgeHandle({
  side,
  bar,
  at,
  view,
  tabIndex,
  onFocus,
  isMoving,
  onMove,
  onCommit,
}: {
  readonly side: Edge
  readonly bar: TimelineBar
  /** Absent: the end is open, and dragging starts at the edge of the view. */
  readonly at: number | undefined
  readonly view: View
  readonly tabIndex: number
  readonly onFocus: () => void
  readonly isMoving: boolean
  /** Undefined: cancelled. */
  readonly onMove: (at: number | undefined) => void
  readonly onCommit: (at: number) => void
}) {
  const { t } = useTranslation()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<number>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const writtenIn = bar.writtenIn[side]
  const inset = 14
  const taken = at ?? snapped(minuteAt(side === 'start' ? inset : view.width - inset, view), writtenIn, view)
  const x = at === undefined ? (side === 'start' ? inset : view.width - inset) : xOf(at, view)
  if (x < -8 || x > view.width + 8) return null

  const bounded = (target: number): number => {
    const least = writtenIn === 'day' ? day : 1
    return side === 'start'
      ? Math.min(target, (bar.until ?? Number.POSITIVE_INFINITY) - least)
      : Math.max(target, (bar.from ?? Number.NEGATIVE_INFINITY) + least)
  }
  const settle = (): void => {
    clearTimeout(timer.current)
    const target = waiting.current
    waiting.current = undefined
    if (target !== undefined) onCommit(target)
  }
  const cancel = (): void => {
    clearTimeout(timer.current)
    waiting.current = undefined
    onMove(undefined)
  }
  const press = (event: KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (direction !== undefined) {
      const step = writtenIn === 'day' ? (event.shiftKey ? 7 * day : day) : event.shiftKey ? day : 60
      waiting.current = bounded((waiting.current ?? taken) + direction * step)
      onMove(waiting.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(settle, pauseMs)
    } else if (event.key === 'Enter') settle()
    else if (event.key === 'Escape') cancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const drag = (pixels: number): void => {
    waiting.current = bounded(snapped(taken + (pixels / view.perDay) * day, writtenIn, view))
    onMove(waiting.current)
  }
  const says = at === undefined ? t('timeline.open') : endText(at, side, writtenIn)
  return (
    <span
      role="slider"
      tabIndex={tabIndex}
      className={css.handle}
      data-side={side}
      data-open={at === undefined}
      aria-label={t(side === 'start' ? 'timeline.startOf' : 'timeline.endOf', { campaign: bar.campaign })}
      aria-valuenow={Math.round(taken)}
      aria-valuetext={says}
      title={`${t(side === 'start' ? 'timeline.startOf' : 'timeline.endOf', { campaign: bar.campaign })}: ${says}`}
      style={{ insetInlineStart: x }}
      onFocus={onFocus}
      onKeyDown={press}
      onBlur={settle}
      onPointerDown={(event) => followPointer(event, drag, (calledOff) => (calledOff ? cancel() : settle()))}
    >
      {isMoving && <span className={css.date}>{says}</span>}
    </span>
  )
}
