/**
 * The state behind the window: the text as it is being written, the carts that are looked at, and what the one makes of the
 * other. Runs in a worker; free of the browser, so that tests drive it as it is.
 */
import type { Imports } from '../../../src/check/imports.ts'
import { compile } from '../../../src/compile/compile.ts'
import type { Cart } from '../../../src/evaluate/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import type { Result } from '../../../src/evaluate/result.ts'
import {
  editProject,
  hasErrors,
  openProject,
  type Project,
  removeFile,
  type SourceFile,
  withImports,
} from '../../../src/language/project.ts'
import { type Ready, resultOf, viewCart, viewPinned } from './evaluation.ts'
import type { EngineInput, NamedCart, RulesSummary, Snapshot } from './model.ts'

/** What every view is made from. */
export interface EngineState {
  readonly revision: number
  readonly project: Project
  /** Of the last text without errors; absent until there was one. */
  readonly ready?: Ready
  readonly cart?: Cart
  readonly pinned: readonly NamedCart[]
  /** What pinned carts came to under the text that they are compared with, in their order. */
  readonly before: readonly (Result | undefined)[]
}

export interface Engine {
  state(): EngineState
  open(input: EngineInput): Snapshot
  edit(path: string, text: string): Snapshot
  remove(path: string): Snapshot
  setImports(imports: Imports): Snapshot
  setCart(cart: Cart | undefined): Snapshot
  setPinned(carts: readonly NamedCart[]): Snapshot
  /** The text that pinned carts are compared with: the last saved one, or a release. */
  setBaseline(files: readonly SourceFile[]): Snapshot
}

export function createEngine(): Engine {
  let state: EngineState = { revision: 0, project: openProject([], new Map()), pinned: [], before: [] }
  let baseline: Ready | undefined

  const turnTo = (project: Project, started: number): Snapshot => {
    const ready = hasErrors(project) ? state.ready : readyFrom(project)
    state = { ...state, revision: state.revision + 1, project, ...(ready && { ready }) }
    return snapshot(state, started)
  }
  const compareWith = (ready: Ready | undefined, pinned: readonly NamedCart[]): void => {
    baseline = ready
    state = { ...state, pinned, before: pinned.map(({ cart }) => ready && resultOf(cart, ready)) }
  }

  return {
    state: () => state,
    open: ({ files, imports, today }) => {
      const started = performance.now()
      const project = openProject(files, imports, today)
      const { ready: _, cart: __, ...rest } = state
      state = { ...rest, pinned: [], before: [] }
      baseline = undefined
      return turnTo(project, started)
    },
    edit: (path, text) => turnTo(editProject(state.project, path, text), performance.now()),
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
      compareWith(baseline, carts)
      return snapshot(state, started)
    },
    setBaseline: (files) => {
      const started = performance.now()
      const { imports, today } = state.project
      const project = openProject(files, imports, today)
      compareWith(hasErrors(project) ? undefined : readyFrom(project), state.pinned)
      return snapshot(state, started)
    },
  }
}

function readyFrom({ program }: Project): Ready {
  return { program, evaluator: prepare(compile(program, { versioned: false })) }
}

function snapshot({ revision, project, ready, cart, pinned, before }: EngineState, started: number): Snapshot {
  return {
    revision,
    diagnostics: project.diagnostics,
    rules: summary(project, ready),
    ...(ready && cart && { cart: viewCart(cart, ready) }),
    pinned: ready ? pinned.map((each, index) => viewPinned(each, ready, before[index])) : [],
    took: performance.now() - started,
  }
}

function summary(project: Project, ready: Ready | undefined): RulesSummary {
  const { campaigns, settings } = project.program
  const { currency, digits, timezone } = settings
  return { stale: hasErrors(project) || !ready, campaigns: campaigns.size, currency, digits, timezone }
}
