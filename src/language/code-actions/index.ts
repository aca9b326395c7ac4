/** Code actions at a place: quick fixes and refactorings. */
import type { CodeAction, Range } from 'vscode-languageserver-types'
import { findingsAt } from '../diagnostics.ts'
import type { Project } from '../project.ts'
import { sourceOf } from '../source.ts'
import { actionOf, type CodeActionContext, type CodeActionDraft } from './action.ts'
import { declarations } from './declare.ts'
import { extraction } from './extract.ts'
import { fixes } from './fixes.ts'
import { newValues } from './new-values.ts'
import { priority } from './priority.ts'
import { testBlock } from './test-block.ts'
import { toSettings } from './to-settings.ts'

/** In display order. */
const kinds: readonly ((context: CodeActionContext) => readonly CodeActionDraft[])[] = [
  fixes,
  toSettings,
  newValues,
  declarations,
  extraction,
  priority,
  testBlock,
]

/** `range` may be empty (a cursor). `only` filters by kind ("quickfix"); default: all kinds. */
export function codeActions(project: Project, path: string, range: Range, only?: readonly string[]): CodeAction[] {
  const source = sourceOf(project, path)
  if (source === undefined) return []
  const { file, lines } = source
  const selected = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }
  const findings = findingsAt(project, path).filter(
    (finding) => finding.range.start <= selected.end && selected.start <= finding.range.end,
  )
  return kinds
    .flatMap((offers) => offers({ project, file, range: selected, findings }))
    .filter(({ kind }) => only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`)))
    .map((offer) => actionOf(project, offer))
}
