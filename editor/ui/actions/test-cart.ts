import { engine } from '../engine/client.ts'
import type { TestFailureView, TestName } from '../engine/tests.ts'
import { applyEdits } from '../monaco/reveal.ts'
import { runTests } from '../state/live-data.ts'
import { getState } from '../state/store.ts'
import { whenSynced } from '../state/text-sync.ts'
import { openAsCart } from './carts.ts'

/** Opens a test's cart as a workspace cart. */
export async function openCartOfTest({ path, name }: TestName): Promise<void> {
  const cart = await engine.testCart({ path, name })
  if (cart) await openAsCart(name, cart)
}

/** Replaces the expected values of failed tests with the current ones, as one undo step, and runs the tests again. */
export async function takeNewValues(isChosen: (failure: TestFailureView) => boolean): Promise<void> {
  await whenSynced()
  await runTests()
  const failures = getState().tests?.tests.flatMap((test) => test.failures) ?? []
  applyEdits(failures.flatMap((failure) => (failure.instead && isChosen(failure) ? [failure.instead] : [])))
  await whenSynced()
  await runTests()
}
