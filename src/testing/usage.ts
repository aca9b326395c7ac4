import type { CampaignUsage, Cart, Counters } from '../evaluate/cart/cart.ts'
import type { CartStatement } from '../syntax/tree.ts'
import { decimal, type TestContext, whole } from './values.ts'

/** What the `used …` statements of a test's cart count, as the cart's `usage`. */
export function usageOf(
  used: readonly Extract<CartStatement, { kind: 'used' }>[],
  context: TestContext,
): Pick<Cart, 'usage'> {
  if (used.length === 0) return {}
  const campaigns = new Map<string, CampaignUsage>()
  const codes = new Map<string, Counters>()
  const pools = new Map<string, Counters>()
  for (const each of used) {
    const counters = {
      ...(each.times && { uses: whole(each.times, context) }),
      ...(each.byCustomer && { byCustomer: whole(each.byCustomer, context) }),
    }
    switch (each.what) {
      case 'campaign':
        campaigns.set(each.name.text, {
          ...counters,
          ...(each.discount && { discount: decimal(each.discount, context) }),
        })
        break
      case 'code':
        codes.set(each.name.text, counters)
        break
      case 'coupons':
        pools.set(each.name.text, counters)
        break
      default:
        each.what satisfies never
    }
  }
  return {
    usage: {
      ...(campaigns.size > 0 && { campaigns: Object.fromEntries(campaigns) }),
      ...(codes.size > 0 && { codes: Object.fromEntries(codes) }),
      ...(pools.size > 0 && { pools: Object.fromEntries(pools) }),
    },
  }
}
