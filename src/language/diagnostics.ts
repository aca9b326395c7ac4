/** A file's parser and checker findings as LSP diagnostics. */
import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver-types'
import type { Diagnostic, Severity } from '../syntax/diagnostic.ts'
import { diagnosticTags } from './diagnostic-tags.ts'
import { memoize } from './memoize.ts'
import type { Project } from './project.ts'
import { linesIn, sourceOf } from './source.ts'
import { uriOf } from './uri.ts'

/** Links to a diagnostic's page (`grammar/diagnostics`); clients decide how to open it. */
export const diagnosticUri = (code: string): string => `cartwright:diagnostics/${code}`

/** The diagnostics of a file, sorted by position; empty for files outside the project. */
export function diagnostics(project: Project, path: string): LspDiagnostic[] {
  return (byPath(project).get(path) ?? []).map((each) => lspDiagnostic(project, each))
}

const byPath: (project: Project) => ReadonlyMap<string, readonly Diagnostic[]> = memoize((project) =>
  Map.groupBy(project.diagnostics, ({ path }) => path),
)

/** The project's findings at a path, in the checker's own type. */
export const findingsAt = (project: Project, path: string): readonly Diagnostic[] => byPath(project).get(path) ?? []

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Information,
}

export function lspDiagnostic(project: Project, finding: Diagnostic): LspDiagnostic {
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

/** Findings in imported lists are shown at the start of the importing file, since lists have no editor. */
function rangeIn(project: Project, { path, range }: Pick<Diagnostic, 'path' | 'range'>): LspDiagnostic['range'] {
  const source = sourceOf(project, path)
  return source ? linesIn(source.file).rangeOf(range) : emptyRange
}
