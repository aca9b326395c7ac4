import type { DocumentLink } from 'vscode-languageserver-types'
import { importKey } from '../check/imports.ts'
import { importsOf } from '../check/imports-of.ts'
import type { Name, PromoFile } from '../syntax/tree.ts'
import { memoize } from './memoize.ts'
import type { Project } from './project.ts'
import { sourceOf } from './source.ts'
import { uriOf } from './uri.ts'

/** Files named in `from "…"` and `as "….json"` as links; paths outside the workspace and invalid paths have none. */
export function documentLinks(project: Project, path: string): DocumentLink[] {
  const source = sourceOf(project, path)
  if (!source) return []
  return importedFrom(source.file).flatMap(({ text, range }) => {
    const target = workspacePath(path, text)
    const inner = { start: range.start + 1, end: range.end - 1 }
    return target === undefined ? [] : [{ range: source.lines.rangeOf(inner), target: uriOf(target), tooltip: target }]
  })
}

/** Resolves `from "lists/skus.csv"` in the file at `path` to a workspace path. */
export function workspacePath(path: string, from: string): string | undefined {
  const isPath = !/^[a-z][a-z0-9+.-]*:/i.test(from) && !/^[\\/]/.test(from) && !/\p{C}/u.test(from)
  const endsInName = !/(?:^|[\\/])\.{0,2}$/.test(from)
  const key = importKey(path, from)
  return isPath && endsInName && !key.startsWith('..') ? key : undefined
}

const importedFrom: (file: PromoFile) => readonly Name[] = memoize(importsOf)
