import type { Evaluator } from '../../../src/evaluate/evaluate.ts'
import { conditionTracer, type TraceConditions } from '../../../src/testing/trace-conditions.ts'
import type { Locale } from '../../../src/words/locale.ts'

interface Tracer {
  readonly locale: Locale | undefined
  readonly trace: TraceConditions
}

const tracers = new WeakMap<Evaluator, Tracer>()

export function conditionTracerOf(evaluator: Evaluator, locale?: Locale): TraceConditions {
  const known = tracers.get(evaluator)
  if (known?.locale === locale && known) return known.trace
  const trace = conditionTracer(evaluator, locale)
  tracers.set(evaluator, { locale, trace })
  return trace
}
