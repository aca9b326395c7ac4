import type { CampaignUsage, Cart, Counters } from '../evaluate/cart/cart.ts'
import type { CartStatement } from '../syntax/tree.ts'
import { decimal, type Setting, whole } from './values.ts'

/** What the `used …` statements of a test's cart count, as the cart's `usage`. */
export function usageOf(
  used: readonly Extract<CartStatement, { kind: 'used' }>[],
  setting: Setting,
): Pick<Cart, 'usage'> {
  if (used.length === 0) return {}
  const campaigns: Record<string, CampaignUsage> = {}
  const codes: Record<string, Counters> = {}
  const pools: Record<string, Counters> = {}
  for (const each of used) {
    const counters = {
      ...(each.times && { uses: whole(each.times, setting) }),
      ...(each.byCustomer && { byCustomer: whole(each.byCustomer, setting) }),
    }
    switch (each.what) {
      case 'campaign':
        campaigns[each.name.text] = {
          ...counters,
          ...(each.discount && { discount: decimal(each.discount, setting) }),
        }
        break
      case 'code':
        codes[each.name.text] = counters
        break
      case 'coupons':
        pools[each.name.text] = counters
        break
    }
  }
  return {
    usage: {
      ...(Object.keys(campaigns).length > 0 && { campaigns }),
      ...(Object.keys(codes).length > 0 && { codes }),
      ...(Object.keys(pools).length > 0 && { pools }),
    },
  }
}
