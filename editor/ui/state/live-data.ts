/** Work done after a pause in typing: new imports, tests and coverage, then lenses and gutter marks. */
import { engine } from '../engine/client.ts'
import type { TestName } from '../engine/tests.ts'
import { readNewImports } from './imports.ts'
import { attempt } from './notices.ts'
import { getState, setState, useStore } from './store.ts'
import { whenSynced } from './text-sync.ts'

/** Milliseconds without a change before the work starts. */
const pauseMs = 150

let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** Subscribes to changes of lens and gutter data. Returns the unsubscribe function. */
export function onLiveData(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Notifies subscribers that lenses and gutter marks must be refreshed. */
export const notifyLiveData = (): void => {
  for (const listener of listeners) listener()
}

/** Starts running tests after every pause in typing. */
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

/** Runs all tests, or one. While the text has errors, the last results stay. */
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
