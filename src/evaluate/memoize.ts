import type { Campaign } from '../compile/rules.ts'
import type { OpenCart } from './model.ts'
import type { RuleContext } from './rule-context.ts'

/**
 * Computes a value once per cart, however many campaigns ask for it. Carts are evaluated one after the other, so only the last
 * value is cached; going back to an earlier cart recomputes it.
 */
export function memoizePerCart<T>(compute: (cart: OpenCart) => T): (cart: OpenCart) => T {
  let serial: number | undefined
  let value: T
  return (cart) => {
    if (cart.serial !== serial) {
      value = compute(cart)
      serial = cart.serial
    }
    return value
  }
}

/** Calls with equal arguments (as JSON) share one result, and with it that result's per-cart cache. */
export function memoizeByValue<Key, T>(compute: (key: Key) => T): (key: Key) => T {
  const results = new Map<string, T>()
  return (key) => {
    const text = JSON.stringify(key)
    const known = results.get(text)
    if (known !== undefined) return known
    const result = compute(key)
    results.set(text, result)
    return result
  }
}

export function memoizePerContext<T>(compute: (context: RuleContext) => T): (context: RuleContext) => T {
  const results = new WeakMap<RuleContext, { readonly value: T }>()
  return (context) => {
    const known = results.get(context)
    if (known) return known.value
    const value = compute(context)
    results.set(context, { value })
    return value
  }
}

/** Memoizes per campaign and context: after an edit, unchanged campaigns keep their cached results. */
export function memoizePerCampaign<T>(compute: (campaign: Campaign, context: RuleContext) => T) {
  const resultsIn = memoizePerContext(() => new WeakMap<Campaign, { readonly value: T }>())
  return (campaign: Campaign, context: RuleContext): T => {
    const results = resultsIn(context)
    const known = results.get(campaign)
    if (known) return known.value
    const value = compute(campaign, context)
    results.set(campaign, { value })
    return value
  }
}
