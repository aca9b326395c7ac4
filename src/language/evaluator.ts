/** The evaluator of a program without errors, for features that test its campaigns on carts. */
import type { CheckedRuleSet } from '../check/rule-set.ts'
import { compile } from '../compile/compile.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { memoize } from './memoize.ts'

export const evaluatorOf = memoize((ruleSet: CheckedRuleSet) => prepare(compile(ruleSet, { versioned: false })))
