import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Zone } from '../../../../src/compile/rules.ts'
import { staysWhenHidden } from '../../parts/hidden-rows.ts'
import { useWidth } from '../../parts/use-width.ts'
import { CartLine } from './cart-line.tsx'
import { TimelineAxis } from './timeline-axis.tsx'
import type { TimelineRow } from './timeline-lanes.ts'
import css from './timeline-panel.module.css'
import { BarRow, LaneRow } from './timeline-rows.tsx'
import { day, ticksOf, xOf } from './timeline-scale.ts'
import { TimelineToolbar } from './timeline-toolbar.tsx'
import { followPointer, useViewport, useWheel } from './use-view.ts'

const rowHeight = 28
/** Pixels that the pointer may move during a click. */
const clickSlack = 4
/** Width of the name column. */
const namesWidth = 220

/** The first row, for all campaigns, is sticky. */
export function TimelineChart({
  rows: [summary, ...rows],
  zone,
  now,
  children,
}: {
  readonly rows: readonly TimelineRow[]
  readonly zone: Zone
  /** Local minutes since 1970. */
  readonly now: number
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const width = Math.max(80, useWidth(scroller) - namesWidth)
  const looking = useViewport(width, now)
  const { view, pan, zoom, startAt } = looking
  useWheel(scroller, looking, namesWidth)

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    ...staysWhenHidden,
  })
  const [current, setCurrent] = useState<string>()
  const bars = rows.flatMap((row, index) => (row.kind === 'bar' ? [index] : []))
  const at = bars.find((index) => rows[index]?.key === current) ?? bars[0]

  const goToRow = (index: number | undefined): void => {
    const row = index === undefined ? undefined : rows[index]
    if (index === undefined || !row) return
    setCurrent(row.key)
    virtual.scrollToIndex(index)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-bar="${index}"]`)?.focus())
  }
  const press = (event: KeyboardEvent): void => {
    const place = bars.indexOf(at ?? -1)
    const isOnBar = event.target instanceof HTMLElement && event.target.dataset.bar !== undefined
    const to = isOnBar
      ? { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: bars.length - 1 }[event.key]
      : undefined
    const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const closer = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 }[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (to !== undefined) goToRow(bars[Math.min(bars.length - 1, Math.max(0, to))])
    else if (side !== undefined) pan((side * view.width) / 8)
    else if (closer !== undefined) zoom(view.perDay * closer)
    else return
    event.preventDefault()
  }

  const ticks = ticksOf(view)
  const start = view.start
  return (
    <>
      <TimelineToolbar looking={looking} now={now} zone={zone} />
      <div className={css.chart} style={{ ['--names' as string]: `${namesWidth}px` }}>
        <TimelineAxis ticks={ticks} view={view} now={now} />
        <div className={css.lines} aria-hidden>
          {ticks.lower.map(({ minute }) => (
            <i key={minute} style={{ insetInlineStart: xOf(minute, view) }} />
          ))}
        </div>
        {summary?.kind === 'lane' && (
          <div className={css.summary}>
            <LaneRow lane={summary.lane} runs={summary.runs} view={view} />
          </div>
        )}
        <section
          ref={scroller}
          className={css.scroller}
          aria-label={t('panels.timeline')}
          onKeyDown={press}
          onPointerDown={(event) => {
            if (event.target instanceof Element && event.target.closest('[role="slider"]')) return
            followPointer(
              event,
              (pixels) => startAt(start - (pixels / view.perDay) * day),
              () => undefined,
              clickSlack,
            )
          }}
        >
          {children}
          <ol style={{ height: virtual.getTotalSize() }} aria-label={t('timeline.label')}>
            {virtual.getVirtualItems().map(({ index, key, start: top }) => {
              const row = rows[index]
              return (
                row && (
                  <li
                    key={key}
                    data-kind={row.kind}
                    aria-setsize={rows.length}
                    aria-posinset={index + 1}
                    style={{ insetBlockStart: top }}
                  >
                    {row.kind === 'lane' ? (
                      <LaneRow lane={row.lane} runs={row.runs} view={view} />
                    ) : (
                      <BarRow
                        bar={row.bar}
                        index={index}
                        view={view}
                        isCurrent={index === at}
                        onFocus={() => setCurrent(row.key)}
                      />
                    )}
                  </li>
                )
              )
            })}
          </ol>
        </section>
        <div className={css.lines} aria-hidden>
          <b style={{ insetInlineStart: xOf(now, view) }} />
        </div>
        <CartLine view={view} zone={zone} />
      </div>
    </>
  )
}
