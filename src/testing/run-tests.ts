/** Runs the `test` blocks of a checked program. Pure, so that an editor can run them while the user types. */
import type { Located, RuleSet } from '../check/rule-set.ts'
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { Range, Test } from '../syntax/tree.ts'
import type { Locale } from '../words/locale.ts'
import { msg } from '../words/message.ts'
import { sayIn } from '../words/text-of.ts'
import { cartOf } from './cart.ts'
import { type NewValue, newValue } from './new-values.ts'
import { inOwnCurrency } from './test-currency.ts'
import type { TestContext } from './values.ts'
import { type Mismatch, verify } from './verify.ts'

export interface TestReport {
  readonly name: string
  readonly path: string
  /** Range of the whole block. */
  readonly range: Range
  /** Empty if the test passes. */
  readonly failures: readonly TestFailure[]
  readonly cart?: Cart
  /** Absent if the cart was rejected. */
  readonly result?: Result
}

export interface TestFailure extends Mismatch {
  /** Range of the expectation, or of the rejected cart. */
  readonly range: Range
  /** A replacement that the result meets; absent if there is none. */
  readonly instead?: NewValue
}

/**
 * All tests of the program, in the order of files and of tests in them.
 * `evaluator` runs `rules`; failures are written in `locale`.
 */
export function runTests(ruleSet: RuleSet, rules: Rules, evaluator: Evaluator, locale?: Locale): TestReport[] {
  return ruleSet.tests.map((each) => {
    const { test, rules: own, context } = inOwnCurrency(each, ruleSet, rules)
    return runTest(test, { rules: own, evaluator, context, locale })
  })
}

interface TestRun {
  readonly rules: Rules
  readonly evaluator: Evaluator
  readonly context: TestContext
  readonly locale: Locale | undefined
}

function runTest({ path, node }: Located<Test>, { rules, evaluator, context, locale }: TestRun): TestReport {
  const say = sayIn(locale)
  const report = { name: node.name.text, path, range: node.range }
  if (!node.cart) return { ...report, failures: [] }
  const cart = cartOf(node.cart, context)
  try {
    const result = evaluator.run(cart, { locale })
    const failures = node.expectations.flatMap((expectation) => {
      const mismatch = verify(expectation, { cart, rules, result }, context)
      if (!mismatch) return []
      const instead = newValue(expectation, { cart, rules, result }, context)
      const { expected, actual, because } = mismatch
      return [
        {
          range: expectation.range,
          expected: say(expected),
          actual: say(actual),
          ...(because !== undefined && { because }),
          ...(instead && { instead }),
        },
      ]
    })
    return { ...report, failures, cart, result }
  } catch (error) {
    if (!(error instanceof CartError)) throw error
    const expected = say(msg`a valid cart`)
    const refused = { expected, actual: `${error.path}: ${error.inWords(locale).message}` }
    return { ...report, cart, failures: [{ range: node.cart.range, ...refused }] }
  }
}
