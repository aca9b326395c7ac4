import { LayoutTemplate } from 'lucide-react'
import { insertCampaign } from '../actions/insert-campaign.ts'
import { goToFinding } from '../actions/problems.ts'
import { searchFiles } from '../actions/search.ts'
import { canRedo, canUndo, redo, undo } from '../actions/undo.ts'
import { activeEditor } from '../monaco/active-editor.ts'
import { changeSearch } from '../state/search.ts'
import { getState } from '../state/store.ts'
import type { Command } from './command.ts'
import { isMac } from './keys.ts'

const trigger = (action: string) => (): void => {
  const view = activeEditor()
  view?.focus()
  view?.trigger('command', action, null)
}
const isPossible = (): boolean => getState().view === 'rules' && activeEditor() !== undefined
const isOpen = (): boolean => getState().workspace !== undefined
const hasProblems = (): boolean => (getState().snapshot?.diagnostics.length ?? 0) > 0

/** Undo across text, fields and panels, and built-in actions of the text editor, listed here for the palette and menus. */
export const editCommands: readonly Command[] = [
  { id: 'edit.undo', menu: 'edit', keys: 'Mod+Z', isPossible: canUndo, run: undo },
  {
    id: 'edit.redo',
    menu: 'edit',
    keys: isMac ? 'Mod+Shift+Z' : 'Mod+Y',
    alsoKeys: 'Mod+Shift+Z',
    isPossible: canRedo,
    run: redo,
  },
  { id: 'edit.find', menu: 'edit', separated: true, textKeys: 'Mod+F', isPossible, run: trigger('actions.find') },
  {
    id: 'edit.replace',
    menu: 'edit',
    textKeys: isMac ? 'Alt+Mod+F' : 'Mod+H',
    isPossible,
    run: trigger('editor.action.startFindReplaceAction'),
  },
  {
    id: 'edit.insertCampaign',
    icon: LayoutTemplate,
    menu: 'edit',
    separated: true,
    isPossible: () => getState().workspace !== undefined,
    run: insertCampaign,
  },
  { id: 'edit.findInFiles', menu: 'edit', keys: 'Mod+Shift+F', isPossible: isOpen, run: searchFiles },
  {
    id: 'edit.replaceInFiles',
    menu: 'edit',
    keys: 'Mod+Shift+H',
    isPossible: isOpen,
    run: () => {
      searchFiles()
      changeSearch({ replaces: true })
    },
  },
  {
    id: 'edit.format',
    menu: 'edit',
    separated: true,
    textKeys: /Linux/.test(navigator.platform) ? 'Mod+Shift+I' : 'Alt+Shift+F',
    isPossible,
    run: trigger('editor.action.formatDocument'),
  },
  { id: 'edit.comment', menu: 'edit', textKeys: 'Mod+/', isPossible, run: trigger('editor.action.commentLine') },
  { id: 'edit.rename', menu: 'edit', textKeys: 'F2', isPossible, run: trigger('editor.action.rename') },
  { id: 'edit.quickFix', menu: 'edit', keys: 'Mod+.', isPossible, run: trigger('editor.action.quickFix') },
  {
    id: 'edit.complete',
    menu: 'edit',
    textKeys: 'Ctrl+Space',
    isPossible,
    run: trigger('editor.action.triggerSuggest'),
  },
  {
    id: 'edit.nextProblem',
    menu: 'edit',
    separated: true,
    keys: 'F8',
    isPossible: hasProblems,
    run: () => goToFinding(1),
  },
  { id: 'edit.previousProblem', menu: 'edit', keys: 'Shift+F8', isPossible: hasProblems, run: () => goToFinding(-1) },
  {
    id: 'edit.goToName',
    menu: 'edit',
    textKeys: 'Mod+Shift+O',
    isPossible,
    run: trigger('editor.action.quickOutline'),
  },
  { id: 'edit.goToLine', menu: 'edit', textKeys: 'Ctrl+G', isPossible, run: trigger('editor.action.gotoLine') },
  {
    id: 'edit.goToDefinition',
    menu: 'edit',
    textKeys: 'F12',
    isPossible,
    run: trigger('editor.action.revealDefinition'),
  },
  {
    id: 'edit.findUses',
    menu: 'edit',
    textKeys: 'Shift+F12',
    isPossible,
    run: trigger('editor.action.goToReferences'),
  },
]
