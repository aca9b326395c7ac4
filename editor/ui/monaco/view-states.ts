/** The last position in each file (scroll, cursor and folds), kept across place switches and restarts. */
import * as z from 'zod'
import { persist, restore } from '../state/persisted.ts'
import type { editor } from './monaco.ts'

const viewStates = z.record(
  z.string(),
  z.custom<editor.ICodeEditorViewState>((value) => typeof value === 'object'),
)

/** Milliseconds without movement before the state is stored. */
const pauseMs = 200

/** Restores the file's last position and records every movement. Returns a dispose function. */
export function followViewState(view: editor.ICodeEditor, path: string): () => void {
  const before = restore('views', viewStates)?.[path]
  if (before) view.restoreViewState(before)
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = (): void => {
    clearTimeout(timer)
    timer = undefined
    const state = view.saveViewState()
    if (state) persist('views', { ...restore('views', viewStates), [path]: state })
  }
  const moved = (): void => {
    timer ??= setTimeout(keep, pauseMs)
  }
  const listeners = [view.onDidScrollChange(moved), view.onDidChangeCursorPosition(moved)]
  return () => {
    if (timer !== undefined) keep()
    for (const listener of listeners) listener.dispose()
  }
}
