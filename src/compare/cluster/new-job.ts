import { startOf, zoneTable } from '../../compile/zone.ts'
import type { History } from '../../history/store.ts'
import { msg } from '../../words/message.ts'
import { subjectOf } from '../compare.ts'
import { type AnySide, type ComparisonSide, changesOf, inHistoryCurrency } from '../run-comparison.ts'
import { mustBeApart, sharedLimitsOf } from '../shared-limits.ts'
import { PartError } from '../summary/error.ts'
import type { ClusterJob } from './job.ts'
import { productsOf } from './records.ts'

export interface JobOptions {
  /** Of the bootstrap. */
  readonly seed: number
  /** Local days; `until` is the day after the last. */
  readonly from?: string
  readonly until?: string
  /** Whether limits that customers share may be divided among the tasks. */
  readonly approximate?: boolean | undefined
}

/** Throws `PartError` where customers share a limit that must not be divided, and for what was charged, which has no rules. */
export function clusterJob(
  history: History,
  sides: { readonly a: AnySide; readonly b: AnySide },
  { seed, from, until, approximate = false }: JobOptions,
): ClusterJob {
  const [a, b] = [withRules(history, sides.a), withRules(history, sides.b)]
  if (!approximate) mustBeApart([a.rules, b.rules])
  const timezone = history.timezone() ?? a.rules.zone.name
  const changes = changesOf({ a, b })
  const side = ({ rules }: ComparisonSide) => ({
    rules,
    outcomes: {
      rulesVersion: rules.version,
      campaigns: rules.campaigns.map(({ name }) => name),
      currency: rules.currency,
      digits: rules.digits,
    },
  })
  const compared = { a: side(a), b: side(b), zone: zoneTable(timezone) }
  return {
    format: 'cartwright-cluster-job',
    version: 1,
    subject: subjectOf(history, compared, {
      names: { a: a.name, b: b.name },
      rules: { a: a.rules, b: b.rules },
      seed,
      ...(changes && { changes }),
    }),
    a: a.rules,
    b: b.rules,
    approximate: sharedLimitsOf([a.rules, b.rules]).length > 0,
    filter: {
      ...(from !== undefined && { from: startOf(from, history.timezone() ?? 'UTC') }),
      ...(until !== undefined && { until: startOf(until, history.timezone() ?? 'UTC') }),
    },
    products: productsOf(history),
  }
}

function withRules(history: History, side: AnySide): ComparisonSide {
  if (!('charged' in side)) return inHistoryCurrency(history, side)
  throw new PartError(
    msg`what was charged has no rules that a cluster could replay`,
    msg`name rules on both sides, or compare on one machine`,
  )
}
