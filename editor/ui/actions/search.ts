import { activeEditor } from '../monaco/active-editor.ts'
import { showPanel } from '../panels/dock.ts'
import { changeSearch, useSearch } from '../state/search.ts'

/** Opens the search panel with the selected text as the query. */
export function searchFiles(): void {
  const view = activeEditor()
  const selection = view?.hasTextFocus() ? view.getSelection() : null
  const selected = selection && view?.getModel()?.getValueInRange(selection)
  const text = selected && !selected.includes('\n') ? selected : useSearch.getState().text
  showPanel('search')
  changeSearch({ text, focusRequests: useSearch.getState().focusRequests + 1 })
}
