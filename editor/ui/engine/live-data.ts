/** Data shown in lenses and hovers: the open cart's result, test reports, past orders. */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { LiveData } from '../../../src/language/live-data.ts'
import type { TestReport } from '../../../src/testing/run-tests.ts'
import type { TraceConditions } from '../../../src/testing/trace-conditions.ts'
import type { EngineState } from './engine.ts'
import { type RunnableRules, resultOf } from './evaluation.ts'
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

/** One cached result per rule set: many lenses and hovers need the same cart. */
const outcomes = new WeakMap<RunnableRules, NonNullable<LiveData['cart']>>()

function cartOutcomeOf(runnable: RunnableRules, cart: Cart): LiveData['cart'] {
  const known = outcomes.get(runnable)
  if (known?.cart === cart) return known
  const result = resultOf(cart, runnable)
  if (!result) return undefined
  const present = { cart, result, traceConditions: lazyTracer(runnable) }
  outcomes.set(runnable, present)
  return present
}

/** Created on the first hover. */
const lazyTracer =
  ({ evaluator, locale }: RunnableRules): TraceConditions =>
  (campaign, cart, result) =>
    conditionTracerOf(evaluator, locale)(campaign, cart, result)
