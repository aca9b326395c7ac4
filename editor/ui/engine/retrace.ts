/** What takes a cart's conditions apart, made once for as long as the rules stay the same. */
import type { Evaluator } from '../../../src/evaluate/evaluate.ts'
import { type Retrace, retracing } from '../../../src/testing/retrace.ts'

const made = new WeakMap<Evaluator, Retrace>()

export function retraceOf(evaluator: Evaluator): Retrace {
  const known = made.get(evaluator)
  if (known) return known
  const retrace = retracing(evaluator.rules, evaluator.course)
  made.set(evaluator, retrace)
  return retrace
}
