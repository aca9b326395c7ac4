import type { Evaluator } from '../../../src/evaluate/evaluate.ts'
import { conditionTracer, type TraceConditions } from '../../../src/testing/trace-conditions.ts'

const retraces = new WeakMap<Evaluator, TraceConditions>()

export function conditionTracerOf(evaluator: Evaluator): TraceConditions {
  const known = retraces.get(evaluator)
  if (known) return known
  const traceConditions = conditionTracer(evaluator)
  retraces.set(evaluator, traceConditions)
  return traceConditions
}
