import { type RefObject, useEffect, useState } from 'react'

/** Whether any of an element can be seen: not behind another tab, not in a place that is left. */
export function useVisible(element: RefObject<Element | null>): boolean {
  const [visible, setVisible] = useState(false)
  useEffect(() => {
    if (!element.current) return
    const watch = new IntersectionObserver((entries) => setVisible(entries.at(-1)?.isIntersecting ?? false))
    watch.observe(element.current)
    return () => {
      watch.disconnect()
      setVisible(false)
    }
  }, [element])
  return visible
}
