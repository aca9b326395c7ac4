/** Runs a bundle's carts on this evaluator: it may serve only if every result is byte-identical to the one in the bundle. */
import { CartError } from '../evaluate/cart/cart-error.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import type { TestVector } from './bundle.ts'
import { canonicalText } from './canonical-bytes.ts'

export interface VectorFailure {
  readonly name: string
  /** Canonical JSON. */
  readonly expected: string
  /** Canonical JSON of the result, or the sentence with which the cart was refused. */
  readonly actual: string
}

/** The carts with a different result; if empty, the evaluator may serve. `evaluator` must be prepared from the bundle's rules. */
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
