import { type PointerEvent, type RefObject, useEffect, useMemo } from 'react'
import { changeTimeline, lookAt, useTimeline } from '../../state/timeline.ts'
import { minuteAt, type View, zoomed } from './timeline-scale.ts'

/** What of the calendar is in view, and the ways to look elsewhere. `now` is where it begins. */
export function useView(width: number, now: number) {
  const perDay = useTimeline((state) => state.perDay)
  const begins = useTimeline((state) => state.start)
  return useMemo(() => {
    const view: View = { width, perDay, start: begins ?? now - (width * 0.25 * 1440) / perDay }
    const look = ({ start: from, perDay: closeness }: View): void => changeTimeline({ start: from, perDay: closeness })
    return {
      view,
      /** To another zoom, around a point or the middle. */
      zoom: (to: number, x = view.width / 2) => look(zoomed(view, to, x)),
      /** By so many pixels to later. */
      pan: (pixels: number) => look({ ...view, start: minuteAt(pixels, view) }),
      goTo: (minute: number) => lookAt(minute, view),
      startAt: (start: number) => look({ ...view, start }),
    }
  }, [width, perDay, begins, now])
}

export type Looking = ReturnType<typeof useView>

/** Wheel with Ctrl zooms under the pointer, sideways or with Shift it pans; the list scrolls with it alone. */
export function useWheel(element: RefObject<HTMLElement | null>, { view, zoom, pan }: Looking, left: number): void {
  useEffect(() => {
    const place = element.current
    if (!place) return
    const turn = (event: WheelEvent): void => {
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX
      if (event.ctrlKey || event.metaKey) {
        const x = event.clientX - place.getBoundingClientRect().left - left
        zoom(view.perDay * Math.exp(-event.deltaY * 0.002), x)
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) pan(sideways)
      else return
      event.preventDefault()
    }
    place.addEventListener('wheel', turn, { passive: false })
    return () => place.removeEventListener('wheel', turn)
  }, [element, view, zoom, pan, left])
}

/** Follows the pointer until it is let go: how far it went sideways, and at the end whether it was called off. */
export function followPointer(
  event: PointerEvent<HTMLElement>,
  move: (pixels: number) => void,
  end: (calledOff: boolean) => void,
): void {
  if (event.button !== 0) return
  event.preventDefault()
  event.stopPropagation()
  const place = event.currentTarget
  const from = event.clientX
  place.focus()
  place.setPointerCapture(event.pointerId)
  const moving = ({ clientX }: { clientX: number }): void => move(clientX - from)
  const stop = (calledOff: boolean) => (): void => {
    place.removeEventListener('pointermove', moving)
    place.removeEventListener('pointerup', done)
    place.removeEventListener('pointercancel', off)
    window.removeEventListener('keydown', callOff, true)
    end(calledOff)
  }
  const done = stop(false)
  const off = stop(true)
  const callOff = (pressed: KeyboardEvent): void => {
    if (pressed.key !== 'Escape') return
    pressed.stopPropagation()
    off()
  }
  place.addEventListener('pointermove', moving)
  place.addEventListener('pointerup', done)
  place.addEventListener('pointercancel', off)
  window.addEventListener('keydown', callOff, true)
}
