/** Versions of shared declarations, which show what an edit changed, directly or through references. */
import type * as Tree from '../syntax/tree.ts'
import { maxChain } from './cycles.ts'
import { type References, referencesOf } from './references.ts'

/** A version of a named declaration. The same object while its text and everything it refers to are unchanged. */
export interface Version {
  readonly text: string
  readonly dependencies: readonly Version[]
}

export interface Versions {
  readonly byKey: ReadonlyMap<string, Version>
  dependenciesOf(references: References): readonly Version[]
  /** Whether all declarations are unchanged. */
  areAll(others: Versions): boolean
}

interface Placement {
  readonly node: Tree.Declaration
  readonly file: Tree.PromoFile
}

export const isVersioned = (kind: Tree.Declaration['kind']): boolean =>
  kind === 'let' || kind === 'products' || kind === 'segment'

export const declarationsIn = (files: readonly Tree.PromoFile[]): readonly Placement[] =>
  files.flatMap((file) => file.declarations.map((node) => ({ node, file })))

export const textOf = ({ range }: Tree.Declaration, { text }: Tree.PromoFile): string =>
  text.slice(range.start, range.end)

/** `before`: the versions of the last check. */
export function versionsOf(files: readonly Tree.PromoFile[], before?: Versions): Versions {
  const declared = Map.groupBy(
    declarationsIn(files).filter(({ node }) => isVersioned(node.kind)),
    ({ node }) => keyOf(node.kind, 'name' in node ? node.name.text : ''),
  )
  const segments = [...declared.keys()].filter((key) => key.startsWith(keyOf('segment', '')))
  const byKey = new Map<string, Version>()
  const underway = new Set<string>()

  const versionOf = (key: string): Version => {
    const known = byKey.get(key)
    if (known) return known
    const all = declared.get(key) ?? []
    // Cycles and long chains are errors; their members are checked again every time.
    if (underway.has(key) || underway.size > maxChain) return { text: '', dependencies: [] }
    underway.add(key)
    const text = all.map(({ node, file }) => textOf(node, file)).join('\n')
    const dependencies = all.flatMap(({ node }) => dependenciesOf(referencesOf(node)))
    underway.delete(key)
    const last = before?.byKey.get(key)
    const version = last?.text === text && areSame(last.dependencies, dependencies) ? last : { text, dependencies }
    byKey.set(key, version)
    return version
  }
  const dependenciesOf = ({ lets, products, segments: named, everySegment }: References): readonly Version[] =>
    [
      ...Array.from(lets, (name) => keyOf('let', name)),
      ...Array.from(products, (name) => keyOf('products', name)),
      ...(everySegment ? segments : Array.from(named, (name) => keyOf('segment', name))),
    ].map(versionOf)

  for (const key of declared.keys()) versionOf(key)
  return {
    byKey,
    dependenciesOf,
    areAll: (others) =>
      others.byKey.size === byKey.size && [...byKey].every(([key, version]) => others.byKey.get(key) === version),
  }
}

const keyOf = (kind: Tree.Declaration['kind'], name: string): string => `${kind} ${name}`

/** Whether both have identical items in the same order. */
export const areSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, place) => item === b[place])
