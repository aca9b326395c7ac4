import { DiagnosticTag } from 'vscode-languageserver-types'

/** LSP tags by diagnostic code: text without effect is faded, expired text is struck through. */
export const diagnosticTags: Readonly<Record<string, DiagnosticTag>> = {
  unused: DiagnosticTag.Unnecessary,
  shadowed: DiagnosticTag.Unnecessary,
  'idle-cap': DiagnosticTag.Unnecessary,
  'always-holds': DiagnosticTag.Unnecessary,
  'past-window': DiagnosticTag.Deprecated,
}
