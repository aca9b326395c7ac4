import type { WorkspaceEdit } from 'vscode-languageserver-types'
import { pathOf } from '../../../src/language/uri.ts'
import { fromEdit } from './convert.ts'
import { modelOf } from './models.ts'
import type { languages } from './monaco.ts'

/** Applies edits to the current models of any workspace files, shown or not. */
export function fromWorkspaceEdit({ changes = {} }: WorkspaceEdit): languages.WorkspaceEdit {
  const edits = Object.entries(changes).flatMap(([uri, own]) => {
    const model = modelOf(pathOf(uri) ?? '')
    return model
      ? own.map((edit) => ({ resource: model.uri, versionId: model.getVersionId(), textEdit: fromEdit(edit) }))
      : []
  })
  return { edits }
}
