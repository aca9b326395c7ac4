import { measureElement, observeElementRect, type VirtualizerOptions } from '@tanstack/react-virtual'

/** A hidden element has no size, and is no smaller for that. One that was taken out of the page is not hidden. */
const isHidden = (element: Element): boolean => element.isConnected && element.getClientRects().length === 0

/** Options of a virtualizer in a place that may be hidden: its rows stay, and are not drawn anew when the place is shown again. */
export const staysWhenHidden = {
  observeElementRect: (instance, hear) =>
    observeElementRect(instance, (rect) => {
      if (!instance.scrollElement || !isHidden(instance.scrollElement)) hear(rect)
    }),
  // Without an entry it answers what it measured last.
  measureElement: (element, entry, instance) =>
    measureElement(element, entry && isHidden(element) ? undefined : entry, instance),
} satisfies Partial<VirtualizerOptions<HTMLDivElement, HTMLElement>>
