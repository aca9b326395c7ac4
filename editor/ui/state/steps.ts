/**
 * Undo steps beyond a single file: edits of several files at once (rename, replace, a quick fix), and changes by panels, in texts
 * or in a cart. Within one file, Monaco handles undo.
 */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { modelOf } from '../monaco/models.ts'
import type { editor } from '../monaco/monaco.ts'

/** Monaco's alternative version ids, which undo and redo restore together with the text. */
interface Versions {
  readonly before: number
  readonly after: number
}

export interface TextStep {
  readonly kind: 'text'
  readonly files: ReadonlyMap<string, Versions>
  readonly at: number
}

export interface CartStep {
  readonly kind: 'cart'
  readonly name: string
  readonly before: Cart
  readonly after: Cart
  readonly at: number
}

export type PanelStep = TextStep | CartStep

/** Older steps are dropped. */
const maxSteps = 200
/** Milliseconds within which changes of one cart are merged into one step, because a slider makes many. */
const sameStepMs = 700

/** Steps over several files, both done and undone. */
let wide: TextStep[] = []
const panel: { done: PanelStep[]; undone: PanelStep[] } = { done: [], undone: [] }

export function forgetSteps(): void {
  wide = []
  panel.done = []
  panel.undone = []
}

let isPanelEdit = false
let batch = new Map<string, Versions>()

/** Makes the edits within the callback one step of a panel. */
export function asPanelStep(edit: () => void): void {
  isPanelEdit = true
  try {
    edit()
  } finally {
    closeBatch()
    isPanelEdit = false
  }
}

/** Records the edits of a file. Edits of several files in the same tick are one step. */
export function followSteps(path: string, model: editor.ITextModel): void {
  let last = model.getAlternativeVersionId()
  model.onDidChangeContent(({ isUndoing, isRedoing, isFlush }) => {
    const before = last
    last = model.getAlternativeVersionId()
    if (isUndoing || isRedoing || isFlush) return
    // An undone step can't be redone after another edit.
    wide = wide.filter(({ files }) => files.get(path)?.before !== before)
    panel.undone = panel.undone.filter((step) => step.kind === 'cart' || !step.files.has(path))
    if (batch.size === 0) queueMicrotask(closeBatch)
    batch.set(path, { before: batch.get(path)?.before ?? before, after: last })
  })
}

function closeBatch(): void {
  if (batch.size === 0) return
  const step: TextStep = { kind: 'text', files: batch, at: performance.now() }
  batch = new Map()
  if (step.files.size > 1) wide = [...wide, step].slice(-maxSteps)
  if (isPanelEdit) push(step)
}

function push(step: PanelStep): void {
  panel.done = [...panel.done, step].slice(-maxSteps)
  panel.undone = []
}

export function cartChanged(name: string, before: Cart, after: Cart): void {
  const last = panel.done.at(-1)
  const at = performance.now()
  const goesOn = last?.kind === 'cart' && last.name === name && last.after === before && at - last.at < sameStepMs
  if (goesOn) panel.done = [...panel.done.slice(0, -1), { ...last, after, at }]
  else push({ kind: 'cart', name, before, after, at })
}

export type Direction = 'undo' | 'redo'

const versionOf = (path: string): number | undefined => modelOf(path)?.getAlternativeVersionId()

/** The multi-file step that undo or redo in this file would revert only in part. */
export const wideStepAt = (path: string, direction: Direction): TextStep | undefined =>
  wide.findLast(({ files }) => files.get(path)?.[direction === 'undo' ? 'after' : 'before'] === versionOf(path))

/** Files of a step whose text has changed since. */
export const changedSince = ({ files }: TextStep, direction: Direction): string[] =>
  [...files].flatMap(([path, versions]) =>
    versions[direction === 'undo' ? 'after' : 'before'] === versionOf(path) ? [] : [path],
  )

/** The panels' last step that can be undone or redone. */
export const lastPanelStep = (direction: Direction): PanelStep | undefined =>
  (direction === 'undo' ? panel.done : panel.undone).at(-1)

/** Moves the panels' last step between done and undone; drops it if `isOver`, when it can't be applied any more. */
export function turnPanelStep(direction: Direction, isOver = false): void {
  const [from, to] = direction === 'undo' ? (['done', 'undone'] as const) : (['undone', 'done'] as const)
  const step = panel[from].at(-1)
  panel[from] = panel[from].slice(0, -1)
  if (step && !isOver) panel[to] = [...panel[to], step]
}
