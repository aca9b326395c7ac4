import type { Diagnostic, Severity } from '../../../../src/syntax/diagnostic.ts'
import type { TreeRow } from '../../parts/tree-row.ts'

export type ProblemRow = TreeRow &
  (
    | { readonly kind: 'file'; readonly path: string; readonly counts: Counts }
    | { readonly kind: 'problem'; readonly finding: Diagnostic }
    | { readonly kind: 'related'; readonly related: NonNullable<Diagnostic['related']>[number] }
  )

export type Counts = Readonly<Record<Severity, number>>

export interface ProblemFilter {
  readonly severities: ReadonlySet<Severity>
  readonly text: string
}

export const countsOf = (findings: readonly Diagnostic[]): Counts => {
  const counts = { error: 0, warning: 0, hint: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** Matching findings grouped by file. `toggled` items differ from their defaults: files open, findings closed. */
export function problemRows(
  findings: readonly Diagnostic[],
  { severities, text }: ProblemFilter,
  toggled: ReadonlySet<string>,
): ProblemRow[] {
  const wanted = text.trim().toLocaleLowerCase()
  const fits = ({ severity, message, help, code, path }: Diagnostic): boolean =>
    severities.has(severity) &&
    (wanted === '' || `${path}\n${code}\n${message}\n${help ?? ''}`.toLocaleLowerCase().includes(wanted))
  const byPath = Map.groupBy(findings.filter(fits), ({ path }) => path)
  return [...byPath].flatMap(([path, own]) => {
    const open = !toggled.has(path)
    const file: ProblemRow = { kind: 'file', id: path, level: 1, label: path, open, path, counts: countsOf(own) }
    return [file, ...(open ? own.flatMap((finding) => rowsOf(finding, toggled)) : [])]
  })
}

function rowsOf(finding: Diagnostic, toggled: ReadonlySet<string>): ProblemRow[] {
  const { path, code, range, message, related = [] } = finding
  const id = `${path}\n${code}\n${range.start}\n${range.end}\n${message}`
  const open = toggled.has(id)
  return [
    { kind: 'problem', id, level: 2, label: message, finding, ...(related.length > 0 && { open }) },
    ...(open
      ? related.map(
          (each, index): ProblemRow => ({
            kind: 'related',
            id: `${id}\n${index}`,
            level: 3,
            label: each.message,
            related: each,
          }),
        )
      : []),
  ]
}
