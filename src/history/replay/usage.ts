/** Usage of limits, budgets and codes before an order: looked up on demand, or written into a cart. */
import type { Rules } from '../../compile/rules.ts'
import type { CampaignUsage, Usage, Counters as UsageCounters } from '../../evaluate/cart/cart.ts'
import { type CountedCart, countedValue, counterField, counterName } from '../../evaluate/cart/counters.ts'
import { limitsOfCode } from '../../evaluate/cart/open-usage.ts'
import type { OpenCounters, OpenUsage } from '../../evaluate/model.ts'
import { formatMinor } from '../../money/amounts.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { Measure } from '../../syntax/tree.ts'
import { textOfCode } from '../codes.ts'
import type { PastOrder } from '../model.ts'
import { countOf, type Moment } from './counter.ts'
import { accountKey, campaignOwner, codeOwner, groupOwner, poolOwner, type ReplayState } from './replay-state.ts'
import type { RequiredHistory, RequiredUsage } from './required-history.ts'

/** Valid until the state changes. */
export function usageBefore(
  state: ReplayState,
  cart: CountedCart,
  required: RequiredHistory,
  moment: Moment,
): OpenUsage {
  const own = cart.customer && state.customers.get(cart.customer.id)?.counters
  const countersOf = (owner: string, usage: RequiredUsage | undefined): OpenCounters | undefined =>
    usage && {
      get: (name) => {
        const counter = usage.counters.find((each) => each.name === name)
        if (counter === undefined) return undefined
        const { account, period } = counter
        const value = account.per && countedValue(account.per, cart)
        if (account.per !== undefined && value === undefined) return undefined
        const among = account.per === 'customer' ? own : state.counters
        const used = countOf(among?.get(accountKey(owner, account, value)), moment, period)
        return account.counts === 'units' ? used * 1_000_000 : used
      },
    }
  return {
    campaigns: { get: (name) => countersOf(campaignOwner(name), required.campaigns.get(name)) },
    groups: { get: (name) => countersOf(groupOwner(name), required.groups.get(name)) },
    codes: { get: (code) => countersOf(codeOwner(code), required.codes) },
    pools: { get: (pool) => countersOf(poolOwner(pool), required.pools) },
  }
}

/** In the cart's format: for all limited campaigns and groups, and for the order's codes. */
export function writtenUsage(
  usage: OpenUsage,
  { codes }: Pick<PastOrder, 'codes'>,
  required: RequiredHistory,
  rules: Rules,
): Usage | undefined {
  const fieldsOf = (used: OpenCounters | undefined, counters: readonly CounterKey[]): CampaignUsage & UsageCounters =>
    Object.fromEntries(
      counters.map(({ name, counts }) => [counterField(name), written(used?.get(name) ?? 0, counts, rules.digits)]),
    ) as CampaignUsage & UsageCounters
  const all = (of: Lookup, usages: ReadonlyMap<string, RequiredUsage>): Record<string, CampaignUsage> =>
    Object.fromEntries(
      Array.from(usages, ([name, { counters }]) => [name, fieldsOf(of.get(name), counters.map(named))]),
    )

  const asksCodes = (required.codes ?? required.pools) !== undefined && codes.length > 0
  if (required.campaigns.size === 0 && required.groups.size === 0 && !asksCodes) return undefined
  return {
    campaigns: all(usage.campaigns, required.campaigns),
    ...(required.groups.size > 0 && { groups: all(usage.groups, required.groups) }),
    ...(asksCodes && {
      codes: Object.fromEntries(
        codes.map(textOfCode).map((code) => {
          const ofCode = limitsOfCode(comparedCode(code), rules).map(nameOf)
          return [code, fieldsOf(usage.codes.get(comparedCode(code)), ofCode)]
        }),
      ),
      pools: Object.fromEntries(
        Object.entries(rules.pools).map(([pool, { limits }]) => [
          pool,
          fieldsOf(usage.pools.get(pool), limits.filter(({ per }) => per !== 'code').map(nameOf)),
        ]),
      ),
    }),
  }
}

type Lookup = Pick<ReadonlyMap<string, OpenCounters>, 'get'> | OpenUsage['campaigns']

interface CounterKey {
  readonly name: string
  readonly counts: Measure
}

const named = ({ name, account }: RequiredUsage['counters'][number]): CounterKey => ({ name, counts: account.counts })

const nameOf = (limit: Parameters<typeof counterName>[0]): CounterKey => ({
  name: counterName(limit),
  counts: limit.counts,
})

const written = (value: number, counts: Measure, digits: number): number | string =>
  counts === 'uses' ? value : counts === 'units' ? String(value / 1_000_000) : formatMinor(value, digits)
