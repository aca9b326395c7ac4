import type { CatalogueMapping } from './catalogue-layouts/mapping.ts'

/** The contents of a workspace's `from "…"` files and `as "….json"` mappings. The caller reads them, so checking needs no file access. */
export type Imports = ReadonlyMap<string, ImportedFile>

/** A table, a mapping of catalogues, or a message why the file could not be read. */
export type ImportedFile = ImportedTable | { readonly mapping: CatalogueMapping } | { readonly error: string }

/** The records of a CSV file, header first. */
export interface ImportedTable {
  readonly rows: readonly (readonly string[])[]
  /** In which line of the file, from 1, each record begins; absent where each stands in a line of its own and none is empty. */
  readonly lines?: readonly number[]
}

/**
 * The key in `Imports` of a `from` that stands in the file at `path`: relative to the workspace, POSIX.
 * A path that climbs out of the workspace keeps its leading `..` and so is never found.
 */
export function importKey(path: string, from: string): string {
  const parts = path.split('/').slice(0, -1)
  for (const part of from.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}
