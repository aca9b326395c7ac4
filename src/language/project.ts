/** A workspace while it is being edited. Immutable: an edit returns a new project that shares everything unchanged. */
import { analyseInSteps } from '../analyse/analyse.ts'
import { allFindings, type Findings } from '../check/analyses/finding.ts'
import { revivedCampaigns } from '../check/analyses/revived.ts'
import { byPlace, check, reasonInSteps } from '../check/check.ts'
import type { Imports } from '../check/imports.ts'
import { type RulesWithoutErrors, withoutErrors } from '../check/omitted.ts'
import type { CheckedRuleSet, RuleSet } from '../check/rule-set.ts'
import { suppressCascades } from '../check/suppress-cascades.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import { type Diagnostic, writeDiagnostic } from '../syntax/diagnostic.ts'
import { type ParseResult, parse } from '../syntax/parse.ts'
import { withOwnNames } from '../syntax/placeholders.ts'
import { changeBetween, reparse } from '../syntax/reparse.ts'
import type { Locale } from '../words/locale.ts'
import { evaluatorOf } from './evaluator.ts'
import { shiftFindings } from './shift-findings.ts'

/** Immutable; projects share everything that an edit does not change. */
export interface Project {
  /** By workspace path, in code-point order. */
  readonly parsed: ReadonlyMap<string, ParseResult>
  readonly imports: Imports
  /** Usable by every feature, even if there are errors. */
  readonly ruleSet: RuleSet
  /** The same program, ready to compile; absent while there are errors. */
  readonly checked?: CheckedRuleSet
  /** Findings of the parser and the checker, sorted by path and position. */
  readonly found: readonly Diagnostic[]
  /** Findings of the analyses. While `isAnalysed` is false: those of an earlier text, shifted to their current positions. */
  readonly concluded: readonly Diagnostic[]
  readonly isAnalysed: boolean
  /** All findings, sorted by path and position. */
  readonly diagnostics: readonly Diagnostic[]
  /** Today as "2026-10-03", for findings about expired dates. */
  readonly today?: string
  /** The language of diagnostics. */
  readonly locale?: Locale | undefined
  /** Names of campaigns that the released rules retired; none of them may become live again. */
  readonly retired?: readonly string[]
}

export interface SourceFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string
  readonly text: string
}

/** `imports`: the contents of `from "…"` files, by `importKey`. */
export const openProject = (files: readonly SourceFile[], imports: Imports, today?: string, locale?: Locale): Project =>
  analysed(readProject(files, imports, today, locale))

/** Like `openProject`, without the analyses. */
export function readProject(files: readonly SourceFile[], imports: Imports, today?: string, locale?: Locale): Project {
  const parsed = new Map(files.map(({ path, text }) => [path, parse(text, path, { locale })]))
  return checked(inPathOrder(parsed), { imports, locale, ...(today !== undefined && { today }) })
}

/** A project with exactly these texts, not yet analysed. Unchanged files are not parsed again. */
export function withTexts(project: Project, files: readonly SourceFile[]): Project {
  const wanted = new Set(files.map(({ path }) => path))
  const kept = new Map([...project.parsed].filter(([path]) => wanted.has(path)))
  const first =
    kept.size === project.parsed.size
      ? project
      : checked(kept, project, { before: project.ruleSet, concluded: nothing })
  return files.reduce((before, { path, text }) => typeInProject(before, path, text), first)
}

/** The same texts with diagnostics in another language, not yet analysed. */
export function inLanguage(project: Project, locale: Locale | undefined): Project {
  const files = [...project.parsed.values()].map(({ file }) => file)
  const { imports, today, retired } = project
  const read = readProject(files, imports, today, locale)
  return retired ? withRetired(read, retired) : read
}

/** Replaces or adds a file's text. */
export const editProject = (project: Project, path: string, text: string): Project =>
  analysed(typeInProject(project, path, text))

/** For keystrokes: the analyses are left for a pause in typing. */
export function typeInProject(project: Project, path: string, text: string): Project {
  const before = project.parsed.get(path)
  const after = before ? reparse(before, text, project) : parse(text, path, project)
  if (after === before) return project
  const parsed = new Map(project.parsed).set(path, after)
  const { ruleSet, concluded } = project
  const change = before && changeBetween(before.file.text, text)
  const moved =
    before && change ? shiftFindings(concluded, path, change, text.length - before.file.text.length) : concluded
  return checked(before ? parsed : inPathOrder(parsed), project, { before: ruleSet, concluded: moved })
}

