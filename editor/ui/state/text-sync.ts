/** Sends text changes to the engine and shows the newest snapshot. */
import { flushSync } from 'react-dom'
import { engine } from '../engine/client.ts'
import type { Snapshot } from '../engine/model.ts'
import { modelOf } from '../monaco/models.ts'
import { notifyError } from './notices.ts'
import { getState, setState } from './store.ts'

/** Files with unsent changes, and the time of the first one. */
const waiting = new Map<string, number>()
let working: Promise<void> | undefined

/** Call when a model's text changes. Changes are coalesced while the engine is busy. */
export function textChanged(path: string): void {
  if (!waiting.has(path)) waiting.set(path, performance.now())
  working ??= work().finally(() => {
    working = undefined
  })
}

/** Resolves when the engine has all changes. */
export const whenSynced = (): Promise<void> => working ?? Promise.resolve()

async function work(): Promise<void> {
  try {
    for (;;) {
      const [next] = waiting
      if (!next) return
      const [path, started] = next
      waiting.delete(path)
      const text = modelOf(path)?.getValue()
      const snapshot = text === undefined ? await engine.remove(path) : await engine.edit(path, text)
      if (waiting.size > 0) continue
      show(snapshot)
      performance.measure('keystroke', { start: started, end: performance.now() })
      scheduleAnalysis()
    }
  } catch (error) {
    notifyError(error)
  }
}

/** Milliseconds without a keystroke before the analyses run. */
const pauseMs = 150
/** Milliseconds, longer than a pause within a word: a half-typed word must not take a campaign out of the cart. */
const errorPauseMs = 800
let analysis: ReturnType<typeof setTimeout> | undefined
let errors: ReturnType<typeof setTimeout> | undefined

/** Schedules the analyses over all campaigns, and the evaluation of a text with errors, for the next pause in typing. */
export function scheduleAnalysis(): void {
  clearTimeout(analysis)
  clearTimeout(errors)
  if (getState().snapshot?.rules.stale) {
    errors = setTimeout(() => {
      if (!working) engine.leaveOutErrors().then(show).catch(notifyError)
    }, errorPauseMs)
  }
  analysis = setTimeout(() => {
    if (!working) engine.analyse().then(show).catch(notifyError)
  }, pauseMs)
}

/** Renders a snapshot synchronously, so that markers, cart and Why panel match the same text. */
export function show(snapshot: Snapshot): void {
  flushSync(() => setState(working ? { snapshot } : { snapshot, settled: snapshot.revision }))
}
