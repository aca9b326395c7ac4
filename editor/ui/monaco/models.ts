/** A Monaco model for each rule file, so that every edit can be undone, even in files that are not shown. */
import { editor, Uri } from 'monaco-editor/editor'

export const languageId = 'promo'

export const uriOf = (path: string): Uri => Uri.from({ scheme: 'rules', path: `/${path}` })
export const pathOf = (uri: Uri): string => uri.path.slice(1)

export const modelOf = (path: string): editor.ITextModel | null => editor.getModel(uriOf(path))

export function createModel(path: string, text: string): editor.ITextModel {
  const model = editor.createModel(text, languageId, uriOf(path))
  model.setEOL(text.includes('\r\n') ? editor.EndOfLineSequence.CRLF : editor.EndOfLineSequence.LF)
  model.updateOptions(modelOptions)
  return model
}

/** A read-only text that belongs to no file. */
export function plainModel(text: string): editor.ITextModel {
  const model = editor.createModel(text, languageId)
  model.updateOptions(modelOptions)
  return model
}

const modelOptions = {
  tabSize: 2,
  insertSpaces: true,
  bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
}

export const allModels = (): editor.ITextModel[] => editor.getModels().filter(({ uri }) => uri.scheme === 'rules')

/** Replaces the whole text as one undo step and keeps the cursor if possible. */
export function replaceText(model: editor.ITextModel, text: string): void {
  if (model.getValue() === text) return
  model.pushStackElement()
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null)
  model.pushStackElement()
}
