/** Navigates to a place in the text. */
import { openFile } from '../panels/dock.ts'
import { modelOf, uriOf } from './models.ts'
import { editor } from './monaco.ts'

/** Opens the file, selects the range and centres it. Offsets in UTF-16 units. */
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
  // The editor of a newly opened file exists by the next frame.
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

/** Edits texts of one or more files, one undo step per file. */
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
