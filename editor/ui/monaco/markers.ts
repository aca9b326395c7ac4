/** Squiggles under what the engine found. */
import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'
import { useStore } from '../state/store.ts'
import { allModels, pathOf } from './models.ts'
import { editor, MarkerSeverity } from './monaco.ts'

const severities = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  hint: MarkerSeverity.Info,
} as const

/** From now on squiggles follow the snapshots. */
export function followDiagnostics(): void {
  useStore.subscribe(({ snapshot }, { snapshot: before }) => {
    if (!snapshot || snapshot.diagnostics === before?.diagnostics) return
    const byPath = Map.groupBy(snapshot.diagnostics, ({ path }) => path)
    for (const model of allModels()) {
      const found = byPath.get(pathOf(model.uri)) ?? []
      editor.setModelMarkers(
        model,
        'cartwright',
        found.map((each) => marker(each, model)),
      )
    }
  })
}

function marker({ code, severity, message, help, range }: Diagnostic, model: editor.ITextModel): editor.IMarkerData {
  const from = model.getPositionAt(range.start)
  const to = model.getPositionAt(Math.max(range.end, range.start + 1))
  return {
    severity: severities[severity],
    message: help === undefined ? message : `${message}\n${help}`,
    code,
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  }
}
