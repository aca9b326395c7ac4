/** Fixtures with the cursor written as `<|>` and expected ranges as `<|…|>`. */
import type { Location, Position, Range } from 'vscode-languageserver-types'
import type { Imports } from '../../src/check/imports.ts'
import { linesOf } from '../../src/language/positions.ts'
import { openProject, type Project } from '../../src/language/project.ts'
import { pathOf } from '../../src/language/uri.ts'

export interface Marked {
  readonly text: string
  readonly cursors: readonly Position[]
  readonly ranges: readonly Range[]
}

/** A text without its marks, and their positions. */
export function marked(fixture: string): Marked {
  const cursors: number[] = []
  const open: number[] = []
  const ranges: { start: number; end: number }[] = []
  let text = ''
  for (const piece of fixture.split(/(<\|>|<\||\|>)/)) {
    if (piece === '<|>') cursors.push(text.length)
    else if (piece === '<|') open.push(text.length)
    else if (piece === '|>') ranges.push({ start: open.pop() ?? 0, end: text.length })
    else text += piece
  }
  const lines = linesOf(text)
  return { text, cursors: cursors.map(lines.positionAt), ranges: ranges.map(lines.rangeOf) }
}

export interface Fixture {
  readonly project: Project
  /** Path of the file with the cursor. */
  readonly path: string
  readonly position: Position
  /** The marked ranges of all files, as LSP locations without the scheme. */
  readonly ranges: readonly { readonly path: string; readonly range: Range }[]
}

export interface MarkedContext {
  readonly imports?: Imports
  readonly today?: string
}

/** A project of one text (`main.promo`) or several by path; one of them contains the cursor. */
export function fixture(
  files: string | Readonly<Record<string, string>>,
  { imports, today }: MarkedContext = {},
): Fixture {
  const all = Object.entries(typeof files === 'string' ? { 'main.promo': files } : files).map(([path, text]) => ({
    path,
    ...marked(text),
  }))
  const at = all.find(({ cursors }) => cursors.length > 0) ?? all[0]
  if (!at) throw new Error('a fixture has at least one file')
  return {
    project: openProject(all, imports ?? new Map(), today),
    path: at.path,
    position: at.cursors[0] ?? { line: 0, character: 0 },
    ranges: all.flatMap(({ path, ranges }) => ranges.map((range) => ({ path, range }))),
  }
}

/** Locations in the form of the fixtures. */
export const placed = (locations: readonly Location[]): { path: string | undefined; range: Range }[] =>
  locations.map(({ uri, range }) => ({ path: pathOf(uri), range }))
