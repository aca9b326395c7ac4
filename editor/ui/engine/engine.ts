/**
 * The window's model: the current text, the open carts, and their results. Runs in a worker but uses no browser API, so
 * tests run it directly.
 */
import type { Imports } from '../../../src/check/imports.ts'
import type { OmittedDeclaration } from '../../../src/check/omitted.ts'
import type { CheckedRuleSet } from '../../../src/check/rule-set.ts'
import { compile } from '../../../src/compile/compile.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { type Evaluator, prepare } from '../../../src/evaluate/evaluate.ts'
import { evaluatorFor, preparedOf } from '../../../src/evaluate/evaluator.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import {
  findingsInSteps,
  hasErrors,
  importing,
  inLanguage,
  type Project,
  readProject,
  rulesWithoutErrors,
  type SourceFile,
  textOf,
  typeInProject,
  withFindings,
  withoutFile,
  withRetired,
  withTexts,
} from '../../../src/language/project.ts'
import { minorDigits } from '../../../src/money/currencies.ts'
import type { Locale } from '../../../src/words/locale.ts'
import { type RunnableRules, resultOf, viewCart, viewPinned } from './evaluation.ts'
import type { EngineInput, NamedCart, RulesSummary, Snapshot } from './model.ts'
import { timeSliced } from './time-sliced.ts'

export interface EngineState {
  readonly revision: number
  readonly project: Project
  /** The language of messages. */
  readonly locale?: Locale | undefined
  /** What is evaluated: the text, the text without the parts that have errors, or an earlier text; absent until one is valid. */
  readonly runnable?: RunnableRules
  /** `runnable` comes from an earlier text. */
  readonly isOld: boolean
  /** The parts of the text that `runnable` lacks because of errors. */
  readonly leftOut: readonly OmittedDeclaration[]
  readonly cart?: Cart
  readonly pinned: readonly NamedCart[]
  /** The rules that pinned carts are compared with; absent if that text has errors. */
  readonly baseline?: Evaluator
  /** Results of pinned carts under them, in order. */
  readonly before: readonly (Result | undefined)[]
}

export interface Engine {
  state(): EngineState
  /** Like `edit`, without the slow analyses. */
  open(input: EngineInput): Snapshot
  /** Skips the slow analyses, which `analyse` runs. */
  edit(path: string, text: string): Snapshot
  /** Runs the slow analyses on the current text; call when typing pauses. */
  analyse(): Promise<Snapshot>
  /**
   * If the text has errors, evaluates the parts without errors. Not called on every keystroke, where a half-typed word would
   * remove a campaign for a moment; until then the results are those of the previous text.
   */
  leaveOutErrors(): Snapshot
  remove(path: string): Snapshot
  setImports(imports: Imports): Snapshot
  setCart(cart: Cart | undefined): Snapshot
  setPinned(carts: readonly NamedCart[]): Snapshot
  /** Campaigns that the released rules retired. Those that are live again get a diagnostic. */
  setRetired(retired: readonly string[]): Snapshot
  /** Sets the text that pinned carts are compared with: the last saved one, or a release. */
  setBaseline(files: readonly SourceFile[]): Snapshot
  /** Sets the language of messages. Counts as a new revision. */
  setLocale(locale: Locale | undefined): Snapshot
  /** Like `setBaseline`, for compiled rules. */
  setBaselineRules(rules: Rules): Snapshot
}

