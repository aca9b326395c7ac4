import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types'
import type * as Tree from '../syntax/tree.ts'
import type { Lines } from './positions.ts'
import type { Project } from './project.ts'
import { filesOf, linesIn, sourceOf } from './source.ts'
import { uriOf } from './uri.ts'

/** The outline of a file: declarations sorted by position, with their named parts. */
export function documentSymbols(project: Project, path: string): DocumentSymbol[] {
  const source = sourceOf(project, path)
  return source ? source.file.declarations.map((declaration) => symbolOf(declaration, source.lines)) : []
}

/** The symbols around a position, outermost first. */
export function breadcrumbs(
  project: Project,
  path: string,
  position: { readonly line: number; readonly character: number },
): DocumentSymbol[] {
  const source = sourceOf(project, path)
  if (!source) return []
  const offset = source.lines.offsetAt(position)
  const crumbs: DocumentSymbol[] = []
  let within = source.file.declarations
    .filter(({ range }) => range.start <= offset && offset <= range.end)
    .map((declaration) => symbolOf(declaration, source.lines))
  for (;;) {
    const next = within.findLast(
      ({ range }) => source.lines.offsetAt(range.start) <= offset && offset <= source.lines.offsetAt(range.end),
    )
    if (!next) return crumbs
    crumbs.push(next)
    within = next.children ?? []
  }
}

/** With more results than this, the user needs a longer query. */
const maxSymbols = 200

/** Declarations in all files whose names contain the query's letters in order, best match first. */
export function workspaceSymbols(project: Project, query: string): WorkspaceSymbol[] {
  const wanted = query.trim().toLowerCase()
  return filesOf(project)
    .flatMap((file) =>
      file.declarations.flatMap((declaration) => {
        const name = nameOf(declaration)
        const rank = name && rankOf(name.text.toLowerCase(), wanted)
        return name && rank !== undefined ? [{ file, declaration, name, rank }] : []
      }),
    )
    .sort((a, b) => a.rank - b.rank || (a.name.text < b.name.text ? -1 : 1))
    .slice(0, maxSymbols)
    .map(({ file, declaration, name }) => ({
      name: name.text,
      kind: kinds[declaration.kind],
      containerName: file.path,
      location: { uri: uriOf(file.path), range: linesIn(file).rangeOf(name.range) },
    }))
}

/** 0: prefix; 1: substring; 2: subsequence; undefined: no match. */
function rankOf(name: string, query: string): number | undefined {
  if (name.startsWith(query)) return 0
  if (name.includes(query)) return 1
  let at = 0
  for (const letter of name) if (letter === query[at]) at++
  return at >= query.length ? 2 : undefined
}

function symbolOf(declaration: Tree.Declaration, lines: Lines): DocumentSymbol {
  const name = nameOf(declaration)
  const children = partsOf(declaration)
  return {
    name: name?.text.trim() || declaration.kind,
    detail: declaration.kind,
    kind: kinds[declaration.kind],
    range: lines.rangeOf(declaration.range),
    selectionRange: lines.rangeOf(name?.range ?? firstWord(declaration)),
    ...(children.length > 0 && {
      children: children.map(({ name, detail, kind, range, at }) => ({
        name: name.trim() || detail,
        detail,
        kind,
        range: lines.rangeOf(range),
        selectionRange: lines.rangeOf(at),
      })),
    }),
  }
}

const nameOf = (declaration: Tree.Declaration): Tree.Name | undefined =>
  'name' in declaration ? declaration.name : undefined

const firstWord = ({ kind, range }: Tree.Declaration): Tree.Range => ({
  start: range.start,
  end: Math.min(range.end, range.start + kind.length),
})

interface OutlineItem {
  readonly name: string
  readonly detail: string
  readonly kind: SymbolKind
  readonly range: Tree.Range
  /** The range of the name. */
  readonly at: Tree.Range
}

function partsOf(declaration: Tree.Declaration): readonly OutlineItem[] {
  switch (declaration.kind) {
    case 'attributes':
      return declaration.entries.map(({ owner, name, type, range }) => ({
        name: `${owner}.${name.text}`,
        detail: type,
        kind: SymbolKind.Property,
        range,
        at: name.range,
      }))
    case 'coupons':
      return declaration.statements.flatMap((each) => {
        const name = each.kind === 'pool-code' ? each.code : each.kind === 'generate' ? each.pattern : undefined
        return name
          ? [{ name: name.text, detail: 'code', kind: SymbolKind.Key, range: each.range, at: name.range }]
          : []
      })
    case 'program':
      return declaration.statements.flatMap((each) =>
        each.kind === 'tiers'
          ? each.tiers.map(({ name, from }) => ({
              name: name.text,
              detail: 'tier',
              kind: SymbolKind.EnumMember,
              range: { start: name.range.start, end: from.range.end },
              at: name.range,
            }))
          : [],
      )
    default:
      declaration.kind satisfies
        | 'campaign'
        | 'catalogue'
        | 'gift-cards'
        | 'group'
        | 'let'
        | 'membership'
        | 'products'
        | 'referral'
        | 'scenario'
        | 'segment'
        | 'settings'
        | 'test'
      return []
  }
}

/** LSP has no kinds for promotions, so these are chosen for icons that are easy to distinguish. */
const kinds: Readonly<Record<Tree.Declaration['kind'], SymbolKind>> = {
  settings: SymbolKind.Module,
  catalogue: SymbolKind.File,
  attributes: SymbolKind.Interface,
  let: SymbolKind.Constant,
  products: SymbolKind.Array,
  segment: SymbolKind.Namespace,
  coupons: SymbolKind.Key,
  group: SymbolKind.Package,
  campaign: SymbolKind.Class,
  program: SymbolKind.Enum,
  membership: SymbolKind.Object,
  'gift-cards': SymbolKind.Object,
  referral: SymbolKind.Object,
  scenario: SymbolKind.Struct,
  test: SymbolKind.Method,
}
