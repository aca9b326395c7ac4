/** Undo and redo, wherever the keyboard focus is: in the text, in a field, or in a panel. */
import { t } from '../i18n/i18n.ts'
import { modelOf } from '../monaco/models.ts'
import { editor } from '../monaco/monaco.ts'
import { openFile } from '../panels/dock.ts'
import { focusedElement } from '../parts/focus.ts'
import { promptChoice } from '../parts/prompt.tsx'
import { cartNamed, openCart, restoreCart } from '../state/carts.ts'
import { attempt, notify } from '../state/notices.ts'
import {
  changedSince,
  type Direction,
  lastPanelStep,
  type PanelStep,
  type TextStep,
  turnPanelStep,
  wideStepAt,
} from '../state/steps.ts'
import { getState } from '../state/store.ts'

type Target =
  | { readonly kind: 'text'; readonly path: string }
  /** The browser handles undo in the field. */
  | { readonly kind: 'field' }
  | { readonly kind: 'panel'; readonly step: PanelStep }

let lastInput: { readonly field: EventTarget | null; readonly at: number } | undefined
window.addEventListener('input', ({ target }) => (lastInput = { field: target, at: performance.now() }), true)

/** Monaco's find widget has the role of a dialog too. */
const isInDialog = (element: Element | null): boolean =>
  element?.closest('[role="dialog"]') != null && element.closest('.monaco-editor') === null

/** What undo applies to: the text that has the focus; otherwise the later of typing into a field and a step in a panel. */
function targetOf(direction: Direction): Target | undefined {
  // In a dialog the browser undoes typing. The palette is different: it only leads to the command.
  if (!getState().palette && isInDialog(document.activeElement)) return { kind: 'field' }
  const element = focusedElement()
  const text = element?.closest<HTMLElement>('[data-path]')
  const isWidget = element?.closest('.find-widget, .rename-box') !== null && element !== undefined
  if (text?.dataset.path !== undefined && !isWidget) return { kind: 'text', path: text.dataset.path }
  const step = lastPanelStep(direction)
  const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
  const typedAt = isField && lastInput?.field === element ? lastInput.at : 0
  if (isField && (isWidget || (typedAt > 0 && typedAt > (step?.at ?? 0)))) return { kind: 'field' }
  if (step) return { kind: 'panel', step }
  return isField ? { kind: 'field' } : undefined
}

/** False for a field, where the browser handles undo. */
const canDo = (direction: Direction) => (): boolean => {
  const target = targetOf(direction)
  return target !== undefined && target.kind !== 'field'
}

export const canUndo = canDo('undo')
export const canRedo = canDo('redo')
export const undo = (): Promise<void> => perform('undo')
export const redo = (): Promise<void> => perform('redo')

async function perform(direction: Direction): Promise<void> {
  const target = targetOf(direction)
  switch (target?.kind) {
    case 'text':
      return inText(target.path, direction)
    case 'panel':
      return inPanel(target.step, direction)
    case 'field':
    case undefined:
      return
  }
}

async function inText(path: string, direction: Direction): Promise<void> {
  const step = wideStepAt(path, direction)
  if (!step) return stepInFile(path, direction)
  const changed = changedSince(step, direction)
  const answer = await promptChoice({
    title: t(`undo.${direction}Title`, { count: step.files.size }),
    message:
      changed.length === 0
        ? t('undo.files', { files: [...step.files.keys()].join(', ') })
        : t('undo.changed', { files: changed.join(', ') }),
    choices: [
      ...(changed.length === 0 ? [{ id: 'all', label: t(`undo.${direction}All`, { count: step.files.size }) }] : []),
      { id: 'one', label: t(`undo.${direction}One`) },
    ],
  })
  if (answer === 'all') everywhere(step, direction)
  else if (answer === 'one') stepInFile(path, direction)
}

/** Through the editor, if one shows the file, so that it scrolls to the change. */
function stepInFile(path: string, direction: Direction): void {
  const view = editor.getEditors().find((each) => each.getModel() === modelOf(path))
  if (view) view.trigger('command', direction, null)
  else void modelOf(path)?.[direction]()
}

function everywhere({ files }: TextStep, direction: Direction): void {
  for (const path of files.keys()) void modelOf(path)?.[direction]()
}

async function inPanel(step: PanelStep, direction: Direction): Promise<void> {
  if (step.kind === 'cart') return ofCart(step, direction)
  const changed = changedSince(step, direction)
  if (changed.length > 0) {
    turnPanelStep(direction, true)
    const [path = ''] = changed
    notify({
      kind: 'info',
      message: t('undo.panelChanged', { files: changed.join(', ') }),
      actions: [{ label: t('undo.show'), run: () => openFile(path) }],
    })
    return
  }
  everywhere(step, direction)
  turnPanelStep(direction)
  notify({ kind: 'info', message: t(`undo.${direction}Done`, { files: [...step.files.keys()].join(', ') }) })
}

async function ofCart(
  { name, before, after }: Extract<PanelStep, { kind: 'cart' }>,
  direction: Direction,
): Promise<void> {
  const [now, then] = direction === 'undo' ? [after, before] : [before, after]
  const isSame = cartNamed(name)?.cart === now
  turnPanelStep(direction, !isSame)
  if (!isSame) {
    notify({ kind: 'info', message: t('undo.cartChanged', { name }) })
    return
  }
  if (getState().openCart !== name) await openCart(name)
  await restoreCart(then)
}

/** The undo action of a notice about the newest step. Does nothing if another step was done or undone since. */
export function undoOfLastStep(): () => void {
  const step = lastPanelStep('undo')
  return () => {
    if (step === undefined || lastPanelStep('undo') !== step) return
    attempt(() => inPanel(step, 'undo'))
  }
}
