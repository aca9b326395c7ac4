/**
 * What the tests of a rule set cover: which campaigns applied, which conditions held and failed, which effects gave something.
 */
import type { RuleSet } from '../check/rule-set.ts'
import type { Campaign, Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { prepare } from '../evaluate/evaluate.ts'
import type { ConditionTrace } from '../evaluate/explanation/explain.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { Range } from '../syntax/tree.ts'
import type { Locale } from '../words/locale.ts'
import { type Message, msg, name as quoted } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import { gains } from './gains.ts'
import type { TestReport } from './run-tests.ts'
import { conditionTracer, type TraceConditions } from './trace-conditions.ts'

export interface Coverage {
  readonly campaigns: CoverageRatio
  readonly conditions: CoverageRatio
  readonly effects: CoverageRatio
  /** By campaign, in evaluation order. */
  readonly gaps: readonly CoverageGap[]
}

export interface CampaignCoverage extends Coverage {
  readonly campaign: string
}

export interface CoverageRatio {
  readonly reached: number
  readonly of: number
}

export interface CoverageGap {
  readonly campaign: string
  readonly path: string
  /** Range of the campaign's name, or of the effect. */
  readonly range: Range
  /** "never applied", "`subtotal >= 100 PLN` never failed" */
  readonly message: string
}

/** Coverage by the tests that ran; drafts and retired campaigns do not count. */
export function coverageOf(ruleSet: RuleSet, rules: Rules, reports: readonly TestReport[], locale?: Locale): Coverage {
  return sumOfCoverage([...coverageByCampaign(ruleSet, rules, reports, { locale })])
}

export interface CoverageOptions {
  readonly traceConditions?: TraceConditions
  /** The language of the gaps' messages. */
  readonly locale?: Locale | undefined
}

/** Like `coverageOf`, but one campaign at a time, so that the caller can do other work in between. */
export function* coverageByCampaign(
  ruleSet: RuleSet,
  rules: Rules,
  reports: readonly TestReport[],
  { traceConditions = conditionTracer(prepare(rules)), locale }: CoverageOptions = {},
): Generator<CampaignCoverage> {
  const runs = reports.flatMap(({ cart, result }) => (cart && result ? [{ cart, result }] : []))
  for (const campaign of [...rules.shelf, ...rules.campaigns]) {
    if (campaign.status !== 'live') continue
    yield { campaign: campaign.name, ...coverCampaign(campaign, ruleSet, runs, { traceConditions, locale }) }
  }
}

export function sumOfCoverage(each: readonly Coverage[]): Coverage {
  const total = (part: 'campaigns' | 'conditions' | 'effects'): CoverageRatio => ({
    reached: each.reduce((sum, one) => sum + one[part].reached, 0),
    of: each.reduce((sum, one) => sum + one[part].of, 0),
  })
  return {
    campaigns: total('campaigns'),
    conditions: total('conditions'),
    effects: total('effects'),
    gaps: each.flatMap((one) => one.gaps),
  }
}

interface CoverageRun {
  readonly cart: Cart
  readonly result: Result
}

function coverCampaign(
  campaign: Campaign,
  ruleSet: RuleSet,
  runs: readonly CoverageRun[],
  { traceConditions, locale }: Required<CoverageOptions>,
): Coverage {
  const { name } = campaign
  const declared = ruleSet.campaigns.get(name)
  const path = declared?.path ?? ''
  const nameRange = declared?.node.name.range ?? { start: 0, end: 0 }
  const gap = (message: Message, range = nameRange): CoverageGap => ({
    campaign: name,
    path,
    range,
    message: textOf(message, locale),
  })

  const applied = runs.some(({ result }) => applies(name, result))
  const conditions = seenConditions(runs.map(({ cart, result }) => traceConditions(name, cart, result)))
  const silent = campaign.effects.flatMap((effect, index) =>
    runs.some(({ result }) => gains(effect, index + 1, name, result).length > 0) ? [] : [index],
  )
  return {
    campaigns: { reached: applied ? 1 : 0, of: 1 },
    conditions: { reached: conditions.filter(({ held, failed }) => held && failed).length, of: conditions.length },
    effects: { reached: campaign.effects.length - silent.length, of: campaign.effects.length },
    gaps: [
      ...(applied ? [] : [gap(msg`never applied`)]),
      ...conditions.flatMap(({ wording, held, failed }) => [
        ...(held ? [] : [gap(msg`${quoted(wording)} was never met`)]),
        ...(failed ? [] : [gap(msg`${quoted(wording)} was never unmet`)]),
      ]),
      ...(applied
        ? silent.map((index) => gap(msg`this effect never gave anything`, declared?.effects[index]?.range))
        : []),
    ],
  }
}

function applies(campaign: string, result: Result): boolean {
  return (
    result.applied.some((each) => each.campaign === campaign) ||
    result.lines.some((line) => line.prices?.some((price) => price.campaign === campaign))
  )
}

interface ConditionOutcomes {
  readonly wording: string
  readonly held: boolean
  readonly failed: boolean
}

/** The operands of `and`, `or` and `not` with their outcomes across all tests; unknown counts as failed. */
function seenConditions(traces: readonly (ConditionTrace | undefined)[]): ConditionOutcomes[] {
  const byTrace = traces.map((trace) => (trace ? leaves(trace) : []))
  const first = byTrace.find((found) => found.length > 0) ?? []
  return first.map(({ wording }, index) => {
    const truths = byTrace.map((found) => found[index]?.truth)
    return {
      wording,
      held: truths.includes('true'),
      failed: truths.includes('false') || truths.includes('unknown'),
    }
  })
}

function leaves(trace: ConditionTrace): ConditionTrace[] {
  return trace.parts ? trace.parts.flatMap(leaves) : [trace]
}
