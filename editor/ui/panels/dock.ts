/** The layout of docked panels. */
import type { DockviewApi, IDockviewPanel, SerializedDockview } from 'dockview-react'
import * as z from 'zod'
import { t } from '../i18n/i18n.ts'
import { focusMain, focusSoon } from '../parts/focus.ts'
import { persist, restore } from '../state/persisted.ts'
import { getState, setState } from '../state/store.ts'
import { type Panel, type PanelId, panels } from './panels.ts'

let api: DockviewApi | undefined
/** The file to open once the docking area is mounted. */
let wantedFile: string | undefined

const layoutSchema = z.custom<SerializedDockview>(
  (value) => typeof value === 'object' && value !== null && 'grid' in value,
)
const fileId = (path: string): string => `file:${path}`
const pathOfPanel = ({ id }: IDockviewPanel): string | undefined => (id.startsWith('file:') ? id.slice(5) : undefined)
const filePanels = (dock: DockviewApi): IDockviewPanel[] =>
  dock.panels.filter((each) => pathOfPanel(each) !== undefined)

/** Placeholder panel that keeps the text's position while no file is open. */
const noFile = 'no-file'

/** Called when the docking area is mounted, once for each workspace. */
export function layOut(dock: DockviewApi): void {
  api = dock
  const stored = restore('layout', layoutSchema)
  if (!stored || !restored(dock, stored)) layOutAnew()
  // Panels removed with a workspace must not change its stored layout.
  dock.onDidLayoutChange(() => api === dock && persist('layout', dock.toJSON()))
  dock.onDidActivePanelChange(() => {
    const path = dock.activePanel && pathOfPanel(dock.activePanel)
    if (path !== undefined) setState({ activePath: path })
  })
  const shown = dock.groups.flatMap(({ activePanel }) => (activePanel && pathOfPanel(activePanel)) ?? [])
  if (wantedFile !== undefined) openFile(wantedFile)
  else if (shown[0] !== undefined && !shown.includes(getState().activePath ?? '')) setState({ activePath: shown[0] })
  wantedFile = undefined
  if (getState().view === 'rules') focusText()
}

/** Called when the docking area is unmounted. */
export function releaseDock(): void {
  api = undefined
}

/** Restores the default layout. Open files stay open. */
export function layOutAnew(): void {
  const dock = api
  if (!dock) return
  const { activePath } = getState()
  const open = filePanels(dock).map((each) => pathOfPanel(each) ?? '')
  const paths = open.length > 0 ? open : activePath === undefined ? [] : [activePath]
  dock.exitMaximizedGroup()
  dock.clear()
  for (const path of paths) openFile(path)
  if (paths.length === 0) addNoFile(dock)
  for (const home of homes) {
    const [first, ...others] = panels.filter((panel) => panel.shown && panel.home === home)
    if (!first) continue
    const shown = addPanel(dock, first)
    for (const panel of others) addPanel(dock, panel)
    shown.api.setActive()
  }
  if (activePath !== undefined) dock.getPanel(fileId(activePath))?.api.setActive()
  // Sizes can be set only once the area itself has a size.
  requestAnimationFrame(() => {
    for (const home of homes) giveSize(dock, home)
  })
}

/** Shows a panel at its last or default position. Focuses it unless told otherwise. */
export function showPanel(id: PanelId, { focus = true } = {}): void {
  const panel = panels.find((each) => each.id === id)
  if (!api || !panel) return
  setState({ view: 'rules' })
  const open = api.getPanel(id) ?? addPanel(api, panel)
  if (api.hasMaximizedGroup() && !open.group.api.isMaximized()) api.exitMaximizedGroup()
  open.api.setActive()
  if (panel.roomFor !== undefined) widen(open.group, panel.roomFor)
  if (focus) focusMain(() => document.querySelector<HTMLElement>(`[data-panel="${id}"]`))
}

/** Widens a group until another of its panels is shown, unless the user has resized it meanwhile. */
function widen({ api: group }: IDockviewPanel['group'], width: number): void {
  const before = group.width
  if (before >= width) return
  group.setSize({ width })
  const listener = group.onDidActivePanelChange(() => {
    listener.dispose()
    if (Math.abs(group.width - width) < 2) group.setSize({ width: before })
  })
}

/** Opens a rule file, or activates its tab. */
export function openFile(path: string): void {
  if (!getState().documents.has(path)) return
  setState({ view: 'rules', activePath: path })
  if (!api) {
    wantedFile = path
    return
  }
  const open = api.getPanel(fileId(path))
  if (open) {
    if (api.hasMaximizedGroup() && !open.group.api.isMaximized()) api.exitMaximizedGroup()
    open.api.setActive()
    return
  }
  const placeholder = api.getPanel(noFile)
  const neighbour = filePanels(api)[0] ?? placeholder
  const added = api.addPanel({
    id: fileId(path),
    component: 'file',
    tabComponent: 'file',
    title: path,
    params: { path },
    ...(neighbour ? { position: { referenceGroup: neighbour.group, direction: 'within' } } : placeOfText(api)),
  })
  added.group.header.hidden = false
  if (placeholder) api.removePanel(placeholder)
}

/** Puts the focus into the text, if a file is open. */
export const focusText = (): void => focusSoon(textRegion)

