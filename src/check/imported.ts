/** Resolves files named by `from`, and reports missing files and invalid rows at the `from`. */

import type { Name } from '../syntax/tree.ts'
import { joined, type Message, msg, plural } from '../words/message.ts'
import type { CatalogueMapping } from './catalogue-layouts/mapping.ts'
import { type ImportedTable, type Imports, importKey, whyUnread } from './imports.ts'
import type { ReportDetails, Scope } from './scope.ts'

export type Rows = ImportedTable['rows']

/** An error in an imported row; one in a column is reported for the header. */
export interface RowProblem {
  /** Index among the rows, 0 for the header. */
  readonly place: number
  readonly code: 'import-row' | 'import-repeated' | 'import-column'
  readonly message: Message
  readonly help: Message
  /** The file's name for the cell's column. */
  readonly column?: string
  /** A ready-made layout that fits the file. */
  readonly layout?: string
  /** A mapping that may fit the file; the help text says what to do with it. */
  readonly suggested?: CatalogueMapping
}

/** The table of an imported file; undefined after reporting an error. */
export function importedTable(
  from: Name,
  scope: Pick<Scope, 'file' | 'report'>,
  imports: Imports,
): ImportedTable | undefined {
  const key = importKey(scope.file.path, from.text)
  const imported = imports.get(key)
  if (imported && 'rows' in imported) return imported
  const message = imported
    ? 'error' in imported
      ? whyUnread(from.text, imported)
      : msg`\`${from.text}\` is a mapping, not a table`
    : msg`there is no file \`${from.text}\``
  scope.report('import-failed', from.range, message, {
    help: imported
      ? msg`correct the file, or use another`
      : msg`save it as \`${key}\`: the path is relative to this file`,
  })
  return undefined
}

/** Maximum number of reported rows, so that a wrong file does not bury other findings. */
const shown = 10

/** `fixFor` returns the fix for a problem, if there is one. */
export function reportRows(
  problems: readonly RowProblem[],
  { lines }: ImportedTable,
  from: Name,
  scope: Pick<Scope, 'report'>,
  fixFor: (problem: RowProblem) => ReportDetails['fix'] = () => undefined,
): void {
  for (const problem of problems.slice(0, shown)) {
    const { place, column, code, message, suggested } = problem
    const help = suggested ? withSuggestion(from, suggested, problem.help) : problem.help
    const line = lines?.[place] ?? place + 1
    const at = column === undefined ? msg`line ${String(line)}` : msg`line ${String(line)}, column \`${column}\``
    const fix = fixFor(problem)
    scope.report(code, from.range, msg`\`${from.text}\`, ${at}: ${message}`, { help, ...(fix && { fix }) })
  }
  const rest = problems.slice(shown)
  const worst = rest.find((problem) => problem.code === 'import-row') ?? rest[0]
  if (worst) {
    scope.report(
      worst.code,
      from.range,
      plural(
        rest.length,
        msg`\`${from.text}\`: 1 more row like these`,
        msg`\`${from.text}\`: ${rest.length} more rows like these`,
      ),
      {
        help: msg`fix the rows named first; the others may have the same problem`,
      },
    )
  }
}

/** `products.map.json`, next to `products.csv`. */
export const mappingFileOf = (from: Name): string => `${from.text.replace(/\.[^./]+$/, '')}.map.json`

/** Help text with a suggested mapping and the file to put it in. */
export const withSuggestion = (from: Name, suggested: CatalogueMapping, help: Message): Message =>
  msg`${help}: put \`${JSON.stringify(suggested)}\` into \`${mappingFileOf(from)}\` and write \`as "${mappingFileOf(from)}"\``

/** Reports once per file what was left out. */
export function reportNotes(notes: readonly Message[], from: Name, help: Message, scope: Pick<Scope, 'report'>): void {
  if (notes.length === 0) return
  scope.report('import-left-out', from.range, msg`\`${from.text}\`: ${joined(notes, '; ')}`, { help })
}
