import { countedBy } from '../compile/campaigns.ts'
import { duration } from '../compile/values.ts'
import type { CampaignUsage, Cart } from '../evaluate/cart/cart.ts'
import { counterField, counterName } from '../evaluate/cart/counters.ts'
import type { CartStatement, UsedCount } from '../syntax/tree.ts'
import { nonEmpty } from './fields.ts'
import { decimal, type TestContext, whole } from './values.ts'

const fields = { campaign: 'campaigns', group: 'groups', code: 'codes', coupons: 'pools' } as const

/** The cart's `usage` from the `used …` statements and `switched off` campaigns of a test. */
export function usageOf(
  used: readonly Extract<CartStatement, { kind: 'used' }>[],
  off: readonly string[],
  context: TestContext,
): Pick<Cart, 'usage'> {
  if (used.length === 0 && off.length === 0) return {}
  const by = new Map<(typeof fields)[keyof typeof fields], Map<string, CampaignUsage>>()
  for (const { what, name, counts } of used) {
    const ofKind = by.get(fields[what]) ?? new Map<string, CampaignUsage>()
    by.set(fields[what], ofKind)
    ofKind.set(name.text, { ...ofKind.get(name.text), ...countersOf(counts, context) })
  }
  return {
    usage: {
      ...Object.fromEntries(Array.from(by, ([kind, ofKind]) => [kind, Object.fromEntries(ofKind)])),
      ...nonEmpty('off', [...new Set(off)]),
    },
  }
}

function countersOf(counts: readonly UsedCount[], context: TestContext): CampaignUsage {
  return Object.fromEntries(
    counts.map(({ counts: measure, amount, per, period }): [string, number | string] => {
      const counter = counterName({
        counts: measure,
        ...(per && { per: countedBy(per) }),
        ...(period && { period: typeof period === 'string' ? period : duration(period, context.lets) }),
      })
      return [counterField(counter), measure === 'uses' ? whole(amount, context) : decimal(amount, context)]
    }),
  ) as CampaignUsage
}
