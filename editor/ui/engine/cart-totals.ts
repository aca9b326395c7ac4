/** Totals of carts under the current text and under the baseline. */
import type { EngineState } from './engine.ts'
import { type RunnableRules, resultOf, viewPinned } from './evaluation.ts'
import type { NamedCart, PinnedView } from './model.ts'
import { timeSliced } from './time-sliced.ts'

/** One entry per cart; undefined before the rules have ever been valid, or when cancelled. */
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
