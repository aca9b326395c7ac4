/** Two read-only texts side by side, with their differences marked. */
import { getState } from '../state/store.ts'
import { modelOf, plainModel } from './models.ts'
import { editor } from './monaco.ts'
import { editorOptions, optionsOf } from './options.ts'

/** Compares the text on disk with the unsaved one. Returns a dispose function. */
export function createDifference(place: HTMLElement, path: string): () => void {
  const { documents, settings } = getState()
  const theirs = plainModel(documents.get(path)?.saved ?? '')
  const current = plainModel(modelOf(path)?.getValue() ?? '')
  const view = editor.createDiffEditor(place, {
    ...editorOptions,
    ...optionsOf(settings),
    readOnly: true,
    originalEditable: false,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: false,
    renderOverviewRuler: false,
    glyphMargin: false,
    stickyScroll: { enabled: false },
    hideUnchangedRegions: { enabled: true },
  })
  view.setModel({ original: theirs, modified: current })
  return () => {
    view.dispose()
    theirs.dispose()
    current.dispose()
  }
}
