/** Evaluates carts. A result is a pure function of compiled rules and cart. */
import { soundRules } from '../compile/read/read-rules.ts'
import type { Rules } from '../compile/rules.ts'
import { type Evaluator, evaluatorFor } from './evaluator.ts'
import { prepareRules } from './prepared-rules.ts'

export type { Evaluator, RunOptions, Totals } from './evaluator.ts'

/**
 * Prepares rules once. This costs far more than a cart does, so keep the evaluator for as long as the rules stay the same. Throws a
 * RulesError for rules that cannot be evaluated, as `readRules` does; those that it read are not read again.
 */
export const prepare = (rules: Rules): Evaluator => evaluatorFor(prepareRules(soundRules(rules)))
