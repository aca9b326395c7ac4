/**
 * Keyboard focus between regions (`data-region`): panels, text, places and bars. Each region remembers its last focused
 * element; F6 moves to the next region.
 */

/** The last focused element of a region and its ancestors, innermost first. By now the element may be gone or disabled. */
const lastIn = new WeakMap<Element, readonly [HTMLElement, ...HTMLElement[]]>()
let lastRegion: HTMLElement | undefined

const regionOf = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>('[data-region]') ?? null

const isVisible = (element: HTMLElement): boolean => element.isConnected && element.getClientRects().length > 0

/** Whether something modal is open. Monaco's find widget has the role of a dialog too, but is none. */
const hasOverlay = (): boolean =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"], [role="alertdialog"]')].some(
    (each) => each.closest('.monaco-editor') === null && isVisible(each),
  )

/** In order of preference: the marked element, the text, a list, then the first control that takes the focus. */
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
 * Focuses a region: its last focused element, else something near that, else its main control. Returns whether the region has
 * the focus now.
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

/** Frames to wait for an element to appear. */
const patience = 60
let pending = 0

/** Focuses a region that may appear only within the next frames. A later call or a click cancels the wait. */
export function focusSoon(find: () => HTMLElement | null | undefined): void {
  cancelAnimationFrame(pending)
  let tries = 0
  const attempt = (): void => {
    const region = hasOverlay() ? undefined : find()
    // The region's content may appear a little later than the region.
    if ((region && focusIn(region, { orItself: tries > patience / 2 })) || ++tries > patience) return
    pending = requestAnimationFrame(attempt)
  }
  attempt()
}

document.addEventListener('pointerdown', () => cancelAnimationFrame(pending), true)

/** Focuses the main control, whatever had the focus in the region before. */
export function focusMain(find: () => HTMLElement | null | undefined): void {
  focusSoon(() => {
    const region = find()
    if (region) lastIn.delete(region)
    return region
  })
}

/** The focused element; while a menu, a dialog or the head has the focus, the one focused before. */
export const focusedElement = (): Element | undefined => {
  const { activeElement } = document
  const region = regionOf(activeElement)
  if (region && region.dataset.region !== 'head') return activeElement ?? undefined
  return lastRegion && (lastIn.get(lastRegion)?.[0] ?? lastRegion)
}

/** All visible regions in visual order: the head first, the foot last, the others from left to right. */
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

/** Returns to the last region. Does not scroll, because the user did not ask for it. */
const focusLast = (): boolean => lastRegion !== undefined && focusIn(lastRegion, { preventScroll: true })

/**
 * Keeps the focus from falling back to the page when the focused element disappears or is disabled: moves it to the nearest
 * control, else the last region, else `home`. Returns a stop function.
 */
export function keepFocus(home: () => HTMLElement | null): () => void {
  let frame = 0
  const remember = ({ target }: FocusEvent): void => {
    const region = target instanceof HTMLElement ? regionOf(target) : null
    if (!region || !(target instanceof HTMLElement)) return
    lastIn.set(region, pathFrom(target, region))
    if (region.dataset.region !== 'head' && region.dataset.region !== 'foot') lastRegion = region
  }
  const recoverSoon = (): void => {
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
  for (const event of events) document.addEventListener(event, recoverSoon)
  return () => {
    cancelAnimationFrame(frame)
    document.removeEventListener('focusin', remember)
    for (const event of events) document.removeEventListener(event, recoverSoon)
  }
}

/**
 * On Escape, focuses `home` (the text), unless Escape had another use: closing an overlay, cancelling input, or clearing a
 * search.
 */
export function goHomeOnEscape(home: () => HTMLElement | null): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || hasOverlay()) return
    const { activeElement } = document
    if (activeElement?.getAttribute('aria-expanded') === 'true') return
    const isSearch = activeElement instanceof HTMLInputElement && activeElement.type === 'search'
    if (isSearch && activeElement.value !== '') return
    const region = regionOf(activeElement)
    // Runs after all other handlers of the key.
    setTimeout(() => {
      const target = home()
      if (event.defaultPrevented || !target || region === target || document.activeElement !== activeElement) return
      focusIn(target)
    })
  }
  window.addEventListener('keydown', press, true)
  return () => window.removeEventListener('keydown', press, true)
}
