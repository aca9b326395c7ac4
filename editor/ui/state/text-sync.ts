/** From a change of text to what it means: the engine hears of it at once, and the newest answer is shown. */
import { flushSync } from 'react-dom'
import { engine } from '../engine/client.ts'
import type { Snapshot } from '../engine/model.ts'
import { modelOf } from '../monaco/models.ts'
import { notifyError } from './notices.ts'
import { setState } from './store.ts'

/** Files whose newest text the engine has not got yet, with when the first unseen change happened. */
const waiting = new Map<string, number>()
let working: Promise<void> | undefined

/** The text of a model changed. While the engine works, changes gather; it then gets the newest text. */
export function textChanged(path: string): void {
  if (!waiting.has(path)) waiting.set(path, performance.now())
  working ??= work().finally(() => {
    working = undefined
  })
}

/** Resolves when the engine knows all that was typed. */
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

/** Milliseconds without a keystroke. */
const pauseMs = 150
let analysis: ReturnType<typeof setTimeout> | undefined

/** What takes all campaigns together to find out comes when nobody types. */
function scheduleAnalysis(): void {
  clearTimeout(analysis)
  analysis = setTimeout(() => {
    if (!working) engine.analyse().then(show).catch(notifyError)
  }, pauseMs)
}

/** Shows what the engine says, at once: squiggles, cart and why panel belong to the same text. */
export function show(snapshot: Snapshot): void {
  flushSync(() => setState(working ? { snapshot } : { snapshot, settled: snapshot.revision }))
}
