/**
 * The state behind the window: the text as it is being written, the carts that are looked at, and what the one makes of the
 * other. Runs in a worker; free of the browser, so that tests drive it as it is.
 */
import type { Imports } from '../../../src/check/imports.ts'
import type { CheckedProgram } from '../../../src/check/program.ts'
import { compile } from '../../../src/compile/compile.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { type Evaluator, prepare } from '../../../src/evaluate/evaluate.ts'
import { evaluatorFor, preparedOf } from '../../../src/evaluate/evaluator.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import {
  analysed,
  hasErrors,
  type Project,
  readProject,
  removeFile,
  type SourceFile,
  typeInProject,
  withImports,
  withTexts,
} from '../../../src/language/project.ts'
import { type RunnableRules, resultOf, viewCart, viewPinned } from './evaluation.ts'
import type { EngineInput, NamedCart, RulesSummary, Snapshot } from './model.ts'

/** What every view is made from. */
export interface EngineState {
  readonly revision: number
  readonly project: Project
  /** Of the last text without errors; absent until there was one. */
  readonly runnable?: RunnableRules
  readonly cart?: Cart
  readonly pinned: readonly NamedCart[]
  /** The rules that pinned carts are compared with; absent where their text has errors. */
  readonly baseline?: Evaluator
  /** What pinned carts came to under them, in their order. */
  readonly before: readonly (Result | undefined)[]
}

export interface Engine {
  state(): EngineState
  /** As `edit`, without what takes its time. */
  open(input: EngineInput): Snapshot
  /** What takes its time is left for `analyse`. */
  edit(path: string, text: string): Snapshot
  /** What the analyses say of the text as it is, for a pause in the writing. */
  analyse(): Snapshot
  remove(path: string): Snapshot
  setImports(imports: Imports): Snapshot
  setCart(cart: Cart | undefined): Snapshot
  setPinned(carts: readonly NamedCart[]): Snapshot
  /** The text that pinned carts are compared with: the last saved one, or a release. */
  setBaseline(files: readonly SourceFile[]): Snapshot
  /** The same for rules that are compiled already. */
  setBaselineRules(rules: Rules): Snapshot
}

export function createEngine(): Engine {
  let state: EngineState = { revision: 0, project: readProject([], new Map()), pinned: [], before: [] }

  const turnTo = (project: Project, started: number): Snapshot => {
    const runnable = project.checked ? runnableFrom(project.checked, state.runnable?.evaluator) : state.runnable
    state = { ...state, revision: state.revision + 1, project, ...(runnable && { runnable }) }
    return snapshot(state, started)
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
      const project = readProject(files, imports, today)
      const { runnable: _, cart: __, baseline: ___, ...rest } = state
      state = { ...rest, pinned: [], before: [] }
      return turnTo(project, started)
    },
    edit: (path, text) => {
      const started = performance.now()
      return turnTo(typeInProject(state.project, path, text), started)
    },
    analyse: () => {
      const started = performance.now()
      state = { ...state, project: analysed(state.project) }
      return snapshot(state, started)
    },
    remove: (path) => turnTo(removeFile(state.project, path), performance.now()),
    setImports: (imports) => turnTo(withImports(state.project, imports), performance.now()),
    setCart: (cart) => {
      const started = performance.now()
      const { cart: _, ...rest } = state
      state = cart ? { ...rest, cart } : rest
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
    setBaselineRules: (rules) => {
      const started = performance.now()
      compareWith(prepare(rules), state.pinned)
      return snapshot(state, started)
    },
  }
}

/** What is the same as before the edit is not prepared again. */
function runnableFrom(program: CheckedProgram, before?: Evaluator): RunnableRules {
  const prepared = prepareRules(compile(program, { versioned: false }), before && preparedOf(before))
  return { program, evaluator: evaluatorFor(prepared) }
}

function snapshot({ revision, project, runnable, cart, pinned, before }: EngineState, started: number): Snapshot {
  return {
    revision,
    diagnostics: project.diagnostics,
    rules: summary(project, runnable),
    ...(runnable && cart && { cart: viewCart(cart, runnable) }),
    pinned: runnable ? pinned.map((each, index) => viewPinned(each, runnable, before[index])) : [],
    took: performance.now() - started,
  }
}

function summary(project: Project, runnable: RunnableRules | undefined): RulesSummary {
  const { campaigns, settings } = project.program
  const { currency, digits, timezone } = settings
  return { stale: hasErrors(project) || !runnable, campaigns: campaigns.size, currency, digits, timezone }
}
