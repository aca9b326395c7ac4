import { type RefObject, useEffect, useState } from 'react'

/** Whether any part of an element is visible. */
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
