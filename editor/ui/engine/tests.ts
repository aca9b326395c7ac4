import type { RuleSet } from '../../../src/check/rule-set.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { hasErrors } from '../../../src/language/project.ts'
import {
  type CampaignCoverage,
  type Coverage,
  type CoverageRatio,
  coverageByCampaign,
  sumOfCoverage,
} from '../../../src/testing/coverage.ts'
import { runTests, type TestReport } from '../../../src/testing/run-tests.ts'
import type { EngineState } from './engine.ts'
import type { RunnableRules } from './evaluation.ts'
import type { TextLocation } from './model.ts'
import { timeSliced } from './time-sliced.ts'
import { conditionTracerOf } from './trace-conditions.ts'

/** Identifies a test; files may have tests of the same name. */
export interface TestName {
  readonly path: string
  readonly name: string
}

export interface TestView extends TestName {
  /** Range of the whole block. */
  readonly place: TextLocation
  /** Empty: the test passes. */
  readonly failures: readonly TestFailureView[]
  readonly hasCart: boolean
  /** Milliseconds. */
  readonly took: number
}

export interface TestFailureView {
  readonly expected: string
  readonly actual: string
  readonly because?: string
  readonly place: TextLocation
  /** The edit of the expected value that makes the test pass. */
  readonly instead?: TextLocation & { readonly text: string }
}

export interface TestRun {
  readonly report: TestReport
  readonly took: number
}

/** Runs all tests or the given one; undefined if the text has errors or changed meanwhile. */
export async function runOf(
  { project, runnable }: EngineState,
  isWanted: () => boolean,
  only?: TestName,
): Promise<TestRun[] | undefined> {
  if (!runnable || hasErrors(project)) return undefined
  return timeSliced(eachRun(runnable, only), isWanted)
}

function* eachRun({ ruleSet, evaluator, locale }: RunnableRules, only: TestName | undefined): Generator<TestRun> {
  for (const test of ruleSet.tests) {
    if (only && (test.path !== only.path || test.node.name.text !== only.name)) continue
    const started = performance.now()
    const [report] = runTests(alone(ruleSet, test), evaluator.rules, evaluator, locale)
    if (report) yield { report, took: performance.now() - started }
  }
}

const alone = (ruleSet: RuleSet, test: RuleSet['tests'][number]): RuleSet => ({ ...ruleSet, tests: [test] })

export function viewTest({ report, took }: TestRun): TestView {
  const { name, path, range, failures, cart } = report
  return {
    name,
    path,
    place: { path, start: range.start, end: range.end },
    failures: failures.map(({ expected, actual, because, instead, range: at }) => ({
      expected,
      actual,
      ...(because !== undefined && { because }),
      ...(instead && { instead: { path, ...instead.range, text: instead.text } }),
      place: { path, start: at.start, end: at.end },
    })),
    hasCart: cart !== undefined,
    took,
  }
}

export interface CoverageView {
  readonly campaigns: CoverageRatio
  readonly conditions: CoverageRatio
  readonly effects: CoverageRatio
  /** Coverage gaps, in evaluation order. */
  readonly gaps: readonly { readonly campaign: string; readonly message: string; readonly place: TextLocation }[]
  /** Every active campaign, its location, and whether it applied in a test. */
  readonly reach: readonly { readonly campaign: string; readonly applied: boolean; readonly place: TextLocation }[]
}

/** Coverage of the text by the tests that ran; undefined if it has errors or changed meanwhile. */
export async function coverageFor(
  { project, runnable }: EngineState,
  reports: readonly TestReport[],
  isWanted: () => boolean,
): Promise<CoverageView | undefined> {
  if (!runnable || hasErrors(project)) return undefined
  const { ruleSet, evaluator, locale } = runnable
  const campaigns = coverageByCampaign(ruleSet, evaluator.rules, reports, {
    traceConditions: conditionTracerOf(evaluator),
    locale,
  })
  const each = await timeSliced(campaigns, isWanted)
  return each && viewCoverage(sumOfCoverage(each), each, ruleSet)
}

function viewCoverage(
  { campaigns, conditions, effects, gaps }: Coverage,
  each: readonly CampaignCoverage[],
  ruleSet: RuleSet,
): CoverageView {
  return {
    campaigns,
    conditions,
    effects,
    gaps: gaps.map(({ campaign, path, range, message }) => ({
      campaign,
      message,
      place: { path, start: range.start, end: range.end },
    })),
    reach: each.flatMap(({ campaign, campaigns: { reached } }) => {
      const declared = ruleSet.campaigns.get(campaign)
      if (!declared) return []
      const { start, end } = declared.node.range
      return [{ campaign, applied: reached > 0, place: { path: declared.path, start, end } }]
    }),
  }
}

/** The cart of a test that ran. */
export function cartOfTest(runs: readonly TestReport[], { path, name }: TestName): Cart | undefined {
  return runs.find((each) => each.path === path && each.name === name)?.cart
}
