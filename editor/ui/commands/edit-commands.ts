import { activeEditor } from '../monaco/active-editor.ts'
import type { Command } from './command.ts'

const trigger = (action: string) => (): void => {
  const view = activeEditor()
  view?.focus()
  view?.trigger('command', action, null)
}
const isPossible = (): boolean => activeEditor() !== undefined

/** What the text editor does by itself, so that it is found in the palette and the menus too. */
export const editCommands: readonly Command[] = [
  { id: 'edit.undo', menu: 'edit', isPossible, run: trigger('undo') },
  { id: 'edit.redo', menu: 'edit', isPossible, run: trigger('redo') },
  { id: 'edit.find', menu: 'edit', isPossible, run: trigger('actions.find') },
  { id: 'edit.replace', menu: 'edit', isPossible, run: trigger('editor.action.startFindReplaceAction') },
  { id: 'edit.format', menu: 'edit', isPossible, run: trigger('editor.action.formatDocument') },
  { id: 'edit.rename', menu: 'edit', isPossible, run: trigger('editor.action.rename') },
  { id: 'edit.quickFix', menu: 'edit', keys: 'Mod+.', isPossible, run: trigger('editor.action.quickFix') },
  { id: 'edit.nextProblem', menu: 'edit', keys: 'F8', isPossible, run: trigger('editor.action.marker.nextInFiles') },
  { id: 'edit.comment', menu: 'edit', isPossible, run: trigger('editor.action.commentLine') },
]
