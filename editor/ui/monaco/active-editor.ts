import { getState } from '../state/store.ts'
import { uriOf } from './models.ts'
import { editor } from './monaco.ts'

/** The text editor of the active file, if shown. */
export function activeEditor(): editor.ICodeEditor | undefined {
  const { activePath } = getState()
  if (activePath === undefined) return undefined
  const uri = uriOf(activePath).toString()
  return editor.getEditors().find((each) => each.getModel()?.uri.toString() === uri)
}