export function createEngine(): Engine {
  const nothing = { isOld: false, leftOut: [], pinned: [], before: [] }
  let state: EngineState = { revision: 0, project: readProject([], new Map()), ...nothing }

  const turnTo = (project: Project, started: number): Snapshot => {
    const revision = state.revision + 1
    state = project.checked
      ? { ...state, revision, project, isOld: false, leftOut: [], runnable: next(project.checked) }
      : { ...state, revision, project, isOld: state.runnable !== undefined }
    return snapshot(state, started)
  }
  const next = (ruleSet: CheckedRuleSet): RunnableRules => ({
    ...runnableFrom(ruleSet, state.runnable?.evaluator),
    locale: state.locale,
  })
  const leaveOutErrors = (): void => {
    if (state.project.checked) return
    const rest = rulesWithoutErrors(state.project, state.runnable?.ruleSet)
    if (rest === undefined) return
    const { ruleSet, leftOut } = rest
    state = { ...state, revision: state.revision + 1, isOld: false, leftOut, runnable: next(ruleSet) }
  }
  const compareWith = (evaluator: Evaluator | undefined, pinned: readonly NamedCart[]): void => {
    const { baseline: _, ...rest } = state
    const before = pinned.map(({ cart }) => evaluator && resultOf(cart, { evaluator }, { reasons: false }))
    state = { ...rest, pinned, before, ...(evaluator && { baseline: evaluator }) }
  }

  return {
    state: () => state,
    open: ({ files, imports, today }) => {
      const started = performance.now()
      const project = readProject(files, imports, today, state.locale)
      const { runnable: _, cart: __, baseline: ___, ...rest } = state
      state = { ...rest, ...nothing }
      turnTo(project, started)
      leaveOutErrors()
      return snapshot(state, started)
    },
    edit: (path, text) => {
      const started = performance.now()
      return turnTo(typeInProject(state.project, path, text), started)
    },
    analyse: async () => {
      const started = performance.now()
      const { project, runnable, revision } = state
      const evaluator = runnable?.ruleSet === project.checked ? runnable?.evaluator : undefined
      if (project.isAnalysed) return snapshot(state, started)
      const isSameText = () => state.revision === revision
      const findings = await timeSliced(findingsInSteps(project, evaluator), isSameText)
      if (findings && isSameText()) state = { ...state, project: withFindings(state.project, findings) }
      return snapshot(state, started)
    },
    leaveOutErrors: () => {
      const started = performance.now()
      if (state.isOld || !state.runnable) leaveOutErrors()
      return snapshot(state, started)
    },
    remove: (path) => {
      const started = performance.now()
      return turnTo(withoutFile(state.project, path), started)
    },
    setImports: (imports) => {
      const started = performance.now()
      return turnTo(importing(state.project, imports), started)
    },
    setCart: (cart) => {
      const started = performance.now()
      const { cart: _, ...rest } = state
      state = cart ? { ...rest, cart } : rest
      return snapshot(state, started)
    },
    setRetired: (retired) => {
      const started = performance.now()
      state = { ...state, project: withRetired(state.project, retired) }
      return snapshot(state, started)
    },
    setPinned: (carts) => {
      const started = performance.now()
      compareWith(state.baseline, carts)
      return snapshot(state, started)
    },
    setBaseline: (files) => {
      const started = performance.now()
      const project = withTexts(state.project, files)
      compareWith(project.checked && runnableFrom(project.checked).evaluator, state.pinned)
      return snapshot(state, started)
    },
    setLocale: (locale) => {
      const started = performance.now()
      state = { ...state, locale }
      return turnTo(inLanguage(state.project, locale), started)
    },
    setBaselineRules: (rules) => {
      const started = performance.now()
      compareWith(prepare(rules), state.pinned)
      return snapshot(state, started)
    },
  }
}

/** Reuses prepared parts that the edit did not change. */
function runnableFrom(ruleSet: CheckedRuleSet, before?: Evaluator): RunnableRules {
  const prepared = prepareRules(compile(ruleSet, { versioned: false }), before && preparedOf(before))
  return { ruleSet, evaluator: evaluatorFor(prepared) }
}

function snapshot(state: EngineState, started: number): Snapshot {
  const { revision, project, runnable, cart, pinned, before } = state
  return {
    revision,
    diagnostics: project.diagnostics,
    rules: summary(state),
    ...(runnable && cart && { cart: viewCart(cart, runnable) }),
    pinned: runnable ? pinned.map((each, index) => viewPinned(each, runnable, before[index])) : [],
    took: performance.now() - started,
  }
}

function summary({ project, runnable, isOld, leftOut }: EngineState): RulesSummary {
  const { campaigns } = project.ruleSet
  // Amounts are in the currency of the evaluated rules; the current settings may be unreadable.
  const { currency, currencies = [], digits, timezone } = (runnable ?? project).ruleSet.settings
  const others = currencies.filter((code) => code !== currency)
  return {
    stale: hasErrors(project) || !runnable,
    isOld,
    leftOut: leftOut.map(({ range: { start }, ...each }) => ({
      ...each,
      start,
      line: lineOf(textOf(project, each.path), start),
    })),
    campaigns: campaigns.size,
    currencies: [{ code: currency, digits }, ...others.map((code) => ({ code, digits: minorDigits(code) ?? 2 }))],
    timezone,
  }
}

/** Counts from 1. */
const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
