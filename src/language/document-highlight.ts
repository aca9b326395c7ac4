import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types'
import { nameAt } from './lookup.ts'
import { namesByKey } from './names.ts'
import type { Project } from './project.ts'
import { linesIn } from './source.ts'

/** The places in the same file of the name at a position; where it is declared counts as written. */
export function documentHighlights(project: Project, path: string, position: Position): DocumentHighlight[] {
  const at = nameAt(project, path, position)
  if (!at) return []
  return (namesByKey(at.file).get(at.name.key) ?? []).map(({ range, declares }) => ({
    range: linesIn(at.file).rangeOf(range),
    kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }))
}
