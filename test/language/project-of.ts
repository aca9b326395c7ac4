/** Workspaces of texts with the cursor written as `<|>`. */
import type { Position } from 'vscode-languageserver-types'
import type { Imports } from '../../src/check/imports.ts'
import { linesOf } from '../../src/language/positions.ts'
import { openProject, type Project, type SourceFile } from '../../src/language/project.ts'

export interface AtCursor {
  readonly project: Project
  readonly path: string
  readonly position: Position
}

const cursor = '<|>'

/** A workspace with a text at `main.promo` and others, and the position of the cursor. Today is 2026-10-03. */
export function atCursor(written: string, others: readonly SourceFile[] = [], imports: Imports = new Map()): AtCursor {
  const offset = written.indexOf(cursor)
  if (offset < 0) throw new Error(`the text has no ${cursor}`)
  const text = written.replace(cursor, '')
  const project = openProject([...others, { path: 'main.promo', text }], imports, '2026-10-03')
  return { project, path: 'main.promo', position: linesOf(text).positionAt(offset) }
}

/** Rows of a CSV text in the form of imports. */
export const rowsOf = (csv: string): { readonly rows: readonly (readonly string[])[] } => ({
  rows: csv
    .trim()
    .split('\n')
    .map((line) => line.trim().split(',')),
})

/** A snippet's text when nothing is filled in. */
export const expanded = (snippet: string): string =>
  snippet
    .replaceAll(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replaceAll('$0', '')
    .replaceAll(/\\([\\$}])/g, '$1')
