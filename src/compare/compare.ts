/** Puts every figure of a comparison together, from the outcomes of A and B over the same past orders. */
import { wholeAt } from '../columns/cells.ts'
import type { Rules } from '../compile/rules.ts'
import { zoneTable } from '../compile/zone.ts'
import type { RulesDiff } from '../diff/model.ts'
import { formatDay } from '../evaluate/cart/time.ts'
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
import { series } from './figures/series.ts'
import { together } from './figures/together.ts'
import { totals } from './figures/totals.ts'
import { type Frame, newFrame } from './frame.ts'
import { missingHours } from './missing-hours.ts'
import type { Comparison, RefusedOrders } from './model.ts'
import { type OrderFacts, readOrderFacts } from './order-facts.ts'
import type { OrderFilter } from './request.ts'
import { assumption } from './words.ts'

export interface CompareOptions {
  readonly names?: { readonly a: string; readonly b: string }
  /** Needed for budgets, funders, near misses and the warning of missing hours. */
  readonly rules?: { readonly a: Rules; readonly b: Rules }
  /** Seed of the bootstrap. Default 1. */
  readonly seed?: number
  /** Default 1000. */
  readonly resamples?: number
  /** Which orders the outcomes were taken from; said with the figures. */
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
  const { rules, seed = 1, resamples } = options
  return newFrame(a, b, options.facts ?? readOrderFacts(history, a), {
    zone: zoneTable(history.timezone() ?? rules?.a.zone.name ?? 'UTC'),
    seed,
    ...(rules && { rules }),
    ...(resamples !== undefined && { resamples }),
  })
}

export function compareFrame(history: History, frame: Frame, options: CompareOptions = {}): Comparison {
  const { names = { a: 'A', b: 'B' }, rules, filter, changes, unsaved } = options
  const missing = rules && missingHours(history, rules)
  const { sampling } = frame
  const [a, b] = [frame.a.outcomes, frame.b.outcomes]
  return {
    format: 1,
    assumption: textOf(assumption),
    currency: a.currency,
    digits: a.digits,
    timezone: frame.zone.name,
    scenarios: { a: { name: names.a, rules: a.rulesVersion }, b: { name: names.b, rules: b.rulesVersion } },
    ...(unsaved && { unsaved }),
    ...(changes && { changes }),
    ...(filter && { filter }),
    period: periodOf(frame),
    orders: frame.counted,
    ...customersOf(frame),
    refused: refusedOf(frame),
    ...unknownCodesOf(frame),
    ...(missing && { missingHours: missing }),
    sampling: { seed: sampling.seed, resamples: sampling.resamples, groups: sampling.groups },
    totals: totals(frame),
    breakEven: breakEven(frame),
    campaigns: campaigns(frame),
    funders: funders(frame),
    conflicts: { a: conflicts(frame, frame.a), b: conflicts(frame, frame.b) },
    nearMisses: nearMisses(frame),
    together: { a: together(frame, frame.a), b: together(frame, frame.b) },
    breakdowns: breakdowns(frame),
    distribution: distribution(frame),
    series: series(frame),
    customersChanged: customersChanged(frame),
    changedOrders: changedOrders(frame, history),
  }
}

/** Relies on orders being sorted by time. */
function periodOf({ day, counts, counted }: Frame): Comparison['period'] {
  if (counted === 0) return { first: '', last: '' }
  const [first, last] = [counts.indexOf(1), counts.lastIndexOf(1)]
  return { first: formatDay(wholeAt(day, first)), last: formatDay(wholeAt(day, last)) }
}

function customersOf({ facts, counts }: Frame): Pick<Comparison, 'customers' | 'anonymousOrders'> {
  const counted = facts.customer.of.filter((_, order) => counts[order] === 1)
  const named = counted.filter((customer) => customer >= 0)
  return { customers: new Set(named).size, anonymousOrders: counted.length - named.length }
}

function unknownCodesOf({ a, b }: Frame): Pick<Comparison, 'unknownCodes'> {
  const sides = { a: a.outcomes.unknownCodes, b: b.outcomes.unknownCodes }
  return sides.a.orders + sides.b.orders === 0 ? {} : { unknownCodes: sides }
}

function refusedOf({ a, b, orders, counted }: Frame): RefusedOrders {
  const examples = [
    ...a.outcomes.refused.map((each) => ({ ...each, scenario: 'A' as const })),
    ...b.outcomes.refused.map((each) => ({ ...each, scenario: 'B' as const })),
  ]
  return { orders: orders - counted, examples: examples.slice(0, 10) }
}
