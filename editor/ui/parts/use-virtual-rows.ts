/** Which rows of a table are in view, however many it has, and where they lie. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { observeScaled, scrollScale } from './scroll-scale.ts'

const rowHeight = 28
const overscan = 12

export interface VirtualRows {
  readonly scroller: RefObject<HTMLTableElement | null>
  /** Indices of the rows to render. */
  readonly indices: readonly number[]
  /** Height of the body in pixels. */
  readonly height: number
  /** Rows that fit into the view, less one. At least 1. */
  readonly page: number
  /** Pixels from the top of the body. */
  topOf(index: number): number
  /** Scrolls no further than needed to show a row. */
  reveal(index: number): void
  /** The same function in every render. */
  readonly scrollToTop: () => void
}

export function useVirtualRows(count: number): VirtualRows {
  const scroller = useRef<HTMLTableElement>(null)
  const [view, setView] = useState(600)
  const { height, ratio } = scrollScale(count * rowHeight, view)
  const ratioNow = useRef(ratio)
  ratioNow.current = ratio
  const virtualizer = useVirtualizer<HTMLTableElement, HTMLTableRowElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    observeElementOffset: (instance, callback) => observeScaled(instance, ratioNow, callback),
  })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => setView(element.clientHeight - rowHeight))
    observer.observe(element)
    const wheel = (event: WheelEvent): void => {
      if (ratioNow.current === 1 || event.ctrlKey || event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return
      event.preventDefault()
      element.scrollBy({ top: event.deltaY / ratioNow.current, left: event.deltaX })
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      observer.disconnect()
      element.removeEventListener('wheel', wheel)
    }
  }, [])
  const scrollToTop = useCallback(() => {
    if (scroller.current) scroller.current.scrollTop = 0
  }, [])
  const shift = ratio === 1 ? 0 : (virtualizer.scrollOffset ?? 0) * (1 / ratio - 1)
  return {
    scroller,
    scrollToTop,
    indices: virtualizer.getVirtualItems().map(({ index }) => index),
    height,
    page: Math.max(1, Math.floor(view / rowHeight) - 1),
    topOf: (index) => index * rowHeight + shift,
    reveal: (index) => {
      const element = scroller.current
      if (!element) return
      const [top, seen] = [index * rowHeight, element.scrollTop * ratio]
      if (top < seen) element.scrollTop = top / ratio
      else if (top + rowHeight > seen + view) element.scrollTop = (top + rowHeight - view) / ratio
    },
  }
}
