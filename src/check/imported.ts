/** Resolves files named by `from`, and reports missing files and invalid rows at the `from`. */
import type { Name } from '../syntax/tree.ts'
import { type Imports, importKey } from './imports.ts'
import type { Scope } from './scope.ts'

export type Rows = readonly (readonly string[])[]

/** An error in an imported row. `row` counts from 1, header included. */
export interface RowProblem {
  readonly row: number
  readonly code: 'import-row' | 'import-repeated' | 'import-column'
  readonly message: string
  readonly help: string
}

/** The rows of an imported file; undefined after reporting why there are none. */
export function importedRows(from: Name, scope: Pick<Scope, 'file' | 'report'>, imports: Imports): Rows | undefined {
  const key = importKey(scope.file.path, from.text)
  const imported = imports.get(key)
  if (imported && 'rows' in imported) return imported.rows
  const message = imported ? `\`${from.text}\` ${imported.error}` : `there is no file \`${from.text}\``
  scope.report('import-failed', from.range, message, {
    help: imported ? 'mend the file, or name another' : `put it at \`${key}\`: the path is relative to this file`,
  })
  return undefined
}

/** Reports this many rows at most, so that a wrong file does not bury other findings. */
const shown = 10

export function reportRows(problems: readonly RowProblem[], from: Name, scope: Pick<Scope, 'report'>): void {
  for (const { row, code, message, help } of problems.slice(0, shown)) {
    scope.report(code, from.range, `\`${from.text}\`, row ${row}: ${message}`, { help })
  }
  const rest = problems.slice(shown)
  const worst = rest.find((problem) => problem.code === 'import-row') ?? rest[0]
  if (worst) {
    scope.report(worst.code, from.range, `\`${from.text}\`: ${rest.length} more rows like these`, {
      help: 'mend the rows named first; the others may be of the same kind',
    })
  }
}
