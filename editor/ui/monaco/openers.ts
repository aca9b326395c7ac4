/** Opens links and jumps: places in the text, imported lists, pages of the reference, and nothing else. */
import { openImportedList } from '../dialogs/imported-list.tsx'
import { openPage } from '../dialogs/reference.tsx'
import { pageOf } from '../docs/pages.ts'
import { openFile } from '../panels/dock.ts'
import { getState } from '../state/store.ts'
import { referenceSchemes } from './convert.ts'
import { modelOf, pathOf } from './models.ts'
import { editor, type IPosition, type IRange, type Uri } from './monaco.ts'
import { reveal } from './reveal.ts'

export function registerOpeners(): void {
  editor.registerEditorOpener({
    openCodeEditor: (_source, resource, place) => {
      const model = modelOf(pathOf(resource))
      if (!model) return false
      reveal({ path: pathOf(resource), ...offsetsOf(model, place) })
      return true
    },
  })
  // Unknown links are ignored.
  editor.registerLinkOpener({
    open: (link) => {
      follow(link)
      return true
    },
  })
}

function follow(link: Uri): void {
  if (link.scheme === 'rules') {
    const path = pathOf(link)
    if (getState().documents.has(path)) openFile(path)
    else openImportedList(path)
  } else if (referenceSchemes.includes(link.scheme)) {
    const page = pageOf(link.fragment === '' ? link.path : `${link.path}#${link.fragment}`)
    if (page) openPage(page)
  }
}

function offsetsOf(model: editor.ITextModel, place: IRange | IPosition | undefined): { start: number; end: number } {
  if (!place) return { start: 0, end: 0 }
  if ('lineNumber' in place) {
    const start = model.getOffsetAt(place)
    return { start, end: start }
  }
  const start = model.getOffsetAt({ lineNumber: place.startLineNumber, column: place.startColumn })
  return { start, end: model.getOffsetAt({ lineNumber: place.endLineNumber, column: place.endColumn }) }
}
