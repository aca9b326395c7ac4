/** The contents of a workspace's `from "…"` files. The caller reads them, so checking needs no file access. */
export type Imports = ReadonlyMap<string, ImportedFile>

/** The records of a CSV file, header first, or a message why it could not be read. */
export type ImportedFile = { readonly rows: readonly (readonly string[])[] } | { readonly error: string }

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
