/** The layout of docked panels. */
import type { DockviewApi, IDockviewPanel, SerializedDockview } from 'dockview-react'
import { z } from 'zod'
import { t } from '../i18n/i18n.ts'
import { persist, restore } from '../state/persisted.ts'
import { getState, setState } from '../state/store.ts'
import { type Panel, type PanelId, panels } from './panels.ts'

let api: DockviewApi | undefined

const layoutSchema = z.custom<SerializedDockview>(
  (value) => typeof value === 'object' && value !== null && 'grid' in value,
)
const fileId = (path: string): string => `file:${path}`
const pathOfPanel = ({ id }: IDockviewPanel): string | undefined => (id.startsWith('file:') ? id.slice(5) : undefined)

/** Called when the docking area is mounted, and again for each workspace. */
export function layOut(dock: DockviewApi): void {
  api = dock
  const kept = restore('layout', layoutSchema)
  if (!kept || !restored(dock, kept)) layOutAnew()
  dock.onDidLayoutChange(() => persist('layout', dock.toJSON()))
  dock.onDidActivePanelChange(() => {
    const path = dock.activePanel && pathOfPanel(dock.activePanel)
    if (path !== undefined) setState({ activePath: path })
  })
}

/** Resets to the default layout. */
export function layOutAnew(): void {
  const dock = api
  if (!dock) return
  dock.clear()
  const { activePath } = getState()
  if (activePath !== undefined) openFile(activePath)
  for (const home of homes) {
    const [first, ...others] = panels.filter((panel) => panel.shown && panel.home === home)
    if (!first) continue
    const shown = addPanel(dock, first)
    for (const panel of others) addPanel(dock, panel)
    shown.api.setActive()
  }
  if (activePath !== undefined) dock.getPanel(fileId(activePath))?.api.setActive()
  // Sizes can be set only once the area has one.
  requestAnimationFrame(() => {
    for (const home of homes) giveSize(dock, home)
  })
}

/** Shows a panel at its last or default place. */
export function showPanel(id: PanelId): void {
  const panel = panels.find((each) => each.id === id)
  if (!api || !panel) return
  setState({ view: 'rules' })
  const open = api.getPanel(id) ?? addPanel(api, panel)
  open.api.setActive()
}

/** Opens a rule file, or activates its tab. */
export function openFile(path: string): void {
  if (!api || !getState().documents.has(path)) return
  setState({ view: 'rules', activePath: path })
  const open = api.getPanel(fileId(path))
  if (open) {
    open.api.setActive()
    return
  }
  const beside = api.panels.find((each) => pathOfPanel(each) !== undefined)
  const below = api.panels.find(({ id }) => homeOf(id) === 'below')
  api.addPanel({
    id: fileId(path),
    component: 'file',
    tabComponent: 'file',
    title: path,
    params: { path },
    ...(beside
      ? { position: { referenceGroup: beside.group, direction: 'within' } }
      : below && { position: { referenceGroup: below.group, direction: 'above' } }),
  })
}

/** Closes the active file's tab; its unsaved text stays stored. */
export function closeFile(): void {
  const { activePath } = getState()
  const open = activePath === undefined ? undefined : api?.getPanel(fileId(activePath))
  if (open) api?.removePanel(open)
}

/** Closes tabs of files that no longer exist. */
export function closeGoneFiles(): void {
  const { documents } = getState()
  for (const panel of [...(api?.panels ?? [])]) {
    const path = pathOfPanel(panel)
    if (path !== undefined && !documents.has(path)) api?.removePanel(panel)
  }
}

const homeOf = (id: string): Panel['home'] | undefined => panels.find((panel) => panel.id === id)?.home

/** In layout order: the bottom area extends below the left one and ends at the right one. */
const homes = ['below', 'right', 'left'] as const

/** Default sizes in pixels; smaller windows scale them down. */
const sizes: Readonly<Record<Panel['home'], () => { readonly width: number } | { readonly height: number }>> = {
  left: () => ({ width: Math.min(220, innerWidth * 0.16) }),
  right: () => ({ width: Math.min(440, innerWidth * 0.3) }),
  below: () => ({ height: Math.min(340, innerHeight * 0.36) }),
}

function giveSize(dock: DockviewApi, home: Panel['home']): void {
  dock.panels.find(({ id }) => homeOf(id) === home)?.group.api.setSize(sizes[home]())
}

function addPanel(dock: DockviewApi, { id, home }: Panel): IDockviewPanel {
  const options = { id, component: id, tabComponent: 'panel', title: t(`panels.${id}`) }
  const neighbour = dock.panels.find((each) => homeOf(each.id) === home)
  if (neighbour)
    return dock.addPanel({ ...options, position: { referenceGroup: neighbour.group, direction: 'within' } })
  const text = dock.panels.find((each) => pathOfPanel(each) !== undefined)
  const position = home === 'left' && text ? { referenceGroup: text.group, direction: home } : { direction: home }
  const panel = dock.addPanel({ ...options, position })
  giveSize(dock, home)
  return panel
}

function restored(dock: DockviewApi, layout: SerializedDockview): boolean {
  try {
    dock.fromJSON(layout)
    closeGoneFiles()
    return dock.panels.length > 0
  } catch {
    dock.clear()
    return false
  }
}
