import { measureElement, observeElementRect, type VirtualizerOptions } from '@tanstack/react-virtual'

/** A hidden element measures zero without being smaller. An element removed from the page does not count as hidden. */
const isHidden = (element: Element): boolean => element.isConnected && element.getClientRects().length === 0

/** Virtualizer options for a place that may be hidden: its rows stay and need no re-rendering when the place is shown again. */
export const staysWhenHidden = {
  observeElementRect: (instance, callback) =>
    observeElementRect(instance, (rect) => {
      if (!instance.scrollElement || !isHidden(instance.scrollElement)) callback(rect)
    }),
  // Without an entry, the virtualizer returns the last measured size.
  measureElement: (element, entry, instance) =>
    measureElement(element, entry && isHidden(element) ? undefined : entry, instance),
} satisfies Partial<VirtualizerOptions<HTMLDivElement, HTMLElement>>
