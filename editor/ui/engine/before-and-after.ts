/** The two rule sets for the host's replay of the last month. */
import type { Rules } from '../../../src/compile/rules.ts'
import { hasErrors } from '../../../src/language/project.ts'
import type { EngineState } from './engine.ts'

export interface BeforeAndAfter {
  readonly before: Rules
  readonly after: Rules
}

/** The baseline's rules and those of the current text; undefined if either has errors. */
export function beforeAndAfter({ project, runnable, baseline }: EngineState): BeforeAndAfter | undefined {
  if (!runnable || !baseline || hasErrors(project)) return undefined
  return { before: baseline.rules, after: runnable.evaluator.rules }
}
