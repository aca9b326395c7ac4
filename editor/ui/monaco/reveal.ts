/** From anywhere in the window to a place in the text. */
import { openFile } from '../panels/dock.ts'
import { modelOf, uriOf } from './models.ts'
import { editor } from './monaco.ts'

/** Opens the file, selects the stretch and brings it to the middle. Offsets in UTF-16 units. */
export function reveal({
  path,
  start,
  end,
}: {
  readonly path: string
  readonly start: number
  readonly end: number
}): void {
  const model = modelOf(path)
  if (!model) return
  openFile(path)
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)]
  const selection = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  }
  // The editor of a file that was not open is made by the time the next frame is drawn.
  requestAnimationFrame(() => {
    const view = editor.getEditors().find((each) => each.getModel()?.uri.toString() === uriOf(path).toString())
    view?.setSelection(selection)
    view?.revealRangeInCenterIfOutsideViewport(selection)
    view?.focus()
  })
}

export interface TextEdit {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Changes texts, of several files too, each as one step that can be undone. */
export function applyEdits(edits: readonly TextEdit[]): void {
  for (const [path, own] of Map.groupBy(edits, (edit) => edit.path)) {
    const model = modelOf(path)
    if (!model) continue
    model.pushStackElement()
    model.pushEditOperations(
      [],
      own.map(({ start, end, text }) => {
        const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)]
        return {
          text,
          range: {
            startLineNumber: from.lineNumber,
            startColumn: from.column,
            endLineNumber: to.lineNumber,
            endColumn: to.column,
          },
        }
      }),
      () => null,
    )
    model.pushStackElement()
  }
}
