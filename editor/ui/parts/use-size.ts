import { type RefObject, useEffect, useState } from 'react'

/** Pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** An element's size; 0 until known, and the last one while hidden. */
export function useSize(element: RefObject<Element | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useEffect(() => {
    if (!element.current) return
    const watch = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0)
      const height = Math.round(entry?.contentRect.height ?? 0)
      if (width > 0 && height > 0) setSize({ width, height })
    })
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element])
  return size
}
