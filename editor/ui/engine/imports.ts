/** The lists that the text imports with `from "…"`. */
import type { ImportedFile, Imports } from '../../../src/check/imports.ts'
import { workspacePath } from '../../../src/language/document-links.ts'
import { type Project, textOf } from '../../../src/language/project.ts'
import { unquote } from '../../../src/syntax/text.ts'

export type ReadImport = readonly [key: string, file: ImportedFile]

/** Imported files that have not been read yet, by path. */
export function unreadImports(project: Project): string[] {
  const unread = project.diagnostics.flatMap(({ code, path, range }) => {
    if (code !== 'import-failed') return []
    const wanted = workspacePath(path, unquote(textOf(project, path).slice(range.start, range.end)))
    return wanted === undefined || project.imports.has(wanted) ? [] : [wanted]
  })
  return [...new Set(unread)]
}

export const withRead = ({ imports }: Project, read: readonly ReadImport[]): Imports => new Map([...imports, ...read])

/** Rows of an imported list without the header; undefined if unreadable. `total` is their full number. */
export function importedRows(
  { imports }: Project,
  path: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): ImportedRows | undefined {
  const file = imports.get(path)
  if (!file || !('rows' in file)) return undefined
  const [header = [], ...rows] = file.rows
  return { header, total: rows.length, rows: rows.slice(offset, offset + limit) }
}

export interface ImportedRows {
  readonly header: readonly string[]
  readonly total: number
  readonly rows: readonly (readonly string[])[]
}
