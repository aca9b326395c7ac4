/** What is known beside the text: the open cart under the rules, the tests that ran, the past orders. */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { Live } from '../../../src/language/live.ts'
import type { Retrace } from '../../../src/testing/retrace.ts'
import type { TestReport } from '../../../src/testing/run-tests.ts'
import type { EngineState } from './engine.ts'
import { type Ready, resultOf } from './evaluation.ts'
import { retraceOf } from './retrace.ts'

/** What was found out while nobody typed. */
export interface Beside {
  tests?: readonly TestReport[]
  history?: NonNullable<Live['history']>
}

export function liveOf({ ready, cart }: EngineState, { tests, history }: Beside): Live {
  const present = ready && cart && presentOf(ready, cart)
  return { ...(present && { cart: present }), ...(tests && { tests }), ...(history && { history }) }
}

/** The last cart that was asked for under each rules: many lenses and hovers ask for the same. */
const presents = new WeakMap<Ready, NonNullable<Live['cart']>>()

function presentOf(ready: Ready, cart: Cart): Live['cart'] {
  const known = presents.get(ready)
  if (known?.cart === cart) return known
  const result = resultOf(cart, ready)
  if (!result) return undefined
  const present = { cart, result, retrace: retraceLater(ready) }
  presents.set(ready, present)
  return present
}

/** Made ready only when a hover asks. */
const retraceLater =
  ({ evaluator }: Ready): Retrace =>
  (campaign, cart, result) =>
    retraceOf(evaluator)(campaign, cart, result)
