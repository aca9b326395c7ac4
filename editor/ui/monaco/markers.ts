/** Shows the engine's findings as squiggles. */
import { diagnosticTags } from '../../../src/language/diagnostic-tags.ts'
import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'
import { hasCodePage } from '../docs/pages.ts'
import { useStore } from '../state/store.ts'
import { modelOf } from './models.ts'
import { editor, MarkerSeverity, Uri } from './monaco.ts'

const severities = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  hint: MarkerSeverity.Info,
} as const

/** Updates squiggles after each snapshot, in files whose findings changed. */
export function followDiagnostics(): void {
  let marked: ReadonlyMap<string, readonly Diagnostic[]> = new Map()
  useStore.subscribe(({ snapshot }, { snapshot: before }) => {
    if (!snapshot || snapshot.diagnostics === before?.diagnostics) return
    const byPath = Map.groupBy(snapshot.diagnostics, ({ path }) => path)
    for (const path of new Set([...marked.keys(), ...byPath.keys()])) {
      const model = modelOf(path)
      const found = byPath.get(path) ?? []
      if (!model || isAsBefore(marked.get(path) ?? [], found)) continue
      editor.setModelMarkers(
        model,
        'cartwright',
        found.map((each) => marker(each, model)),
      )
    }
    marked = byPath
  })
}

const isAsBefore = (before: readonly Diagnostic[], now: readonly Diagnostic[]): boolean =>
  before.length === now.length && before.every((each, place) => each === now[place])

function marker(finding: Diagnostic, model: editor.ITextModel): editor.IMarkerData {
  const { code, severity, message, help, range, related } = finding
  const tag = diagnosticTags[code]
  return {
    severity: severities[severity],
    message: help === undefined ? message : `${message}\n${help}`,
    code: hasCodePage(code) ? { value: code, target: Uri.parse(`cartwright:diagnostics/${code}`) } : code,
    ...rangeIn(model, range),
    // Monaco and LSP use the same numbers.
    ...(tag !== undefined && { tags: [tag] }),
    ...(related && { relatedInformation: related.flatMap(relatedTo) }),
  }
}

function relatedTo({ path, range, message }: NonNullable<Diagnostic['related']>[number]) {
  const model = modelOf(path)
  return model ? [{ resource: model.uri, message, ...rangeIn(model, range) }] : []
}

/** At least one character, so that it is visible. */
function rangeIn(model: editor.ITextModel, { start, end }: Diagnostic['range']) {
  const from = model.getPositionAt(start)
  const to = model.getPositionAt(Math.max(end, start + 1))
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  }
}
