/** A bundle's own carts, run on this evaluator: it serves only where each gives the very bytes that it gave where it was built. */
import { CartError } from '../evaluate/cart/cart-error.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import type { TestVector } from './bundle.ts'
import { canonicalText } from './canonical-bytes.ts'

export interface VectorFailure {
  readonly name: string
  /** Canonical JSON. */
  readonly expected: string
  /** Canonical JSON of the result, or the sentence that the cart was refused with. */
  readonly actual: string
}

/** Those that give something else; empty: the evaluator may serve. `evaluator` is prepared from the bundle's rules. */
export function checkVectors(vectors: readonly TestVector[], evaluator: Evaluator): readonly VectorFailure[] {
  return vectors.flatMap(({ name, cart, result }) => {
    const expected = canonicalText(result)
    const actual = outcomeText(evaluator, cart)
    return actual === expected ? [] : [{ name, expected, actual }]
  })
}

function outcomeText(evaluator: Evaluator, cart: TestVector['cart']): string {
  try {
    return canonicalText(evaluator.run(cart, { reasons: false }))
  } catch (error) {
    if (!(error instanceof CartError)) throw error
    return `${error.path}: ${error.message}`
  }
}
