import { useEffect } from 'react'
import * as z from 'zod'
import { persist, restore } from '../state/persisted.ts'

const pixels = z.number().min(0)

/**
 * Scrolls to where the element was left, once it is long enough, and remembers where it is from then on. Without a name
 * nothing is remembered.
 */
export function useKeptScroll(name: string | undefined, find: () => HTMLElement | null, isReady = true): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element stays the same
  useEffect(() => {
    const element = isReady && name !== undefined ? find() : null
    if (!element) return
    const key = `scroll.${name}`
    let top = restore(key, pixels) ?? 0
    let stop = (): void => undefined
    const keep = (): void => {
      // What is hidden has no scroll to speak of.
      if (element.clientHeight === 0) return
      top = Math.round(element.scrollTop)
      persist(key, top)
    }
    // A panel behind another one is taken out of the page, and comes back at its top.
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

/** Frames after which the content is taken to have become shorter. */
const patience = 120

/** Tries at each frame, since rows come later than their list; a reader who scrolls meanwhile is not pulled back. */
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
