/** Data shown in lenses and hovers: the open cart's result, test reports, past orders. */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { LiveData } from '../../../src/language/live-data.ts'
import type { TestReport } from '../../../src/testing/run-tests.ts'
import type { TraceConditions } from '../../../src/testing/trace-conditions.ts'
import type { EngineState } from './engine.ts'
import { outcomeOf, type RunnableRules } from './evaluation.ts'
import { conditionTracerOf } from './trace-conditions.ts'

/** Results computed in pauses of typing. */
export interface BackgroundResults {
  tests?: readonly TestReport[]
  history?: NonNullable<LiveData['history']>
  importable?: readonly string[]
}

export function liveDataOf(
  { runnable, cart }: EngineState,
  { tests, history, importable }: BackgroundResults,
): LiveData {
  const present = runnable && cart && cartOutcomeOf(runnable, cart)
  return {
    ...(present && { cart: present }),
    ...(tests && { tests }),
    ...(history && { history }),
    ...(importable && { importable }),
  }
}

function cartOutcomeOf(runnable: RunnableRules, cart: Cart): LiveData['cart'] {
  const outcome = outcomeOf(cart, runnable)
  if ('error' in outcome) return undefined
  return { cart, result: outcome.result, traceConditions: lazyTracer(runnable) }
}

/** Created on the first hover. */
const lazyTracer =
  ({ evaluator, locale }: RunnableRules): TraceConditions =>
  (campaign, cart, result) =>
    conditionTracerOf(evaluator, locale)(campaign, cart, result)
