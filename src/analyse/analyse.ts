/**
 * The analyses that evaluate carts: each proposes carts of which a claim may be true, and says only what the evaluator
 * confirms for one of them, the witness.
 */
import type { CheckedRuleSet } from '../check/rule-set.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { belowCost } from './below-cost.ts'
import { oftenShadowed } from './often-shadowed.ts'
import { orderMatters } from './order-matters.ts'
import type { AnalysisInput } from './outcome.ts'
import { rewardAsCheapest } from './reward-as-cheapest.ts'
import { stacking } from './stacking.ts'
import { stackingCoupons } from './stacking-coupons.ts'

const analyses: readonly ((of: AnalysisInput) => readonly Diagnostic[])[] = [
  oftenShadowed,
  orderMatters,
  stacking,
  stackingCoupons,
  belowCost,
  rewardAsCheapest,
]

/**
 * What evaluation shows of a program, in no order; `evaluator` is prepared from the
 * rules that were compiled from it. Usage counts from zero. `check` finds all that needs no cart.
 */
export const analyse = (ruleSet: CheckedRuleSet, evaluator: Evaluator): Diagnostic[] =>
  analyses.flatMap((each) => each({ ruleSet, evaluator }))
