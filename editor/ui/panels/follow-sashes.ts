/** Dragging the edges between panels. */
import { pageZoom } from '../parts/page-zoom.ts'

/**
 * The dock takes the way of the pointer for sizes of its panels. In a browser the pointer is in pixels of the screen and sizes are
 * not, so while an edge is dragged the dock gets pointers in pixels of the page. Returns a dispose function.
 */
export function followSashes(): () => void {
  const stop = new AbortController()
  const options = { capture: true, signal: stop.signal }
  let isDragging = false
  const scale = (event: PointerEvent): void => {
    const zoom = pageZoom()
    const { clientX, clientY } = event
    Object.defineProperties(event, { clientX: { value: clientX / zoom }, clientY: { value: clientY / zoom } })
  }
  const begin = (event: PointerEvent): void => {
    isDragging = event.target instanceof Element && event.target.closest('.dv-sash') !== null
    if (isDragging) scale(event)
  }
  const move = (event: PointerEvent): void => {
    if (isDragging) scale(event)
  }
  const end = (): void => {
    isDragging = false
  }
  window.addEventListener('pointerdown', begin, options)
  window.addEventListener('pointermove', move, options)
  window.addEventListener('pointerup', end, options)
  window.addEventListener('pointercancel', end, options)
  return () => stop.abort()
}
