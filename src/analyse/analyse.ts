/**
 * Analyses that evaluate carts: each proposes carts for which a claim may be true, and reports
 * only what the evaluator confirms for one of them, the witness.
 */
import { allFindings, type Findings } from '../check/analyses/finding.ts'
import { areAllShadows } from '../check/analyses/shadowed.ts'
import type { CheckedRuleSet, RuleSet } from '../check/rule-set.ts'
import { type Evaluator, preparedOf } from '../evaluate/evaluator.ts'
import { type Diagnostic, type Finding, writeDiagnostic } from '../syntax/diagnostic.ts'
import type { Locale } from '../words/locale.ts'
import { belowCost } from './below-cost.ts'
import { oftenShadowed } from './often-shadowed.ts'
import { orderMatters } from './order-matters.ts'
import type { AnalysisInput } from './outcome.ts'
import { rewardAsCheapest } from './reward-as-cheapest.ts'
import { reportSkipped, type SkippedAnalysis } from './skipped.ts'
import { stacking } from './stacking.ts'
import { stackingCoupons } from './stacking-coupons.ts'

/** `leaveOut`: reports that the analysis did not cover everything. */
type Analysis = (of: AnalysisInput, leaveOut: (what: SkippedAnalysis) => void) => Findings

const analyses: readonly Analysis[] = [
  oftenShadowed,
  orderMatters,
  stacking,
  stackingCoupons,
  belowCost,
  rewardAsCheapest,
]

/**
 * Findings from evaluating carts, unsorted; `evaluator` must be prepared from the rules compiled from this program. Usage counts
 * from zero. `check` covers everything that needs no cart.
 */
export const analyse = (ruleSet: CheckedRuleSet, evaluator: Evaluator, locale?: Locale): Diagnostic[] =>
  allFindings(analyseInSteps(ruleSet, evaluator, locale))

/** Like `analyse`, in steps of a few milliseconds. */
export function* analyseInSteps(ruleSet: CheckedRuleSet, evaluator: Evaluator, locale?: Locale): Findings<Diagnostic> {
  const reported = new Set<string>()
  const skipped = new Set<SkippedAnalysis>()
  for (const of of inEachCurrency(ruleSet, evaluator)) {
    for (const analysis of analyses) {
      for (const found of analysis(of, (what) => skipped.add(what))) {
        const key = found && keyOf(found)
        if (key !== undefined && reported.has(key)) continue
        if (key !== undefined) reported.add(key)
        yield found && writeDiagnostic(found, locale)
      }
    }
    if (!areAllShadows(of.ruleSet)) skipped.add('shadowed')
  }
  for (const found of reportSkipped(skipped, ruleSet)) yield found && writeDiagnostic(found, locale)
}

/** Amounts differ between currencies, and so may the findings; rules in one currency are analysed once. */
export const inEachCurrency = (ruleSet: RuleSet, evaluator: Evaluator): readonly AnalysisInput[] =>
  [ruleSet, ...(ruleSet.otherCurrencies?.values() ?? [])].map((each) => ({
    ruleSet: each,
    prepared: preparedOf(evaluator, each.settings.currency),
  }))

/** A finding that holds in several currencies is reported once, with the figures of the first. */
const keyOf = ({ code, path, range, related = [] }: Finding): string =>
  [code, path, range.start, ...related.map((place) => `${place.path} ${place.range.start}`)].join('\n')
