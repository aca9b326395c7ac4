import type { InlayHint, Range } from 'vscode-languageserver-types'
import { hintInWords, hints } from './hints.ts'
import type { Project } from './project.ts'

/** `hints` in English, as an editor shows them between the words. */
export function inlayHints(project: Project, path: string, range?: Range): InlayHint[] {
  return hints(project, path, range).map((hint) => {
    const { label, tooltip } = hintInWords(hint)
    return { position: hint.position, label, paddingLeft: true, ...(tooltip !== undefined && { tooltip }) }
  })
}