/** The region of the active text, or of the placeholder. */
export const textRegion = (): HTMLElement | null => {
  const { activePath, view } = getState()
  if (view !== 'rules') return null
  const shown = [...document.querySelectorAll<HTMLElement>('[data-region="text"]')].filter(
    (region) => region.getClientRects().length > 0,
  )
  return shown.find((region) => region.dataset.file === activePath) ?? shown[0] ?? null
}

/** Closes a file's tab, by default the active one; its unsaved text stays stored. */
export function closeFile(path = getState().activePath): void {
  const open = path === undefined ? undefined : api?.getPanel(fileId(path))
  if (!api || !open) return
  const isLast = filePanels(api).length === 1
  if (isLast) addNoFile(api, open)
  api.removePanel(open)
  hideHeaderOfNoFile(api)
  const next = filePanels(api).find(({ group }) => group.activePanel && pathOfPanel(group.activePanel))
  const shown = next?.group.activePanel && pathOfPanel(next.group.activePanel)
  if (shown !== undefined) setState({ activePath: shown })
  focusText()
}

/** Closes tabs of files that no longer exist. */
export function closeGoneFiles(): void {
  const dock = api
  if (!dock) return
  const { documents } = getState()
  for (const panel of filePanels(dock)) {
    if (documents.has(pathOfPanel(panel) ?? '')) continue
    if (filePanels(dock).length === 1) addNoFile(dock, panel)
    dock.removePanel(panel)
    hideHeaderOfNoFile(dock)
  }
}

/** Maximizes the group of a panel, or restores it. */
export function toggleMaximized(id?: string): void {
  const panel = id === undefined ? api?.activePanel : api?.getPanel(id)
  if (!panel) return
  if (panel.api.isMaximized()) panel.api.exitMaximized()
  else panel.api.maximize()
}

const homeOf = (id: string): Panel['home'] | undefined => panels.find((panel) => panel.id === id)?.home

/** In layout order: the bottom area extends below the left one and ends at the right one. */
const homes = ['below', 'right', 'left'] as const

/** Default sizes in pixels, smaller in small windows. Parts of the area itself, which unlike the window knows the zoom. */
const sizes: Readonly<
  Record<Panel['home'], (area: DockviewApi) => { readonly width: number } | { readonly height: number }>
> = {
  left: ({ width }) => ({ width: Math.min(220, width * 0.17) }),
  right: ({ width }) => ({ width: Math.min(440, Math.max(300, width * 0.315)) }),
  below: ({ height }) => ({ height: Math.min(340, height * 0.39) }),
}

/** `left` means where lines start: the right-hand side in a right-to-left language. */
function towards(home: Panel['home']): Panel['home'] {
  if (home === 'below' || document.documentElement.dir !== 'rtl') return home
  return home === 'left' ? 'right' : 'left'
}

function giveSize(dock: DockviewApi, home: Panel['home']): void {
  dock.panels.find(({ id }) => homeOf(id) === home)?.group.api.setSize(sizes[home](dock))
}

/** Where to put the text if no placeholder holds its position: beside the left panels, else above those below. */
function placeOfText(dock: DockviewApi) {
  const at = (home: Panel['home']) => dock.panels.find(({ id }) => homeOf(id) === home)?.group
  const [left, below, right] = [at('left'), at('below'), at('right')]
  if (left) return { position: { referenceGroup: left, direction: towards('right') } } as const
  if (below) return { position: { referenceGroup: below, direction: 'above' } } as const
  if (right) return { position: { referenceGroup: right, direction: towards('left') } } as const
  return {}
}

function addNoFile(dock: DockviewApi, beside?: IDockviewPanel): void {
  if (dock.getPanel(noFile)) return
  const position = beside && ({ referenceGroup: beside.group, direction: 'within' } as const)
  dock.addPanel({
    id: noFile,
    component: 'noFile',
    tabComponent: 'noFile',
    title: t('panels.noFile'),
    ...(position ? { position } : placeOfText(dock)),
  })
  hideHeaderOfNoFile(dock)
}

/** A header would offer a tab for something that is not a file. Among other panels it is needed. */
function hideHeaderOfNoFile(dock: DockviewApi): void {
  const group = dock.getPanel(noFile)?.group
  if (group) group.header.hidden = group.panels.length === 1
}

function addPanel(dock: DockviewApi, { id, home }: Panel): IDockviewPanel {
  const options = { id, component: id, tabComponent: 'panel', title: t(`panels.${id}`) }
  const neighbour = dock.panels.find((each) => homeOf(each.id) === home)
  if (neighbour)
    return dock.addPanel({ ...options, position: { referenceGroup: neighbour.group, direction: 'within' } })
  const text = filePanels(dock)[0] ?? dock.getPanel(noFile)
  const position =
    home === 'left' && text
      ? ({ referenceGroup: text.group, direction: towards(home) } as const)
      : ({ direction: towards(home) } as const)
  const panel = dock.addPanel({ ...options, position })
  giveSize(dock, home)
  return panel
}

function restored(dock: DockviewApi, layout: SerializedDockview): boolean {
  try {
    dock.fromJSON(layout)
    if (dock.panels.length === 0) return false
    closeGoneFiles()
    if (filePanels(dock).length === 0 && !dock.getPanel(noFile)) addNoFile(dock)
    return true
  } catch {
    dock.clear()
    return false
  }
}
