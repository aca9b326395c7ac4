import type { DocumentLink } from 'vscode-languageserver-types'
import { isMappingPath } from '../check/catalogue-layouts/ready-made.ts'
import { importKey } from '../check/imports.ts'
import type { Declaration, Name, PromoFile } from '../syntax/tree.ts'
import type { Project } from './project.ts'
import { remembered } from './remembered.ts'
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

const importedFrom: (file: PromoFile) => readonly Name[] = remembered(({ declarations }) =>
  declarations.flatMap(fromOf),
)

function fromOf(declaration: Declaration): readonly Name[] {
  switch (declaration.kind) {
    case 'catalogue':
      return declaration.layout && isMappingPath(declaration.layout.text)
        ? [declaration.from, declaration.layout]
        : [declaration.from]
    case 'products':
    case 'segment':
      return declaration.source.kind === 'file' ? [declaration.source.from] : []
    case 'coupons':
      return declaration.statements.flatMap((each) => (each.kind === 'codes-from' ? [each.from] : []))
    default:
      declaration.kind satisfies
        | 'attributes'
        | 'campaign'
        | 'gift-cards'
        | 'group'
        | 'let'
        | 'membership'
        | 'program'
        | 'referral'
        | 'scenario'
        | 'settings'
        | 'test'
      return []
  }
}