export const removeFile = (project: Project, path: string): Project => analysed(withoutFile(project, path))

/** Like `removeFile`, without the analyses. */
export function withoutFile(project: Project, path: string): Project {
  const parsed = new Map(project.parsed)
  parsed.delete(path)
  return checked(parsed, project)
}

/** Replaces the imported files. */
export const withImports = (project: Project, imports: Imports): Project => analysed(importing(project, imports))

/** Like `withImports`, without the analyses. */
export const importing = (project: Project, imports: Imports): Project =>
  checked(project.parsed, { ...project, imports })

/** Runs the analyses on the current text, unless it has errors. Pass `evaluator` if one is already prepared for this text. */
export function analysed(project: Project, evaluator?: Evaluator): Project {
  return project.isAnalysed ? project : withFindings(project, findingsInSteps(project, evaluator))
}

/** Runs the analyses on the current text in steps of a few milliseconds. */
export function* findingsInSteps(project: Project, evaluator?: Evaluator): Findings<Diagnostic> {
  const { ruleSet, checked, today, locale } = project
  if (!hasErrors(project)) yield* reasonInSteps(ruleSet, { ...(today !== undefined && { today }), locale })
  if (checked) yield* analyseInSteps(checked, evaluator ?? evaluatorOf(checked), locale)
}

export function withFindings(project: Project, findings: Findings<Diagnostic>): Project {
  const concluded = allFindings(findings)
  return { ...project, concluded, isAnalysed: true, diagnostics: allOf({ ...project, concluded }) }
}

/** The valid part of rules with errors. @param before The result for an earlier text. */
export const rulesWithoutErrors = (
  { parsed, imports, found }: Project,
  before: RuleSet | undefined,
): RulesWithoutErrors | undefined =>
  withoutErrors(
    [...parsed.values()].map(({ file }) => file),
    imports,
    found,
    before ? { before } : {},
  )

export const hasErrors = ({ found }: Pick<Project, 'found'>): boolean =>
  found.some(({ severity }) => severity === 'error')

/** A file's text; empty for files outside the project. */
export const textOf = ({ parsed }: Project, path: string): string => parsed.get(path)?.file.text ?? ''

/** Sets the names of campaigns that the released rules, which this text will replace, have retired. */
export function withRetired(project: Project, retired: readonly string[]): Project {
  const now = { ...project, retired }
  return { ...now, diagnostics: allOf(now) }
}

type ProjectFindings = Pick<Project, 'found' | 'concluded' | 'ruleSet' | 'retired' | 'locale'>

function allOf({ found, concluded, ruleSet, retired = [], locale }: ProjectFindings): readonly Diagnostic[] {
  const revived = revivedCampaigns(ruleSet, retired).map((each) => writeDiagnostic(each, locale))
  return concluded.length + revived.length === 0 ? found : [...found, ...concluded, ...revived].sort(byPlace)
}

interface PreviousCheck {
  readonly before: RuleSet
  readonly concluded: readonly Diagnostic[]
}

const nothing: readonly Diagnostic[] = []

function checked(
  parsed: ReadonlyMap<string, ParseResult>,
  { imports, today, retired, locale }: Pick<Project, 'imports' | 'today' | 'retired' | 'locale'>,
  earlier?: PreviousCheck,
): Project {
  const files = [...parsed.values()].map(({ file }) => file)
  const unread = withOwnNames(
    [...parsed.values()].flatMap(({ diagnostics }) => diagnostics),
    files,
  )
  const { ruleSet, checked, diagnostics } = check(files, imports, {
    analyse: false,
    locale,
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
    diagnostics: allOf({ found, concluded, ruleSet, locale, ...(retired && { retired }) }),
    locale,
    ...(today !== undefined && { today }),
    ...(retired && { retired }),
  }
}

const inPathOrder = (parsed: ReadonlyMap<string, ParseResult>): ReadonlyMap<string, ParseResult> =>
  new Map([...parsed].sort(([a], [b]) => (a < b ? -1 : 1)))
