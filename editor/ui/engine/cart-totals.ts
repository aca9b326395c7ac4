/** What any carts come to, under the text as it is and under the one that it is compared with. */
import type { EngineState } from './engine.ts'
import { resultOf, viewPinned } from './evaluation.ts'
import type { NamedCart, PinnedView } from './model.ts'

/** In their order; nothing as long as the rules never were without errors. */
export function cartTotals({ ready, baseline }: EngineState, carts: readonly NamedCart[]): PinnedView[] {
  if (!ready) return []
  return carts.map((each) => viewPinned(each, ready, baseline && resultOf(each.cart, { evaluator: baseline })))
}
