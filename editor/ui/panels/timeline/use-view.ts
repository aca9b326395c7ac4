import { type PointerEvent, type RefObject, useEffect, useMemo } from 'react'
import { pageZoom } from '../../parts/page-zoom.ts'
import { changeTimeline, lookAt, useTimeline } from '../../state/timeline.ts'
import { minuteAt, type View, zoomed } from './timeline-scale.ts'

/** The visible part of the calendar, and its navigation. Starts at `now`. */
export function useViewport(width: number, now: number) {
  const perDay = useTimeline((state) => state.perDay)
  const begins = useTimeline((state) => state.start)
  return useMemo(() => {
    const view: View = { width, perDay, start: begins ?? now - (width * 0.25 * 1440) / perDay }
    const go = ({ start: from, perDay: closeness }: View): void => changeTimeline({ start: from, perDay: closeness })
    return {
      view,
      /** Zooms around a point, by default the middle. */
      zoom: (to: number, x = view.width / 2) => go(zoomed(view, to, x)),
      /** Pans by a number of pixels. */
      pan: (pixels: number) => go({ ...view, start: minuteAt(pixels, view) }),
      goTo: (minute: number) => lookAt(minute, view),
      startAt: (start: number) => go({ ...view, start }),
    }
  }, [width, perDay, begins, now])
}

export type TimelineViewport = ReturnType<typeof useViewport>

/** Ctrl+wheel zooms at the pointer; horizontal or Shift+wheel pans; otherwise the list scrolls. */
export function useWheel(
  element: RefObject<HTMLElement | null>,
  { view, zoom, pan }: TimelineViewport,
  left: number,
): void {
  useEffect(() => {
    const place = element.current
    if (!place) return
    const turn = (event: WheelEvent): void => {
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX
      if (event.ctrlKey || event.metaKey) {
        const x = (event.clientX - place.getBoundingClientRect().left) / pageZoom() - left
        zoom(view.perDay * Math.exp(-event.deltaY * 0.002), x)
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) pan(sideways)
      else return
      event.preventDefault()
    }
    place.addEventListener('wheel', turn, { passive: false })
    return () => place.removeEventListener('wheel', turn)
  }, [element, view, zoom, pan, left])
}

/**
 * Tracks the pointer until it is released: reports the horizontal distance, and at the end whether the drag was cancelled. With
 * `slack`, reports nothing until the pointer has moved that many pixels, so that a click stays a click.
 */
export function followPointer(
  event: PointerEvent<HTMLElement>,
  move: (pixels: number) => void,
  end: (calledOff: boolean) => void,
  slack = 0,
): void {
  if (event.button !== 0) return
  const { currentTarget: place, pointerId, clientX: from } = event
  let follows = false
  const follow = (): void => {
    follows = true
    place.setPointerCapture(pointerId)
  }
  if (slack === 0) {
    event.preventDefault()
    event.stopPropagation()
    place.focus()
    follow()
  }
  const moving = ({ clientX }: { clientX: number }): void => {
    if (!follows && Math.abs(clientX - from) > slack) follow()
    if (follows) move((clientX - from) / pageZoom())
  }
  const stop = (calledOff: boolean) => (): void => {
    window.removeEventListener('pointermove', moving)
    window.removeEventListener('pointerup', done)
    window.removeEventListener('pointercancel', off)
    window.removeEventListener('keydown', press, true)
    end(calledOff)
  }
  const done = stop(false)
  const off = stop(true)
  const press = (pressed: KeyboardEvent): void => {
    if (pressed.key !== 'Escape') return
    pressed.stopPropagation()
    off()
  }
  window.addEventListener('pointermove', moving)
  window.addEventListener('pointerup', done)
  window.addEventListener('pointercancel', off)
  window.addEventListener('keydown', press, true)
}
