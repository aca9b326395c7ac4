/** Usage of limits and codes, as the evaluator looks it up and as a cart states it. */
import type { Limit, Rules } from '../compile/rules.ts'
import type { CampaignUsage, Cart, CounterOwner, Counters, Usage } from '../evaluate/cart/cart.ts'
import { countedCart, counterField } from '../evaluate/cart/counters.ts'
import type { OpenCounters, OpenUsage } from '../evaluate/model.ts'
import { formatMinor } from '../money/amounts.ts'
import { ownEntry } from '../own-entry.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { accountOfLimit, type LimitAccount, type Moment, type Owner } from './accounts.ts'
import type { LimitsByCounter, RulesOfCurrency } from './ledger-rules.ts'

/** Looks up what counts against a limit; undefined if it is not known yet. */
export type Look = (account: LimitAccount) => number | undefined

export interface RecordingUsage {
  readonly usage: OpenUsage
  /** Accounts that were looked up but are unknown: the answer was zero. */
  readonly missing: LimitAccount[]
  /** Everything that was looked up, in the cart's format. */
  written(): Usage
}

export function recordingUsage(
  cart: Cart,
  { rules, campaigns, groups, pools, limitsOfCode, owner: ownerOf }: RulesOfCurrency,
  moment: Moment,
  look: Look,
): RecordingUsage {
  const missing: LimitAccount[] = []
  const off = cart.usage?.off
  const lookedUp: Record<CounterOwner, Record<string, Record<string, string | number>>> = {
    campaigns: {},
    groups: {},
    codes: {},
    pools: {},
  }
  const counters = (
    kind: CounterOwner,
    name: string,
    owner: Owner,
    limitOf: (counter: string) => Limit | undefined,
  ): OpenCounters => ({
    get: (counter) => {
      const limit = limitOf(counter)
      const account = limit && accountOfLimit(owner, limit, countedCart(cart), moment)
      if (limit === undefined || account === undefined) return undefined
      const used = look(account)
      if (used === undefined) missing.push(account)
      const ofOwner = own(lookedUp[kind], name)
      ofOwner[counterField(counter)] = written(Math.max(0, used ?? 0), limit, rules)
      return Math.max(0, used ?? 0)
    },
  })
  const lookUp = (
    kind: CounterOwner,
    of: 'campaign' | 'group' | 'pool',
    limited: ReadonlyMap<string, LimitsByCounter>,
  ): OpenUsage['campaigns'] => ({
    get: (name) => {
      const limits = limited.get(name)
      return limits && counters(kind, name, ownerOf(of, name), (counter) => limits.byCounter.get(counter))
    },
  })
  return {
    usage: {
      campaigns: lookUp('campaigns', 'campaign', campaigns),
      groups: lookUp('groups', 'group', groups),
      pools: lookUp('pools', 'pool', pools),
      codes: {
        get: (code) => {
          const key = comparedCode(code)
          const limits = limitsOfCode(key)
          return counters(
            'codes',
            key,
            ['code', key],
            (counter) => limits.find((each) => each.counter === counter)?.limit,
          )
        },
      },
      ...(off !== undefined && { off: new Set(off) }),
    },
    missing,
    written: () => ({
      ...(lookedUp as Record<CounterOwner, Record<string, CampaignUsage & Counters>>),
      ...(off !== undefined && { off }),
    }),
  }
}

/**
 * Looks up every limit of campaigns and groups: campaigns that don't apply yet are offered only while their limits have
 * something left.
 */
export function lookUpEveryLimit({ usage }: RecordingUsage, { campaigns, groups }: RulesOfCurrency): void {
  const lookUpAll = (of: OpenUsage['campaigns'], limited: ReadonlyMap<string, LimitsByCounter>): void => {
    for (const [name, { byCounter }] of limited) {
      const counters = of.get(name)
      for (const counter of byCounter.keys()) counters?.get(counter)
    }
  }
  lookUpAll(usage.campaigns, campaigns)
  lookUpAll(usage.groups, groups)
}

function own(of: Record<string, Record<string, string | number>>, name: string): Record<string, string | number> {
  const known = ownEntry(of, name)
  if (known !== undefined) return known
  const made: Record<string, string | number> = {}
  Object.defineProperty(of, name, { value: made, enumerable: true, configurable: true, writable: true })
  return made
}

function written(used: number, { counts }: Limit, { digits }: Rules): string | number {
  switch (counts) {
    case 'uses':
      return used
    case 'units':
      return formatMinor(used, 6)
    case 'order-value':
    case 'discount':
      return formatMinor(used, digits)
    default:
      return counts satisfies never
  }
}
