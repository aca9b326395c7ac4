/** Whether Tab indents in the text or leaves it: Monaco's own switch, of all its editors. */
import { create } from 'zustand'
import { editor } from '../monaco/monaco.ts'

export const useTabMode = create<{ readonly leaves: boolean }>(() => ({ leaves: false }))

export const tabLeavesText = (): boolean => useTabMode.getState().leaves

export function followTabMode(view: editor.ICodeEditor): void {
  view.onDidChangeConfiguration((change) => {
    if (!change.hasChanged(editor.EditorOption.tabFocusMode)) return
    useTabMode.setState({ leaves: view.getOption(editor.EditorOption.tabFocusMode) })
  })
}
