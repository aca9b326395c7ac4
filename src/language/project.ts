/** A workspace as someone writes it: every file read, checked together, and checked again after each edit as far as it changed. */
import { check } from '../check/check.ts'
import { withoutEchoes } from '../check/echoes.ts'
import type { Imports } from '../check/imports.ts'
import type { Program } from '../check/program.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { type Parsed, parse } from '../syntax/parse.ts'
import { reparse } from '../syntax/reparse.ts'

/** A value: an edit gives another one, which shares with it all that did not change. */
export interface Project {
  /** By workspace path, in code-point order. */
  readonly parsed: ReadonlyMap<string, Parsed>
  readonly imports: Imports
  /** Whole enough for every feature even with errors. */
  readonly program: Program
  /** Of the parser and the checker, by path and place. */
  readonly diagnostics: readonly Diagnostic[]
  /** "2026-10-03", for what says that a time is over. */
  readonly today?: string
}

export interface SourceFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string
  readonly text: string
}

/** `imports` holds what the files' `from "…"` name, by `importKey`. */
export function openProject(files: readonly SourceFile[], imports: Imports, today?: string): Project {
  const parsed = new Map(files.map(({ path, text }) => [path, parse(text, path)]))
  return checked(inPathOrder(parsed), imports, today)
}

/** The project with another text in a file, which may be new. */
export function editProject(project: Project, path: string, text: string): Project {
  const before = project.parsed.get(path)
  const after = before ? reparse(before, text) : parse(text, path)
  if (after === before) return project
  const parsed = new Map(project.parsed).set(path, after)
  return checked(before ? parsed : inPathOrder(parsed), project.imports, project.today, project.program)
}

/** The project without a file. */
export function removeFile(project: Project, path: string): Project {
  const parsed = new Map(project.parsed)
  parsed.delete(path)
  return checked(parsed, project.imports, project.today)
}

/** The project with other imported lists. */
export function withImports(project: Project, imports: Imports): Project {
  return checked(project.parsed, imports, project.today)
}

export const hasErrors = ({ diagnostics }: Project): boolean => diagnostics.some(({ severity }) => severity === 'error')

/** The text of a file; empty for one that the project does not have. */
export const textOf = ({ parsed }: Project, path: string): string => parsed.get(path)?.file.text ?? ''

function checked(
  parsed: ReadonlyMap<string, Parsed>,
  imports: Imports,
  today: string | undefined,
  before?: Program,
): Project {
  const files = [...parsed.values()].map(({ file }) => file)
  const unread = [...parsed.values()].flatMap(({ diagnostics }) => diagnostics)
  const isRead = !unread.some(({ severity }) => severity === 'error')
  const { program, diagnostics } = check(files, imports, {
    analyse: isRead,
    ...(before && { before }),
    ...(today !== undefined && { today }),
  })
  const all = [...unread, ...withoutEchoes(diagnostics, unread, files)].sort(byPlace)
  return { parsed, imports, program, diagnostics: all, ...(today !== undefined && { today }) }
}

const inPathOrder = (parsed: ReadonlyMap<string, Parsed>): ReadonlyMap<string, Parsed> =>
  new Map([...parsed].sort(([a], [b]) => (a < b ? -1 : 1)))

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.range.start - b.range.start || a.range.end - b.range.end
}
