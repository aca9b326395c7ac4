/** The two rule sets that the host replays the last month under. */
import type { Rules } from '../../../src/compile/rules.ts'
import { hasErrors } from '../../../src/language/project.ts'
import type { EngineState } from './engine.ts'

export interface BeforeAndAfter {
  readonly before: Rules
  readonly after: Rules
}

/** The rules that carts are compared with, and those of the text as it is; undefined where one of the two has errors. */
export function beforeAndAfter({ project, runnable, baseline }: EngineState): BeforeAndAfter | undefined {
  if (!runnable || !baseline || hasErrors(project)) return undefined
  return { before: baseline.rules, after: runnable.evaluator.rules }
}
