import { Keyboard, Maximize2, Palette, WrapText, ZoomIn } from 'lucide-react'
import { t } from '../i18n/i18n.ts'
import { formatShare } from '../i18n/numbers.ts'
import { activeEditor } from '../monaco/active-editor.ts'
import { focusText, layOutAnew, showPanel, toggleMaximized } from '../panels/dock.ts'
import { panels } from '../panels/panels.ts'
import { goToPlace } from '../panels/places.ts'
import { focusNextRegion } from '../parts/focus.ts'
import { changeSettings, themes, zooms } from '../state/settings.ts'
import { getState, setState, viewNames } from '../state/store.ts'
import { tabLeavesText } from '../state/tab-mode.ts'
import type { Command } from './command.ts'

const isPossible = (): boolean => getState().workspace !== undefined
const isInRules = (): boolean => isPossible() && getState().view === 'rules'

/** The next zoom level in this direction, out of those that the settings offer. */
function zoomBy(step: 1 | -1): void {
  const { zoom } = getState().settings
  const next = step > 0 ? zooms.find((each) => each > zoom) : zooms.findLast((each) => each < zoom)
  if (next !== undefined) changeSettings({ zoom: next })
}

export const viewCommands: readonly Command[] = [
  { id: 'view.palette', keys: 'Mod+K', menu: 'view', run: () => setState({ palette: true }) },
  ...viewNames.map((view, index) => ({
    id: `view.place.${view}`,
    keys: `Mod+${index + 1}`,
    menu: 'view' as const,
    separated: index === 0,
    isPossible,
    run: () => goToPlace(view),
  })),
  {
    id: 'view.text',
    menu: 'view',
    separated: true,
    isPossible,
    run: () => {
      setState({ view: 'rules' })
      focusText()
    },
  },
  ...panels.map(({ id, icon }) => ({
    id: `view.panel.${id}`,
    icon,
    menu: 'view' as const,
    isPossible,
    run: () => showPanel(id),
  })),
  {
    id: 'view.maximize',
    icon: Maximize2,
    keys: 'Mod+Shift+M',
    menu: 'view',
    separated: true,
    isPossible: isInRules,
    run: () => toggleMaximized(),
  },
  { id: 'view.resetLayout', menu: 'view', isPossible, run: layOutAnew },
  { id: 'view.nextPanel', keys: 'F6', menu: 'view', isPossible, run: () => focusNextRegion(1) },
  { id: 'view.previousPanel', keys: 'Shift+F6', isPossible, run: () => focusNextRegion(-1) },
  {
    id: 'view.tabLeavesText',
    icon: Keyboard,
    textKeys: 'Ctrl+M',
    menu: 'view',
    isPossible: () => isInRules() && activeEditor() !== undefined,
    isOn: tabLeavesText,
    run: () => activeEditor()?.trigger('command', 'editor.action.toggleTabFocusMode', null),
  },
  {
    id: 'view.theme',
    icon: Palette,
    menu: 'view',
    separated: true,
    choices: () =>
      themes.map((theme) => ({
        label: t(`shell.theme.${theme}`),
        selected: getState().settings.theme === theme,
        run: () => changeSettings({ theme }),
      })),
    run: () => undefined,
  },
  {
    id: 'view.zoom',
    icon: ZoomIn,
    menu: 'view',
    choices: () =>
      zooms.map((zoom) => ({
        label: t('shell.zoom', { share: formatShare(zoom) }),
        selected: getState().settings.zoom === zoom,
        run: () => changeSettings({ zoom }),
      })),
    run: () => undefined,
  },
  { id: 'view.zoomIn', keys: 'Mod+=', alsoKeys: 'Mod+Shift++', menu: 'view', run: () => zoomBy(1) },
  { id: 'view.zoomOut', keys: 'Mod+-', menu: 'view', run: () => zoomBy(-1) },
  { id: 'view.zoomReset', keys: 'Mod+0', run: () => changeSettings({ zoom: 1 }) },
  {
    id: 'view.wordWrap',
    icon: WrapText,
    keys: 'Alt+Z',
    menu: 'view',
    isOn: () => getState().settings.wordWrap,
    run: () => changeSettings({ wordWrap: !getState().settings.wordWrap }),
  },
]
