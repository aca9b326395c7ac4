/** The carts of `test` blocks, to be opened and tried; and a cart as a `test` block. */
import type { Cart } from '../../../src/evaluate/cart.ts'
import { CartError } from '../../../src/evaluate/cart-error.ts'
import { hasErrors } from '../../../src/language/project.ts'
import { cartOf } from '../../../src/testing/cart.ts'
import { type WrittenTest, writeTest } from '../../../src/testing/write-test.ts'
import type { EngineState } from './engine.ts'
import type { NamedCart } from './model.ts'

/** By the tests' names, in the order of the files; none while the text has errors. */
export function testCarts({ ready, project }: EngineState): NamedCart[] {
  if (!ready || hasErrors(project)) return []
  const { program, evaluator } = ready
  const setting = { currency: evaluator.rules.currency, lets: program.lets, zone: evaluator.rules.zone }
  return program.tests.flatMap(({ node }) =>
    node.cart ? [{ name: node.name.text, cart: cartOf(node.cart, setting) }] : [],
  )
}

/** The cart with what it comes to now, as a test of a name that is still free; or why it can't be one. */
export function cartAsTest({ ready, project }: EngineState, name: string, cart: Cart): WrittenTest {
  if (!ready) return { refused: 'the rules have errors' }
  const { program, evaluator } = ready
  const taken = new Set(project.program.tests.map(({ node }) => node.name.text))
  try {
    return writeTest({
      name: freeName(name, taken),
      cart,
      result: evaluator.run(cart),
      program,
      rules: evaluator.rules,
    })
  } catch (error) {
    if (error instanceof CartError) return { refused: error.message }
    throw error
  }
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++) if (!taken.has(`${wanted} ${number}`)) return `${wanted} ${number}`
}
