import { layOutAnew, showPanel } from '../panels/dock.ts'
import { panels } from '../panels/panels.ts'
import { changeSettings } from '../state/settings.ts'
import { getState, setState, type ViewName } from '../state/store.ts'
import type { Command } from './command.ts'

const isPossible = (): boolean => getState().workspace !== undefined
const placeKeys: Readonly<Record<ViewName, string>> = {
  rules: 'Mod+1',
  carts: 'Mod+2',
  history: 'Mod+3',
  compare: 'Mod+4',
}

export const viewCommands: readonly Command[] = [
  { id: 'view.palette', keys: 'Mod+K', menu: 'view', run: () => setState({ palette: true }) },
  ...(Object.entries(placeKeys) as [ViewName, string][]).map(([view, keys]) => ({
    id: `view.place.${view}`,
    keys,
    menu: 'view' as const,
    isPossible,
    run: () => setState({ view }),
  })),
  ...panels.map(({ id, icon }) => ({ id: `view.panel.${id}`, icon, isPossible, run: () => showPanel(id) })),
  { id: 'view.resetLayout', menu: 'view', isPossible, run: layOutAnew },
  ...(['light', 'dark', 'system'] as const).map((theme) => ({
    id: `view.theme.${theme}`,
    run: () => changeSettings({ theme }),
  })),
]
