import { type RefObject, useEffect, useState } from 'react'

/** An element's width in pixels; 0 until measured, and the last width while hidden. */
export function useWidth(element: RefObject<Element | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!element.current) return
    const watch = new ResizeObserver(([entry]) => {
      const now = entry?.contentRect.width ?? 0
      if (now > 0) setWidth(Math.round(now))
    })
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element])
  return width
}
