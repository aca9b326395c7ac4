/** What is looked for in all files; stays while the panel is closed. */
import { create } from 'zustand'
import { activeEditor } from '../monaco/active-editor.ts'
import { showPanel } from '../panels/dock.ts'
import type { Query } from '../panels/search/find.ts'

interface SearchState extends Query {
  readonly replacement: string
  /** The field for what replaces the matches is shown. */
  readonly replaces: boolean
  /** Rises each time the field is to take the focus. */
  readonly asked: number
}

export const useSearch = create<SearchState>(() => ({
  text: '',
  isRegex: false,
  matchCase: false,
  wholeWord: false,
  replacement: '',
  replaces: false,
  asked: 0,
}))

export const changeSearch = (change: Partial<SearchState>): void => useSearch.setState(change)

/** Shows the panel; what is selected in the text is looked for. */
export function searchFiles(): void {
  const view = activeEditor()
  const selection = view?.hasTextFocus() ? view.getSelection() : null
  const selected = selection && view?.getModel()?.getValueInRange(selection)
  const text = selected && !selected.includes('\n') ? selected : useSearch.getState().text
  showPanel('search')
  useSearch.setState(({ asked }) => ({ text, asked: asked + 1 }))
}
