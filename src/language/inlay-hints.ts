import type { InlayHint, Range } from 'vscode-languageserver-types'
import { hintInWords, hints } from './hints.ts'
import type { Project } from './project.ts'

export function inlayHints(project: Project, path: string, range?: Range): InlayHint[] {
  return hints(project, path, range).map((hint) => {
    const { label, tooltip } = hintInWords(project, hint)
    return { position: hint.position, label, paddingLeft: true, ...(tooltip !== undefined && { tooltip }) }
  })
}
