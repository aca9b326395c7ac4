/**
 * Where the keyboard is. The window has regions (`data-region`): the panels, the text, the places, the bars. Each remembers
 * what in it had the focus; F6 goes from one to the next.
 */

/** What had the focus in a region, and what it lay in, from the inside out: it may be gone or disabled by now. */
const lastIn = new WeakMap<Element, readonly [HTMLElement, ...HTMLElement[]]>()
let lastRegion: HTMLElement | undefined

const regionOf = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>('[data-region]') ?? null

const isVisible = (element: HTMLElement): boolean => element.isConnected && element.getClientRects().length > 0

/** What lies above everything else and keeps the keyboard for itself. Monaco's find widget is called a dialog too. */
const hasOverlay = (): boolean =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"], [role="alertdialog"]')].some(
    (each) => each.closest('.monaco-editor') === null && isVisible(each),
  )

/** In this order: what was meant for it, the text, a list, then whatever takes the focus first. */
const mainControls = [
  '[data-main]',
  '[data-path] [role="textbox"], [data-path] textarea',
  '[role="treegrid"], [role="grid"], [role="listbox"]',
  'input:not(:disabled), select:not(:disabled), textarea:not(:disabled)',
  'button:not(:disabled), [tabindex="0"]',
]

const controlsIn = (element: Element): HTMLElement[] =>
  mainControls.flatMap((selector) => [...element.querySelectorAll<HTMLElement>(selector)])

/**
 * Puts the focus into a region: where it was there, beside it if that can't have it any more, or on the main control.
 * Returns whether it is there now.
 */
function focusIn(
  region: HTMLElement,
  { orItself = true, ...options }: { orItself?: boolean } & FocusOptions = {},
): boolean {
  if (!isVisible(region)) return false
  const [before, ...around] = lastIn.get(region) ?? []
  const candidates = [
    ...(before ? [before] : []),
    ...around.flatMap((outer) => (outer.tabIndex >= 0 ? [outer] : controlsIn(outer))),
    ...controlsIn(region),
    ...(orItself ? [region] : []),
  ]
  for (const candidate of candidates) {
    if (!region.contains(candidate) || !isVisible(candidate)) continue
    candidate.focus(options)
    if (region.contains(document.activeElement)) return true
  }
  return false
}

function pathFrom(element: HTMLElement, region: HTMLElement): [HTMLElement, ...HTMLElement[]] {
  const around: HTMLElement[] = []
  for (let outer = element.parentElement; outer && outer !== region; outer = outer.parentElement) around.push(outer)
  return [element, ...around]
}

/** Frames that something has to appear. */
const patience = 60
let pending = 0

/** Focuses a region that may appear only with the next frames. A newer wish, or a click, ends the waiting. */
export function focusSoon(find: () => HTMLElement | null | undefined): void {
  cancelAnimationFrame(pending)
  let tries = 0
  const attempt = (): void => {
    const region = hasOverlay() ? undefined : find()
    // What is in it may come a little later than the region.
    if ((region && focusIn(region, { orItself: tries > patience / 2 })) || ++tries > patience) return
    pending = requestAnimationFrame(attempt)
  }
  attempt()
}

document.addEventListener('pointerdown', () => cancelAnimationFrame(pending), true)

/** The main control itself, whatever had the focus in the region before. */
export function focusMain(find: () => HTMLElement | null | undefined): void {
  focusSoon(() => {
    const region = find()
    if (region) lastIn.delete(region)
    return region
  })
}

/** What has the focus, or had it before a menu or dialog lay above. */
export const focusedElement = (): Element | undefined => {
  const { activeElement } = document
  const region = regionOf(activeElement)
  if (region && region.dataset.region !== 'head') return activeElement ?? undefined
  return lastRegion && (lastIn.get(lastRegion)?.[0] ?? lastRegion)
}

/** All regions that are shown, as the eye goes over them: the head first, then from left to right. */
function regionsShown(): HTMLElement[] {
  const rank = (region: HTMLElement): number =>
    region.dataset.region === 'head' ? 0 : region.dataset.region === 'foot' ? 2 : 1
  return [...document.querySelectorAll<HTMLElement>('[data-region]')]
    .filter((region) => isVisible(region) && !region.querySelector(':scope [data-region]'))
    .map((region) => ({ region, rect: region.getBoundingClientRect() }))
    .sort((a, b) => rank(a.region) - rank(b.region) || a.rect.left - b.rect.left || a.rect.top - b.rect.top)
    .map(({ region }) => region)
}

export function focusNextRegion(step: 1 | -1): void {
  const regions = regionsShown()
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  for (let tried = 1; tried <= regions.length; tried++) {
    const from = current < 0 && step < 0 ? 0 : current
    const next = regions[(from + step * tried + regions.length * 2) % regions.length]
    if (next && focusIn(next)) return
  }
}

/** Where the keyboard was last, outside of what lay above. Nobody asked for it, so nothing moves under the reader's eyes. */
const focusLast = (): boolean => lastRegion !== undefined && focusIn(lastRegion, { preventScroll: true })

/**
 * Follows the focus, so that it never falls on the page itself: where what had it went away or is disabled, what stands
 * nearest takes it, or the last region that had it, or `home`. Returns how to stop.
 */
export function keepFocus(home: () => HTMLElement | null): () => void {
  let frame = 0
  const remember = ({ target }: FocusEvent): void => {
    const region = target instanceof HTMLElement ? regionOf(target) : null
    if (!region || !(target instanceof HTMLElement)) return
    lastIn.set(region, pathFrom(target, region))
    if (region.dataset.region !== 'head' && region.dataset.region !== 'foot') lastRegion = region
  }
  const look = (): void => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const isLost = document.activeElement === document.body || document.activeElement === null
        if (!isLost || !document.hasFocus() || hasOverlay() || focusLast()) return
        const last = home()
        if (last) focusIn(last)
      })
    })
  }
  const events = ['focusout', 'keyup', 'pointerup'] as const
  document.addEventListener('focusin', remember)
  for (const event of events) document.addEventListener(event, look)
  return () => {
    cancelAnimationFrame(frame)
    document.removeEventListener('focusin', remember)
    for (const event of events) document.removeEventListener(event, look)
  }
}

/**
 * Escape ends what was begun: it closes what lies on top, takes back what is being typed, empties a search. Where there is
 * nothing of that kind it goes home, to the text.
 */
export function goHomeOnEscape(home: () => HTMLElement | null): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || hasOverlay()) return
    const { activeElement } = document
    if (activeElement?.getAttribute('aria-expanded') === 'true') return
    const isSearch = activeElement instanceof HTMLInputElement && activeElement.type === 'search'
    if (isSearch && activeElement.value !== '') return
    const region = regionOf(activeElement)
    // After all others had their say.
    setTimeout(() => {
      const target = home()
      if (event.defaultPrevented || !target || region === target || document.activeElement !== activeElement) return
      focusIn(target)
    })
  }
  window.addEventListener('keydown', press, true)
  return () => window.removeEventListener('keydown', press, true)
}
