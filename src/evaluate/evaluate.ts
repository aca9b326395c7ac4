/** Evaluates carts. A result is a pure function of compiled rules and cart. */
import { soundRules } from '../compile/read/read-rules.ts'
import type { Rules } from '../compile/rules.ts'
import { type Evaluator, evaluatorFor } from './evaluator.ts'
import { prepareRules } from './prepared-rules.ts'

export type { Evaluator, RunOptions, Totals } from './evaluator.ts'

/**
 * Prepares rules once. This costs far more than evaluating a cart, so keep the evaluator while the rules stay the same. Throws a
 * RulesError for rules that cannot be evaluated, as `readRules` does; rules that it returned are not validated again.
 */
export const prepare = (rules: Rules): Evaluator => evaluatorFor(prepareRules(soundRules(rules)))
