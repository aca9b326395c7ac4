import { check } from '../../src/check/check.ts'
import type { RuleSet } from '../../src/check/rule-set.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'

const products = [
  ['sku', 'name', 'price'],
  ['DRILL', 'Drill', '100'],
  ['MUG', 'Mug', '25'],
]

/** The program and rules of a text, which must have no errors; it may import `products.csv`. */
export function rulesOf(text: string): { ruleSet: RuleSet; rules: Rules } {
  const { file, diagnostics } = parse(text, 'a.promo')
  const checked = check([file], new Map([['products.csv', { rows: products }]]))
  const errors = [...diagnostics, ...checked.diagnostics].filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  return { ruleSet: checked.ruleSet, rules: compiled(checked) }
}
