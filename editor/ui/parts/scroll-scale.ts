import type { Virtualizer } from '@tanstack/react-virtual'

/**
 * Browsers draw no element taller than some tens of millions of device pixels. A table that would be taller gets a body of
 * this height, and each pixel scrolled stands for a little more than one.
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

/** Tells a virtualizer the scroll offset within the whole table. `ratio` is the current scale's. */
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
