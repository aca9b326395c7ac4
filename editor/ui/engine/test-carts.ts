/** Converts the carts of `test` blocks to carts, and carts to `test` blocks. */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { hasErrors } from '../../../src/language/project.ts'
import { cartOf } from '../../../src/testing/cart.ts'
import { inOwnCurrency } from '../../../src/testing/test-currency.ts'
import { type WrittenTest, writeTest } from '../../../src/testing/write-test.ts'
import { msg } from '../../../src/words/message.ts'
import { textOf } from '../../../src/words/text-of.ts'
import type { EngineState } from './engine.ts'
import type { NamedCart } from './model.ts'

/** By test name in file order; empty if the text has errors. */
export function testCarts({ runnable, project }: EngineState): NamedCart[] {
  if (!runnable || hasErrors(project)) return []
  const { ruleSet, evaluator } = runnable
  return ruleSet.tests.flatMap((each) => {
    const { test, context } = inOwnCurrency(each, ruleSet, evaluator.rules)
    const { name, cart } = test.node
    return cart ? [{ name: name.text, cart: cartOf(cart, context) }] : []
  })
}

/** With `rounded`, times are truncated to minutes, because tests have no seconds. */
export type CartAsTest =
  | { readonly text: string; readonly rounded?: boolean }
  /** The reason, in the window's language. */
  | { readonly refused: string }

/** The cart with its current result as a test with an unused name; or why that is impossible. */
export function cartAsTest(state: EngineState, name: string, cart: Cart): CartAsTest {
  const written = write(state, name, cart)
  if ('text' in written) return written
  const rounded = write(state, name, toMinutes(cart))
  return 'text' in rounded ? { ...rounded, rounded: true } : { refused: textOf(rounded.refused, state.project.locale) }
}

function write({ runnable, project }: EngineState, name: string, cart: Cart): WrittenTest {
  if (!runnable) return { refused: msg`the rules have errors` }
  const { ruleSet, evaluator } = runnable
  const taken = new Set(project.ruleSet.tests.map(({ node }) => node.name.text))
  try {
    return writeTest({
      name: freeName(name, taken),
      cart,
      result: evaluator.run(cart),
      ruleSet,
      rules: evaluator.rules,
    })
  } catch (error) {
    if (error instanceof CartError) return { refused: error.sentence }
    throw error
  }
}

/** Truncates the seconds of the cart's own time and of the times in its history. */
function toMinutes(cart: Cart): Cart {
  const { at, customer, codes } = cart
  const history = customer?.history?.map((order) => ({ ...order, at: toMinute(order.at) }))
  return {
    ...cart,
    at: toMinute(at),
    ...(customer && { customer: { ...customer, ...(history && { history }) } }),
    ...(codes && {
      codes: codes.map((code) =>
        typeof code === 'string' || code.issued === undefined ? code : { ...code, issued: toMinute(code.issued) },
      ),
    }),
  }
}

/** "2026-10-03T12:00:30+02:00" becomes "2026-10-03T12:00:00+02:00". */
const toMinute = (at: string): string => at.replace(/(T\d{2}:\d{2}):\d{2}(\.\d+)?/, '$1:00')

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++) if (!taken.has(`${wanted} ${number}`)) return `${wanted} ${number}`
}
