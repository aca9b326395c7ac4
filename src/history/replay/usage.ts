/** What was used of limits, budgets and codes before an order: looked up when asked for, or written into a cart. */
import type { Rules } from '../../compile/rules.ts'
import type { CampaignUsage, Usage, Counters as UsageCounters } from '../../evaluate/cart/cart.ts'
import type { Counts, OpenUsage } from '../../evaluate/model.ts'
import { formatMinor } from '../../money/amounts.ts'
import { textOfCode } from '../codes.ts'
import type { PastOrder } from '../model.ts'
import { type Counter, countOf, type PeriodKeys } from './counter.ts'
import { type Counters, codeKey, poolKey, type ReplayState } from './replay-state.ts'
import type { RequiredHistory, UsageCounter } from './required-history.ts'

/** Good until the standing changes. */
export function usageBefore(
  state: ReplayState,
  { customer }: PastOrder,
  required: RequiredHistory,
  keys: PeriodKeys,
): OpenUsage {
  const own = customer === undefined ? undefined : state.customers.get(customer)?.counters
  const all = state.counters
  const countersOf = (key: string): Counts<UsageCounters> => ({
    ...ofAll(all.get(key), keys),
    ...ofCustomer(own?.get(key), keys),
  })
  return {
    campaigns: {
      get: (name) => {
        const counted = required.campaigns.get(name)
        return counted && countsOf(counted, all, own, keys)
      },
    },
    codes: { get: (code) => (required.codes ? countersOf(codeKey(code)) : undefined) },
    pools: { get: (pool) => (required.codes ? countersOf(poolKey(pool)) : undefined) },
  }
}

function countsOf(
  counted: readonly UsageCounter[],
  all: Counters,
  own: Counters | undefined,
  keys: PeriodKeys,
): Counts<CampaignUsage> {
  const usage: { -readonly [K in keyof CampaignUsage]?: number } = {}
  for (const { byCustomer, counter, period, counts, field } of counted) {
    const value = countOf((byCustomer ? own : all)?.get(counter), keys, period)
    usage[field] = counts === 'units' ? value * 1_000_000 : value
  }
  return usage
}

const ofAll = (counter: Counter | undefined, keys: PeriodKeys): Counts<UsageCounters> => ({
  uses: countOf(counter, keys, undefined),
  usesPerDay: countOf(counter, keys, 'day'),
  usesPerWeek: countOf(counter, keys, 'week'),
  usesPerMonth: countOf(counter, keys, 'month'),
  usesPerYear: countOf(counter, keys, 'year'),
})

const ofCustomer = (counter: Counter | undefined, keys: PeriodKeys): Counts<UsageCounters> => ({
  byCustomer: countOf(counter, keys, undefined),
  byCustomerPerDay: countOf(counter, keys, 'day'),
  byCustomerPerWeek: countOf(counter, keys, 'week'),
  byCustomerPerMonth: countOf(counter, keys, 'month'),
  byCustomerPerYear: countOf(counter, keys, 'year'),
})

/** As a cart has it: of all campaigns that are limited, and of the order's codes. */
export function writtenUsage(
  usage: OpenUsage,
  { codes }: PastOrder,
  required: RequiredHistory,
  rules: Rules,
): Usage | undefined {
  const asksCodes = required.codes && codes.length > 0
  if (required.campaigns.size === 0 && !asksCodes) return undefined
  const campaigns = Array.from(required.campaigns, ([name, counted]): [string, CampaignUsage] => {
    const used = usage.campaigns.get(name)
    const fields = counted.map(({ field, counts }) => [field, written(used?.[field] ?? 0, counts, rules.digits)])
    return [name, Object.fromEntries(fields)]
  })
  return {
    campaigns: Object.fromEntries(campaigns),
    ...(asksCodes && {
      codes: Object.fromEntries(codes.map((code) => [textOfCode(code), usage.codes.get(textOfCode(code)) ?? {}])),
      pools: Object.fromEntries(Object.keys(rules.pools).map((pool) => [pool, usage.pools.get(pool) ?? {}])),
    }),
  }
}

const written = (value: number, counts: UsageCounter['counts'], digits: number): number | string =>
  counts === 'uses' ? value : counts === 'units' ? String(value / 1_000_000) : formatMinor(value, digits)
