import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types'
import { nameAt } from './lookup.ts'
import { namesByKey } from './names.ts'
import type { Project } from './project.ts'
import { linesIn } from './source.ts'

/** Occurrences of the name at a position in the same file; declarations count as writes. */
export function documentHighlights(project: Project, path: string, position: Position): DocumentHighlight[] {
  const at = nameAt(project, path, position)
  if (!at) return []
  return (namesByKey(at.file).get(at.name.key) ?? []).map(({ range, declares }) => ({
    range: linesIn(at.file).rangeOf(range),
    kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }))
}
