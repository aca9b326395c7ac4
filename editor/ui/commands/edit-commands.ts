import { LayoutTemplate } from 'lucide-react'
import { insertCampaign } from '../actions/insert-campaign.ts'
import { goToFinding } from '../actions/problems.ts'
import { searchFiles } from '../actions/search.ts'
import { activeEditor } from '../monaco/active-editor.ts'
import { changeSearch } from '../state/search.ts'
import { getState } from '../state/store.ts'
import type { Command } from './command.ts'

const trigger = (action: string) => (): void => {
  const view = activeEditor()
  view?.focus()
  view?.trigger('command', action, null)
}
const isPossible = (): boolean => activeEditor() !== undefined
const isOpen = (): boolean => getState().workspace !== undefined
const hasProblems = (): boolean => (getState().snapshot?.diagnostics.length ?? 0) > 0

/** Built-in actions of the text editor, listed so that the palette and menus offer them. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit.insertCampaign',
    icon: LayoutTemplate,
    menu: 'edit',
    isPossible: () => getState().workspace !== undefined,
    run: insertCampaign,
  },
  { id: 'edit.undo', menu: 'edit', isPossible, run: trigger('undo') },
  { id: 'edit.redo', menu: 'edit', isPossible, run: trigger('redo') },
  { id: 'edit.find', menu: 'edit', isPossible, run: trigger('actions.find') },
  { id: 'edit.replace', menu: 'edit', isPossible, run: trigger('editor.action.startFindReplaceAction') },
  { id: 'edit.format', menu: 'edit', isPossible, run: trigger('editor.action.formatDocument') },
  { id: 'edit.rename', menu: 'edit', isPossible, run: trigger('editor.action.rename') },
  { id: 'edit.quickFix', menu: 'edit', keys: 'Mod+.', isPossible, run: trigger('editor.action.quickFix') },
  { id: 'edit.nextProblem', menu: 'edit', keys: 'F8', isPossible: hasProblems, run: () => goToFinding(1) },
  { id: 'edit.previousProblem', menu: 'edit', keys: 'Shift+F8', isPossible: hasProblems, run: () => goToFinding(-1) },
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
  { id: 'edit.comment', menu: 'edit', isPossible, run: trigger('editor.action.commentLine') },
]
