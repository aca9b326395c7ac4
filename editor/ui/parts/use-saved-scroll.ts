import { useEffect } from 'react'
import * as z from 'zod'
import { persist, restore } from '../state/persisted.ts'

const pixels = z.number().min(0)

/** Restores the scroll position once the content is tall enough, and records it from then on. Does nothing without a name. */
export function useSavedScroll(name: string | undefined, find: () => HTMLElement | null, isReady = true): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element stays the same
  useEffect(() => {
    const element = isReady && name !== undefined ? find() : null
    if (!element) return
    const key = `scroll.${name}`
    let top = restore(key, pixels) ?? 0
    let stop = (): void => undefined
    const keep = (): void => {
      // Hidden elements have no scroll position.
      if (element.clientHeight === 0) return
      top = Math.round(element.scrollTop)
      persist(key, top)
    }
    // A panel behind another one is removed from the page and returns scrolled to the top.
    const observer = new IntersectionObserver((entries) => {
      stop()
      if (entries.at(-1)?.isIntersecting) stop = scrollTo(element, top)
    })
    observer.observe(element)
    element.addEventListener('scroll', keep)
    return () => {
      stop()
      observer.disconnect()
      element.removeEventListener('scroll', keep)
    }
  }, [name, isReady])
}

/** Frames after which the content counts as shorter than before. */
const patience = 120

/** Tries again in each frame, because rows appear later than their list. Stops as soon as the user scrolls. */
function scrollTo(element: HTMLElement, top: number): () => void {
  let frame = 0
  let tries = 0
  const gestures = ['wheel', 'keydown', 'pointerdown'] as const
  const stop = (): void => {
    cancelAnimationFrame(frame)
    for (const gesture of gestures) element.removeEventListener(gesture, stop)
  }
  const attempt = (): void => {
    if (element.scrollHeight - element.clientHeight >= top && element.clientHeight > 0) element.scrollTop = top
    if (Math.abs(element.scrollTop - top) < 2 || ++tries > patience) stop()
    else frame = requestAnimationFrame(attempt)
  }
  if (top > 0) {
    for (const gesture of gestures) element.addEventListener(gesture, stop)
    attempt()
  }
  return stop
}
