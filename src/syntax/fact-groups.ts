/**
 * Groups of facts that the evaluator treats alike. They repeat the list of facts without its texts, which would make small
 * evaluators large; a test compares both.
 */
import type { FactKind } from './facts.ts'

/** Facts with the kind `coupon`. */
export const codeFacts: ReadonlySet<FactKind> = new Set(['coupon', 'any-coupon', 'no-coupon', 'codes', 'code'])

/** Facts that depend on the contents of the cart. */
export const contentFacts: ReadonlySet<FactKind> = new Set([
  'subtotal',
  'quantity',
  'lines',
  'distinct-products',
  'one-product',
  'weight',
  'running-total',
  'running-subtotal',
  'total-with-delivery',
  'contains',
])
