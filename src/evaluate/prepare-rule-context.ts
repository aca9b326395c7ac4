import type { Condition, Environment, Fact, Rules, Selector, Value } from '../compile/rules.ts'
import { prepareReadCodes } from './cart/codes.ts'
import { prepareCatalogue } from './cart/products.ts'
import { type ItemTest, prepareTest } from './conditions/conditions.ts'
import { facts } from './conditions/facts/index.ts'
import { prepareGoods } from './conditions/selectors.ts'
import { exact, prepareReader, type Reader } from './conditions/values.ts'
import { memoizeByValue } from './memoize.ts'
import type { GoodsMatcher } from './model.ts'
import type { RuleContext } from './rule-context.ts'

/** Reuses the context of other rules if it would be equal: after edits of a campaign, a segment, or a `let` used only there. */
export function ruleContextFor(
  { version: _, shelf, campaigns, segments, ...rules }: Rules,
  previous?: RuleContext,
): RuleContext {
  return previous && isEqual(previous.rules, rules) ? previous : newRuleContext(rules)
}

/** Deep equality of plain data. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const entries = Object.entries(a)
  const others = new Map(Object.entries(b))
  return (
    entries.length === others.size &&
    entries.every(([name, value]) => others.has(name) && isEqual(value, others.get(name)))
  )
}

function newRuleContext(rules: Environment): RuleContext {
  const goods = memoizeByValue((selector: Selector): GoodsMatcher => prepareGoods(selector, { rules, test }))
  const fact = memoizeByValue((fact: Fact): Reader => facts[fact.fact](fact, { rules, goods, reader }))
  const reader = (value: Value): Reader => prepareReader(value, { rules, fact })
  const test = (condition: Condition): ItemTest => prepareTest(condition, { reader })
  return {
    rules,
    goods,
    test,
    reader,
    number: (value) => exact(reader(value)) ?? (() => undefined),
    product: prepareCatalogue(rules),
    readCodes: prepareReadCodes(rules),
  }
}
