/** What takes a cart's conditions apart, made once for as long as the rules stay the same. */
import type { Evaluator } from '../../../src/evaluate/evaluate.ts'
import { type Retrace, retracing } from '../../../src/testing/retrace.ts'

const retraces = new WeakMap<Evaluator, Retrace>()

export function retraceOf(evaluator: Evaluator): Retrace {
  const known = retraces.get(evaluator)
  if (known) return known
  const retrace = retracing(evaluator)
  retraces.set(evaluator, retrace)
  return retrace
}
