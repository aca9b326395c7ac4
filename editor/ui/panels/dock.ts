/** The docked panels: which are open where. The layout comes back the same in every workspace. */
import type { DockviewApi, IDockviewPanel, SerializedDockview } from 'dockview-react'
import { z } from 'zod'
import { t } from '../i18n/i18n.ts'
import { keep, recall } from '../state/kept.ts'
import { getState, setState } from '../state/store.ts'
import { type Panel, panels } from './panels.ts'

let api: DockviewApi | undefined

const layoutSchema = z.custom<SerializedDockview>(
  (value) => typeof value === 'object' && value !== null && 'grid' in value,
)
const fileId = (path: string): string => `file:${path}`
const pathOfPanel = ({ id }: IDockviewPanel): string | undefined => (id.startsWith('file:') ? id.slice(5) : undefined)

/** Called once the docking area is there, and again for each workspace. */
export function layOut(dock: DockviewApi): void {
  api = dock
  const kept = recall('layout', layoutSchema)
  if (!kept || !restored(dock, kept)) layOutAnew()
  dock.onDidLayoutChange(() => keep('layout', dock.toJSON()))
  dock.onDidActivePanelChange(() => {
    const path = dock.activePanel && pathOfPanel(dock.activePanel)
    if (path !== undefined) setState({ activePath: path })
  })
}

/** Drops what is shown for the layout of the first day. */
export function layOutAnew(): void {
  const dock = api
  if (!dock) return
  dock.clear()
  const { activePath } = getState()
  if (activePath !== undefined) openFile(activePath)
  for (const panel of panels) if (panel.shown) addPanel(dock, panel)
  const first = new Set<string>()
  for (const { id, home, shown } of panels) {
    if (shown && !first.has(home)) dock.getPanel(id)?.api.setActive()
    if (shown) first.add(home)
  }
  if (activePath !== undefined) dock.getPanel(fileId(activePath))?.api.setActive()
}

/** Shows a panel, where it was last or at its home. */
export function showPanel(id: string): void {
  const panel = panels.find((each) => each.id === id)
  if (!api || !panel) return
  setState({ place: 'rules' })
  const open = api.getPanel(id) ?? addPanel(api, panel)
  open.api.setActive()
}

/** Opens a rule file in the middle, or brings it to the front. */
export function openFile(path: string): void {
  if (!api || !getState().documents.has(path)) return
  setState({ place: 'rules', activePath: path })
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

/** Closes the tabs of files that are no longer there. */
export function closeGoneFiles(): void {
  const { documents } = getState()
  for (const panel of [...(api?.panels ?? [])]) {
    const path = pathOfPanel(panel)
    if (path !== undefined && !documents.has(path)) api?.removePanel(panel)
  }
}

const homeOf = (id: string): Panel['home'] | undefined => panels.find((panel) => panel.id === id)?.home

/** Widths and heights of the first day, in pixels; a smaller window gets smaller ones. */
const sizes = (): Readonly<Record<Panel['home'], number>> => ({
  left: Math.min(230, innerWidth * 0.18),
  right: Math.min(400, innerWidth * 0.3),
  below: Math.min(260, innerHeight * 0.32),
  centre: 0,
})

const directions = { left: 'left', right: 'right', below: 'below' } as const

function addPanel(dock: DockviewApi, { id, home }: Panel): IDockviewPanel {
  const neighbour = dock.panels.find((each) => homeOf(each.id) === home)
  const options = { id, component: id, tabComponent: 'panel', title: t(`panels.${id}`) }
  if (neighbour)
    return dock.addPanel({ ...options, position: { referenceGroup: neighbour.group, direction: 'within' } })
  if (home === 'centre') return dock.addPanel(options)
  const size = sizes()[home]
  const middle = dock.panels.find((each) => pathOfPanel(each) !== undefined)
  if (home === 'below' && middle) {
    const position = { referenceGroup: middle.group, direction: 'below' as const }
    return dock.addPanel({ ...options, position, initialHeight: size })
  }
  return dock.addPanel({
    ...options,
    position: { direction: directions[home] },
    ...(home === 'below' ? { initialHeight: size } : { initialWidth: size }),
  })
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
