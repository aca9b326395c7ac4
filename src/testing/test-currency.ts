/** Tests of rules in several currencies: each uses the currency of its cart. */
import type { Located, RuleSet } from '../check/rule-set.ts'
import { currencyOfTest } from '../check/tests.ts'
import { type Rules, rulesIn } from '../compile/rules.ts'
import type { Test } from '../syntax/tree.ts'
import type { TestContext } from './values.ts'

export interface TestInCurrency {
  readonly test: Located<Test>
  readonly rules: Rules
  readonly context: TestContext
}

/** The test with its amounts in the currency of its cart. */
export function inOwnCurrency(test: Located<Test>, ruleSet: RuleSet, rules: Rules): TestInCurrency {
  const currency = currencyOfTest(test.node, ruleSet)
  const { tests, lets } = ruleSet.otherCurrencies?.get(currency) ?? ruleSet
  return {
    test: tests.find(({ node }) => node.name.text === test.node.name.text) ?? test,
    rules: rulesIn(rules, currency) ?? rules,
    context: { currency, lets, zone: rules.zone },
  }
}
