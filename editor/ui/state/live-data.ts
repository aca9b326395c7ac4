/** What is worked out a moment after typing: new imports, tests and what they reached; then lenses and marks follow. */
import { engine } from '../engine/client.ts'
import type { TestName } from '../engine/tests.ts'
import { readNewImports } from './imports.ts'
import { attempt } from './notices.ts'
import { getState, setState, useStore } from './store.ts'
import { whenSynced } from './text-sync.ts'

/** Milliseconds without a change. */
const pauseMs = 150

let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** Told when what stands beside the text may be another. Gives back how to stop listening. */
export function onLiveData(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What stands beside the text is another: lenses and marks are asked for anew. */
export const notifyLiveData = (): void => {
  for (const listener of listeners) listener()
}

/** From now on tests run whenever the text rests. */
export function runTestsOnChange(): void {
  useStore.subscribe(({ snapshot }, { snapshot: before }) => {
    if (snapshot === before) return
    clearTimeout(timer)
    if (snapshot) timer = setTimeout(() => attempt(catchUp), pauseMs)
    else setState({ tests: undefined, coverage: undefined })
  })
}

let testedRevision: number | undefined

async function catchUp(): Promise<void> {
  notifyLiveData()
  await readNewImports()
  const { snapshot } = getState()
  if (!snapshot || snapshot.rules.stale || snapshot.revision === testedRevision) return
  await runTests()
  testedRevision = getState().tests?.revision
}

/** Runs every test, or that one; while the text has errors, what ran last stands. */
export async function runTests(only?: TestName): Promise<void> {
  setState({ testsRunning: true })
  try {
    await whenSynced()
    const tests = await engine.tests(only)
    if (tests) {
      setState({ tests })
      notifyLiveData()
    }
    const coverage = tests && (await engine.coverage())
    if (coverage) {
      setState({ coverage })
      notifyLiveData()
    }
  } finally {
    setState({ testsRunning: false })
  }
}
