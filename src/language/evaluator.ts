/** The evaluator of a program without errors, for features that test its campaigns on carts. */
import type { CheckedRuleSet } from '../check/rule-set.ts'
import { compile } from '../compile/compile.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { remembered } from './remembered.ts'

export const evaluatorOf = remembered((ruleSet: CheckedRuleSet) => prepare(compile(ruleSet, { versioned: false })))
