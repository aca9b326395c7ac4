/** A workspace as someone writes it: every file read, checked together, and checked again after each edit as far as it changed. */
import { analyse } from '../analyse/analyse.ts'
import { byPlace, check, reason } from '../check/check.ts'
import type { Imports } from '../check/imports.ts'
import type { CheckedRuleSet, RuleSet } from '../check/rule-set.ts'
import { suppressCascades } from '../check/suppress-cascades.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import { withCurrency } from '../syntax/currency.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { type ParseResult, parse } from '../syntax/parse.ts'
import { changeBetween, reparse } from '../syntax/reparse.ts'
import { evaluatorOf } from './evaluator.ts'
import { shiftFindings } from './shift-findings.ts'

/** A value: an edit gives another one, which shares with it all that did not change. */
export interface Project {
  /** By workspace path, in code-point order. */
  readonly parsed: ReadonlyMap<string, ParseResult>
  readonly imports: Imports
  /** Whole enough for every feature even with errors. */
  readonly ruleSet: RuleSet
  /** The same program, as one to compile; absent while there are errors. */
  readonly checked?: CheckedRuleSet
  /** Of the parser and the checker, by path and place. */
  readonly found: readonly Diagnostic[]
  /** Of the analyses, which reason over all campaigns together: of an earlier text while `isAnalysed` is false, at their places in this one. */
  readonly concluded: readonly Diagnostic[]
  readonly isAnalysed: boolean
  /** All of them, by path and place. */
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
export const openProject = (files: readonly SourceFile[], imports: Imports, today?: string): Project =>
  analysed(readProject(files, imports, today))

/** The same without the analyses. */
export function readProject(files: readonly SourceFile[], imports: Imports, today?: string): Project {
  const parsed = new Map(files.map(({ path, text }) => [path, parse(text, path)]))
  return checked(inPathOrder(parsed), imports, today)
}

/** The project as it is with these texts alone, without the analyses; what it has of them is not read again. */
export function withTexts(project: Project, files: readonly SourceFile[]): Project {
  const wanted = new Set(files.map(({ path }) => path))
  const kept = new Map([...project.parsed].filter(([path]) => wanted.has(path)))
  const { imports, today, ruleSet } = project
  const first =
    kept.size === project.parsed.size ? project : checked(kept, imports, today, { before: ruleSet, concluded: nothing })
  return files.reduce((before, { path, text }) => typeInProject(before, path, text), first)
}

/** The project with another text in a file, which may be new. */
export const editProject = (project: Project, path: string, text: string): Project =>
  analysed(typeInProject(project, path, text))

/** The same within a keystroke: the analyses are left for a pause in the writing. */
export function typeInProject(project: Project, path: string, text: string): Project {
  const before = project.parsed.get(path)
  const after = before ? reparse(before, text) : parse(text, path)
  if (after === before) return project
  const parsed = new Map(project.parsed).set(path, after)
  const { imports, today, ruleSet, concluded } = project
  const change = before && changeBetween(before.file.text, text)
  const moved =
    before && change ? shiftFindings(concluded, path, change, text.length - before.file.text.length) : concluded
  return checked(before ? parsed : inPathOrder(parsed), imports, today, { before: ruleSet, concluded: moved })
}

/** The project without a file. */
export function removeFile(project: Project, path: string): Project {
  const parsed = new Map(project.parsed)
  parsed.delete(path)
  return analysed(checked(parsed, project.imports, project.today))
}

/** The project with other imported lists. */
export const withImports = (project: Project, imports: Imports): Project =>
  analysed(checked(project.parsed, imports, project.today))

/**
 * The project with what its analyses say of the text as it is; they stay silent while it has errors. `evaluator` is one
 * that was prepared for this text already.
 */
export function analysed(project: Project, evaluator?: Evaluator): Project {
  if (project.isAnalysed) return project
  const { ruleSet, checked, found, today } = project
  const concluded = [
    ...(hasErrors(project) ? [] : reason(ruleSet, today === undefined ? {} : { today })),
    ...(checked ? analyse(checked, evaluator ?? evaluatorOf(checked)) : []),
  ]
  return { ...project, concluded, isAnalysed: true, diagnostics: [...found, ...concluded].sort(byPlace) }
}

export const hasErrors = ({ found }: Pick<Project, 'found'>): boolean =>
  found.some(({ severity }) => severity === 'error')

/** The text of a file; empty for one that the project does not have. */
export const textOf = ({ parsed }: Project, path: string): string => parsed.get(path)?.file.text ?? ''

interface PreviousCheck {
  readonly before: RuleSet
  readonly concluded: readonly Diagnostic[]
}

const nothing: readonly Diagnostic[] = []

function checked(
  parsed: ReadonlyMap<string, ParseResult>,
  imports: Imports,
  today: string | undefined,
  earlier?: PreviousCheck,
): Project {
  const files = [...parsed.values()].map(({ file }) => file)
  const unread = withCurrency(
    [...parsed.values()].flatMap(({ diagnostics }) => diagnostics),
    files,
  )
  const { ruleSet, checked, diagnostics } = check(files, imports, {
    analyse: false,
    ...(earlier && { before: earlier.before }),
  })
  const found = [...unread, ...suppressCascades(diagnostics, unread, files)].sort(byPlace)
  const concluded = hasErrors({ found }) ? nothing : (earlier?.concluded ?? nothing)
  return {
    parsed,
    imports,
    ruleSet,
    ...(checked && { checked }),
    found,
    concluded,
    isAnalysed: false,
    diagnostics: concluded.length === 0 ? found : [...found, ...concluded].sort(byPlace),
    ...(today !== undefined && { today }),
  }
}

const inPathOrder = (parsed: ReadonlyMap<string, ParseResult>): ReadonlyMap<string, ParseResult> =>
  new Map([...parsed].sort(([a], [b]) => (a < b ? -1 : 1)))
