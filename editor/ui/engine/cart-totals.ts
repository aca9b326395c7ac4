/** What any carts come to, under the text as it is and under the one that it is compared with. */
import type { EngineState } from './engine.ts'
import { type RunnableRules, resultOf, viewPinned } from './evaluation.ts'
import type { NamedCart, PinnedView } from './model.ts'
import { timeSliced } from './time-sliced.ts'

/** In their order; nothing as long as the rules never were without errors, or once the answer is no longer wanted. */
export async function cartTotals(
  { runnable, baseline }: EngineState,
  carts: readonly NamedCart[],
  isWanted: () => boolean,
): Promise<PinnedView[] | undefined> {
  if (!runnable) return undefined
  function* views(now: RunnableRules): Generator<PinnedView> {
    for (const each of carts) yield viewPinned(each, now, baseline && resultOf(each.cart, { evaluator: baseline }))
  }
  return timeSliced(views(runnable), isWanted)
}
