/** Assembles all figures of a comparison from the outcomes of A and B over the same past orders. */
import type { Rules, Zone } from '../compile/rules.ts'
import { zoneTable } from '../compile/zone.ts'
import type { RulesDiff } from '../diff/model.ts'
import type { Outcomes } from '../history/model.ts'
import type { History } from '../history/store.ts'
import { textOf } from '../words/text-of.ts'
import { breakEven } from './figures/break-even.ts'
import { breakdowns } from './figures/breakdowns.ts'
import { campaigns } from './figures/campaigns.ts'
import { changedOrders } from './figures/changed-orders.ts'
import { conflicts } from './figures/conflicts.ts'
import { customersChanged } from './figures/customers.ts'
import { distribution } from './figures/distribution.ts'
import { funders } from './figures/funders.ts'
import { nearMisses } from './figures/near-misses.ts'
import { period, series } from './figures/series.ts'
import { together } from './figures/together.ts'
import { sweptTotals, totals } from './figures/totals.ts'
import { type Frame, newFrame } from './frame.ts'
import { missingHours } from './missing-hours.ts'
import type { Comparison, RefusedOrders, Sweep } from './model.ts'
import { type OrderFacts, readOrderFacts } from './order-facts.ts'
import type { OrderFilter } from './request.ts'
import { comparedCampaigns, type Subject } from './subject.ts'
import { type ComparisonSummary, countOf, summed } from './summary/read.ts'
import { summarize } from './summary/summarize.ts'
import { maxExamples, type Summary } from './summary/summary.ts'
import { approximateInWords, assumption } from './words.ts'

export interface CompareOptions {
  readonly names?: { readonly a: string; readonly b: string }
  /** Needed for budgets, funders and the warning about missing hours. */
  readonly rules?: { readonly a: Rules; readonly b: Rules }
  /** Seed of the bootstrap. Default 1. */
  readonly seed?: number
  /** Default 1000. */
  readonly resamples?: number
  /** Which orders the outcomes cover; stated with the figures. */
  readonly filter?: OrderFilter
  readonly changes?: RulesDiff
  readonly unsaved?: Comparison['unsaved']
  /** Facts that an earlier comparison has already read from the history. */
  readonly facts?: OrderFacts
}

/** Throws a RangeError unless both outcomes are of the same orders of this history. */
export function compareOutcomes(history: History, a: Outcomes, b: Outcomes, options: CompareOptions = {}): Comparison {
  return compareFrame(history, frameOf(history, a, b, options), options)
}

/** Prepares what the figures need of two outcomes; see `compareOutcomes`. */
export function frameOf(history: History, a: Outcomes, b: Outcomes, options: CompareOptions = {}): Frame {
  const { rules, seed = 1 } = options
  return newFrame(a, b, options.facts ?? readOrderFacts(history, a), {
    zone: zoneTable(history.timezone() ?? rules?.a.zone.name ?? 'UTC'),
    seed,
    ...(rules && { rules }),
  })
}

export function compareFrame(history: History, frame: Frame, options: CompareOptions = {}): Comparison {
  return comparisonOf(subjectOf(history, frame, options), summarize(frame))
}

/** The part of a frame that doesn't depend on its orders. */
export interface ComparedSides {
  readonly a: ComparedSide
  readonly b: ComparedSide
  readonly zone: Zone
}

interface ComparedSide {
  readonly outcomes: Pick<Outcomes, 'rulesVersion' | 'campaigns' | 'currency' | 'digits'>
  readonly rules: Rules | undefined
}

export function subjectOf(history: History, { a, b, zone }: ComparedSides, options: CompareOptions): Subject {
  const { names = { a: 'A', b: 'B' }, seed = 1, resamples = 1000, rules, filter, changes, unsaved } = options
  const missing = rules && missingHours(history, rules)
  const { currency, digits } = a.outcomes
  return {
    names,
    versions: { a: a.outcomes.rulesVersion, b: b.outcomes.rulesVersion },
    currency,
    digits,
    timezone: zone.name,
    campaigns: { a: comparedCampaigns(a.outcomes, a.rules), b: comparedCampaigns(b.outcomes, b.rules) },
    seed,
    resamples,
    ...(filter && { filter }),
    ...(changes && { changes }),
    ...(unsaved && { unsaved }),
    ...(missing && { missingHours: missing }),
  }
}

export function comparisonOf(subject: Subject, summary: Summary): Comparison {
  const of = summed(subject, summary)
  const { names, versions, currency, digits, timezone, unsaved, changes, filter, missingHours, seed, resamples } =
    subject
  return {
    format: 1,
    assumption: [assumption, ...approximateInWords(subject)].map((each) => textOf(each)).join(' '),
    currency,
    digits,
    timezone,
    scenarios: { a: { name: names.a, rules: versions.a }, b: { name: names.b, rules: versions.b } },
    ...(subject.approximate && { approximate: subject.approximate }),
    ...(unsaved && { unsaved }),
    ...(changes && { changes }),
    ...(filter && { filter }),
    period: period(of),
    orders: countOf(of, 'orders'),
    customers: countOf(of, 'customers'),
    anonymousOrders: countOf(of, 'anonymous'),
    refused: refusedOf(of),
    ...unknownCodesOf(of),
    ...(missingHours && { missingHours }),
    sampling: { seed, resamples, groups: of.draws.groups },
    totals: totals(of),
    breakEven: breakEven(of),
    campaigns: campaigns(of),
    funders: funders(of),
    conflicts: { a: conflicts(of, 'a'), b: conflicts(of, 'b') },
    nearMisses: nearMisses(of),
    together: { a: together(of, 'a'), b: together(of, 'b') },
    breakdowns: breakdowns(of),
    distribution: distribution(of),
    series: series(of),
    customersChanged: customersChanged(of),
    changedOrders: changedOrders(of),
    ...(subject.sweep && { sweep: sweepOf(of, subject.sweep) }),
  }
}

function refusedOf(of: ComparisonSummary): RefusedOrders {
  const { a, b } = of.summary.sides
  const examples = [
    ...a.refused.map((each) => ({ ...each, scenario: 'A' as const })),
    ...b.refused.map((each) => ({ ...each, scenario: 'B' as const })),
  ]
  return { orders: countOf(of, 'refused'), examples: examples.slice(0, maxExamples) }
}

function unknownCodesOf(of: ComparisonSummary): Pick<Comparison, 'unknownCodes'> {
  const side = (name: 'a' | 'b') => ({
    orders: countOf(of, `unknownCodes-${name}`),
    examples: of.summary.sides[name].unknownCodes
      .filter(({ isSelected }) => isSelected)
      .map(({ code, order }) => ({ code, order })),
  })
  const [a, b] = [side('a'), side('b')]
  return a.orders + b.orders === 0 ? {} : { unknownCodes: { a, b } }
}

/** Key prefix for the sums of one point of a sweep. */
export const sweepPrefix = (point: number): string => `sweep-${point}-`

const sweepOf = (of: ComparisonSummary, { name, values }: NonNullable<Subject['sweep']>): Sweep => ({
  name,
  points: values.map((value, point) => {
    const { discount, netRevenue, grossMargin, touched } = sweptTotals(of, sweepPrefix(point))
    return {
      value,
      discount,
      netRevenue,
      ...(grossMargin && { grossMargin }),
      touched,
    }
  }),
})
