import type { Rules } from '../../compile/rules.ts'
import { startOf, zoneTable } from '../../compile/zone.ts'
import type { History } from '../../history/store.ts'
import { chargedCampaign, chargedRules, chargedVersion } from '../charged.ts'
import { subjectOf } from '../compare.ts'
import type { Sides } from '../model.ts'
import { mustBeKnownNames, withoutEmpty } from '../order-filter.ts'
import type { OrderFilter } from '../request.ts'
import { type AnySide, bothCharged, changesOf, inHistoryCurrency } from '../run-comparison.ts'
import { mustBeApart, sharedLimitsOf } from '../shared-limits.ts'
import type { ClusterJob } from './job.ts'
import { productsOf } from './records.ts'

export interface JobOptions {
  /** Seed of the bootstrap. */
  readonly seed: number
  /** Local days; `until` is the day after the last. */
  readonly from?: string
  readonly until?: string
  readonly filter?: OrderFilter | undefined
  /** Whether limits shared between customers may be split among the tasks. */
  readonly approximate?: boolean | undefined
}

/**
 * Throws a `PartError` if customers share a limit that must not be split, and a `SourceError` for sides that can't be compared.
 */
export function clusterJob(
  history: History,
  sides: Sides<AnySide>,
  { seed, from, until, filter: asked, approximate = false }: JobOptions,
): ClusterJob {
  const { a, b } = { a: inHistoryCurrency(history, sides.a), b: inHistoryCurrency(history, sides.b) }
  const { rules, charged } = rulesOf({ a, b })
  if (!approximate) mustBeApart([rules.a, rules.b])
  const timezone = history.timezone() ?? rules.a.zone.name
  const changes = changesOf({ a, b })
  const compared = {
    a: comparedSide(rules.a, charged === 'a'),
    b: comparedSide(rules.b, charged === 'b'),
    zone: zoneTable(timezone),
  }
  const filter = withoutEmpty(asked)
  if (filter) mustBeKnownNames(history, checkable(history, filter), { a: compared.a.outcomes, b: compared.b.outcomes })
  return {
    format: 'cartwright-cluster-job',
    version: 1,
    subject: subjectOf(history, compared, {
      names: { a: a.name, b: b.name },
      rules,
      seed,
      ...(filter && { filter }),
      ...(changes && { changes }),
    }),
    ...rules,
    ...(charged && { charged }),
    approximate: sharedLimitsOf([rules.a, rules.b]).length > 0,
    time: {
      ...(from !== undefined && { from: startOf(from, history.timezone() ?? 'UTC') }),
      ...(until !== undefined && { until: startOf(until, history.timezone() ?? 'UTC') }),
    },
    products: productsOf(history),
  }
}

/** The part of a filter that can be validated here: if only the cluster has orders, their values are unknown. */
function checkable({ db }: History, filter: OrderFilter): OrderFilter {
  const hasOrders = db.prepare('SELECT 1 FROM orders LIMIT 1').get() !== undefined
  return hasOrders ? filter : { ...filter, channels: undefined, countries: undefined, segments: undefined }
}

function rulesOf({ a, b }: Sides<AnySide>): Pick<ClusterJob, 'charged'> & { readonly rules: Sides<Rules> } {
  if ('charged' in a) {
    if ('charged' in b) throw bothCharged()
    return { rules: { a: chargedRules(b.rules), b: b.rules }, charged: 'a' }
  }
  if ('charged' in b) return { rules: { a: a.rules, b: chargedRules(a.rules) }, charged: 'b' }
  return { rules: { a: a.rules, b: b.rules } }
}

const comparedSide = (rules: Rules, isCharged: boolean) => ({
  rules,
  outcomes: {
    rulesVersion: isCharged ? chargedVersion : rules.version,
    campaigns: isCharged ? [chargedCampaign] : rules.campaigns.map(({ name }) => name),
    currency: rules.currency,
    digits: rules.digits,
  },
})
