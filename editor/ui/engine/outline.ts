/** The path to a place in the text: its declaration and statement, each with its siblings. */
import { childrenOf, declarationAt, nodesAt, type TreeNode } from '../../../src/language/nodes.ts'
import type { Project } from '../../../src/language/project.ts'
import type { Declaration, PromoFile } from '../../../src/syntax/tree.ts'
import type { TextLocation } from './model.ts'

export interface OutlineEntry {
  readonly label: string
  /** "campaign", "test", "priority"… */
  readonly kind: string
  readonly place: TextLocation
}

export interface Crumb extends OutlineEntry {
  /** The entry itself and its siblings, in text order. */
  readonly siblings: readonly OutlineEntry[]
}

/** The declaration and statement at an offset; missing levels are omitted. */
export function crumbs({ parsed }: Project, path: string, offset: number): Crumb[] {
  const file = parsed.get(path)?.file
  const declaration = file && declarationAt(file, offset)
  if (!declaration) return []
  const [, statement] = nodesAt(file, offset)
  return [
    { ...declared(declaration, file), siblings: file.declarations.map((each) => declared(each, file)) },
    ...(statement?.kind === undefined
      ? []
      : [
          {
            ...stated(statement, file),
            siblings: childrenOf(declaration)
              .filter(({ kind }) => kind !== undefined)
              .map((each) => stated(each, file)),
          },
        ]),
  ]
}

/** The declarations of a file. */
export function outline({ parsed }: Project, path: string): OutlineEntry[] {
  const file = parsed.get(path)?.file
  return file ? file.declarations.map((each) => declared(each, file)) : []
}

function declared(declaration: Declaration, { path }: PromoFile): OutlineEntry {
  const { kind, range } = declaration
  const name = 'name' in declaration ? declaration.name.text.trim() : ''
  return { label: name === '' ? kind : name, kind, place: { path, start: range.start, end: range.end } }
}

/** Statements are identified by their text. */
function stated({ kind, range }: TreeNode, { path, text }: PromoFile): OutlineEntry {
  const { start, end } = range
  return { label: firstLine(text.slice(start, end)), kind: kind ?? '', place: { path, start, end } }
}

const longest = 60

function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1)
  const short = line.replace(/\s*\{\s*$/, '').trim()
  return short.length > longest ? `${short.slice(0, longest - 1).trimEnd()}…` : short
}
