import type { Virtualizer } from '@tanstack/react-virtual'

/**
 * Pixels. Browsers render no element taller than some tens of millions of device pixels. The body of a taller table gets this
 * height, and each scrolled pixel stands for slightly more than one.
 */
export const tallest = 15_000_000

export interface ScrollScale {
  /** Height of the body. */
  readonly height: number
  /** Pixels of the whole table per scrolled pixel; 1 for tables that fit. */
  readonly ratio: number
}

/** `whole`: height of all rows; `view`: visible height. Pixels. */
export function scrollScale(whole: number, view: number): ScrollScale {
  const height = Math.min(whole, tallest)
  const room = height - view
  return { height, ratio: whole <= tallest || room <= 0 ? 1 : (whole - view) / room }
}

/** Reports the scroll offset within the whole table to a virtualizer. `ratio` is that of the current scale. */
export function observeScaled(
  { scrollElement }: Virtualizer<HTMLTableElement, HTMLTableRowElement>,
  ratio: { readonly current: number },
  hear: (offset: number, isScrolling: boolean) => void,
): (() => void) | undefined {
  if (!scrollElement) return undefined
  const moved = (isScrolling: boolean) => (): void => hear(scrollElement.scrollTop * ratio.current, isScrolling)
  const [scrolls, rests] = [moved(true), moved(false)]
  rests()
  scrollElement.addEventListener('scroll', scrolls, { passive: true })
  scrollElement.addEventListener('scrollend', rests, { passive: true })
  return () => {
    scrollElement.removeEventListener('scroll', scrolls)
    scrollElement.removeEventListener('scrollend', rests)
  }
}
