import { DiagnosticTag } from 'vscode-languageserver-types'

/** Text that changes nothing is shown faded, text that is over struck through; by the code of the finding. */
export const diagnosticTags: Readonly<Record<string, DiagnosticTag>> = {
  unused: DiagnosticTag.Unnecessary,
  shadowed: DiagnosticTag.Unnecessary,
  'idle-cap': DiagnosticTag.Unnecessary,
  'always-holds': DiagnosticTag.Unnecessary,
  'past-window': DiagnosticTag.Deprecated,
}
