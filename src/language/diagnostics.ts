/** What the parser and the checker found in a file, as LSP tells of it. */
import { DiagnosticSeverity, type Diagnostic as Told } from 'vscode-languageserver-types'
import type { Diagnostic, Severity } from '../syntax/diagnostic.ts'
import { diagnosticTags } from './diagnostic-tags.ts'
import type { Project } from './project.ts'
import { remembered } from './remembered.ts'
import { linesIn, sourceOf } from './source.ts'
import { uriOf } from './uri.ts'

/** Whoever shows a diagnostic opens such a link as the page of its code (`grammar/diagnostics`). */
export const diagnosticUri = (code: string): string => `cartwright:diagnostics/${code}`

/** The diagnostics of a path, in the order of the text; none for a file that the project does not have. */
export function diagnostics(project: Project, path: string): Told[] {
  return (byPath(project).get(path) ?? []).map((each) => lspDiagnostic(project, each))
}

const byPath: (project: Project) => ReadonlyMap<string, readonly Diagnostic[]> = remembered((project) =>
  Map.groupBy(project.diagnostics, ({ path }) => path),
)

/** What the project found at a path, as the checker tells of it. */
export const findingsAt = (project: Project, path: string): readonly Diagnostic[] => byPath(project).get(path) ?? []

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Information,
}

export function lspDiagnostic(project: Project, finding: Diagnostic): Told {
  const { code, severity, message, help, related } = finding
  const tag = diagnosticTags[code]
  return {
    range: rangeIn(project, finding),
    severity: severities[severity],
    code,
    codeDescription: { href: diagnosticUri(code) },
    source: 'cartwright',
    message: help === undefined ? message : `${message}\n${help}`,
    ...(tag !== undefined && { tags: [tag] }),
    ...(related && {
      relatedInformation: related.map((each) => ({
        location: { uri: uriOf(each.path), range: rangeIn(project, each) },
        message: each.message,
      })),
    }),
  }
}

const emptyRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

/** Lists that are imported have no text here: what is told of them stands at their beginning. */
function rangeIn(project: Project, { path, range }: Pick<Diagnostic, 'path' | 'range'>): Told['range'] {
  const source = sourceOf(project, path)
  return source ? linesIn(source.file).rangeOf(range) : emptyRange
}
