import type { CodeAction, Diagnostic as LspDiagnostic, WorkspaceEdit } from 'vscode-languageserver-types'
import type { Diagnostic, NewFile } from '../../syntax/diagnostic.ts'
import type { PromoFile, Range } from '../../syntax/tree.ts'
import type { Message } from '../../words/message.ts'
import { lspDiagnostic } from '../diagnostics.ts'
import type { Project } from '../project.ts'
import { say } from '../say.ts'
import { linesIn } from '../source.ts'
import { uriOf } from '../uri.ts'

export interface CodeActionContext {
  readonly project: Project
  readonly file: PromoFile
  /** Offsets of the selection; empty for a cursor. */
  readonly range: Range
  /** Diagnostics in the selection. */
  readonly findings: readonly Diagnostic[]
}

export interface Replacement {
  readonly path: string
  readonly range: Range
  readonly text: string
}

/** If a file is created, the edit also has document changes: clients that support them prefer them; others skip the new file. */
function workspaceEdit(
  { parsed }: Project,
  replacements: readonly Replacement[],
  creates: NewFile | undefined,
): WorkspaceEdit {
  const changes: NonNullable<WorkspaceEdit['changes']> = {}
  for (const { path, range, text } of replacements) {
    const file = parsed.get(path)?.file
    if (file === undefined) continue
    const uri = uriOf(path)
    changes[uri] = [...(changes[uri] ?? []), { range: linesIn(file).rangeOf(range), newText: text }]
  }
  if (creates === undefined) return { changes }
  const uri = uriOf(creates.path)
  const whole = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: creates.text }
  return {
    changes,
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [whole] },
      ...Object.entries(changes).map(([changed, edits]) => ({ textDocument: { uri: changed, version: null }, edits })),
    ],
  }
}

export interface CodeActionDraft {
  readonly title: string | Message
  readonly kind: string
  readonly replacements: readonly Replacement[]
  readonly creates?: NewFile
  /** The diagnostics that it fixes. */
  readonly fixes?: readonly Diagnostic[]
  readonly isPreferred?: boolean
}

export function actionOf(
  project: Project,
  { title, kind, replacements, creates, fixes = [], isPreferred }: CodeActionDraft,
): CodeAction {
  const diagnostics: LspDiagnostic[] = fixes.map((finding) => lspDiagnostic(project, finding))
  return {
    title: say(project, title),
    kind,
    edit: workspaceEdit(project, replacements, creates),
    ...(diagnostics.length > 0 && { diagnostics }),
    ...(isPreferred && { isPreferred }),
  }
}

/** Inserts a declaration before another one, and before the comments that belong to that one. */
export function before(file: PromoFile, { range }: { readonly range: Range }, text: string): Replacement {
  let { start } = range
  for (const comment of file.comments.toReversed()) {
    const isAbove = /^[ \t]*\r?\n[ \t]*$/.test(file.text.slice(comment.range.end, start))
    const isAlone = /(?:^|\n)[ \t]*$/.test(file.text.slice(0, comment.range.start))
    if (comment.range.end <= start && isAbove && isAlone) start = comment.range.start
  }
  return { path: file.path, range: { start, end: start }, text: `${text}\n\n` }
}

/** The name itself, or the name with the first number that makes it unique. */
export function unusedName(name: string, taken: { has(name: string): boolean }, gap = '_'): string {
  if (!taken.has(name)) return name
  for (let count = 2; ; count++) if (!taken.has(`${name}${gap}${count}`)) return `${name}${gap}${count}`
}
