/**
 * Facts that the evaluator treats alike. They say again what the list of facts says, without its texts, which would make small evaluators
 * large; a test holds them against it.
 */
import type { FactKind } from './facts.ts'

/** Of the kind `coupon`. */
export const codeFacts: ReadonlySet<FactKind> = new Set(['coupon', 'any-coupon', 'no-coupon', 'codes', 'code'])

/** What lies in the cart decides them. */
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
