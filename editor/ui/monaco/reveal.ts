/** Navigates to a place in the text. */
import { openFile } from '../panels/dock.ts'
import { asPanelStep } from '../state/steps.ts'
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
  whenShown(path, (view) => {
    view.setSelection(selection)
    if (!isWellInView(view, from.lineNumber)) view.revealRangeInCenter(selection)
    view.focus()
  })
}

/** Frames to wait for an editor to appear. */
const patience = 30

/** A newly opened or activated editor gets its size only after some frames. */
function whenShown(path: string, use: (view: editor.ICodeEditor) => void, tries = 0): void {
  requestAnimationFrame(() => {
    const uri = uriOf(path).toString()
    const view = editor.getEditors().find((each) => each.getModel()?.uri.toString() === uri)
    const place = view?.getContainerDomNode()
    if (view && place?.isConnected && place.clientHeight > 0) {
      view.layout()
      use(view)
    } else if (tries < patience) whenShown(path, use, tries + 1)
  })
}

/** Lines at the top that may be covered by sticky headings, or by a campaign's lens above its line. */
const coveredLines = 6

function isWellInView(view: editor.ICodeEditor, line: number): boolean {
  return view
    .getVisibleRanges()
    .some(({ startLineNumber, endLineNumber }) => line >= startLineNumber + coveredLines && line < endLineNumber)
}

export interface TextEdit {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Edits the texts of one or more files on behalf of a panel, as one undo step of the panel. */
export const applyEdits = (edits: readonly TextEdit[]): void => asPanelStep(() => editAll(edits))

function editAll(edits: readonly TextEdit[]): void {
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
