import type { OutlineEntry } from '../../engine/outline.ts'
import type { TreeRow } from '../../parts/tree-row.ts'

export type FileRow = TreeRow &
  (
    | { readonly kind: 'folder'; readonly path: string }
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'entry'; readonly entry: OutlineEntry }
  )

export const idOf = (kind: 'folder' | 'file', path: string): string => `${kind} ${path}`

export interface FileTree {
  readonly files: readonly string[]
  /** Folders without files yet. */
  readonly folders: readonly string[]
  /** Items toggled from their defaults: folders are open, files closed. */
  readonly toggled: ReadonlySet<string>
  /** Contents of open files. */
  readonly outlines: ReadonlyMap<string, readonly OutlineEntry[]>
}

/** Folders before files, each sorted alphabetically. */
export function fileRows(tree: FileTree): FileRow[] {
  return rowsIn('', 1, tree)
}

function rowsIn(folder: string, level: number, tree: FileTree): FileRow[] {
  const inside = (path: string): string => path.slice(folder === '' ? 0 : folder.length + 1)
  const isBelow = (path: string): boolean => folder === '' || path.startsWith(`${folder}/`)
  const files = tree.files.filter(isBelow)
  const children = new Set([
    ...files.filter((path) => inside(path).includes('/')).map((path) => first(inside(path))),
    ...tree.folders.filter(isBelow).map((path) => first(inside(path))),
  ])
  const join = (name: string): string => (folder === '' ? name : `${folder}/${name}`)
  return [
    ...[...children].sort(byName).flatMap((name): FileRow[] => {
      const path = join(name)
      const open = !tree.toggled.has(idOf('folder', path))
      const row: FileRow = { kind: 'folder', id: idOf('folder', path), level, label: name, open, path }
      return [row, ...(open ? rowsIn(path, level + 1, tree) : [])]
    }),
    ...files
      .filter((path) => !inside(path).includes('/'))
      .sort(byName)
      .flatMap((path): FileRow[] => rowsOfFile(path, inside(path), level, tree)),
  ]
}

function rowsOfFile(path: string, name: string, level: number, { toggled, outlines }: FileTree): FileRow[] {
  const open = toggled.has(idOf('file', path))
  const entries = open ? (outlines.get(path) ?? []) : []
  return [
    { kind: 'file', id: idOf('file', path), level, label: name, open, path },
    ...entries.map(
      (entry, index): FileRow => ({
        kind: 'entry',
        id: `entry ${path} ${index}`,
        level: level + 1,
        label: entry.label,
        entry,
      }),
    ),
  ]
}

const first = (path: string): string => path.slice(0, `${path}/`.indexOf('/'))

const byName = (a: string, b: string): number => a.localeCompare(b, undefined, { numeric: true })
