/** What any carts come to, under the text as it is and under the one that it is compared with. */
import type { EngineState } from './engine.ts'
import { type Ready, resultOf, viewPinned } from './evaluation.ts'
import { inSlices } from './in-slices.ts'
import type { NamedCart, PinnedView } from './model.ts'

/** In their order; nothing as long as the rules never were without errors, or once the answer is no longer wanted. */
export async function cartTotals(
  { ready, baseline }: EngineState,
  carts: readonly NamedCart[],
  isWanted: () => boolean,
): Promise<PinnedView[] | undefined> {
  if (!ready) return undefined
  function* views(now: Ready): Generator<PinnedView> {
    for (const each of carts) yield viewPinned(each, now, baseline && resultOf(each.cart, { evaluator: baseline }))
  }
  return inSlices(views(ready), isWanted)
}
