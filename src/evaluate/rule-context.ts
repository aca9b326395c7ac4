import type { Condition, Environment, Fact, Rules, Selector, Value } from '../compile/rules.ts'
import type { Fraction } from '../money/fraction.ts'
import { prepareReadCodes, type ReadCodes } from './cart/codes.ts'
import { prepareCatalogue } from './cart/products.ts'
import { type ItemTest, prepareTest } from './conditions/conditions.ts'
import { facts } from './conditions/facts/index.ts'
import { prepareGoods } from './conditions/selectors.ts'
import { exact, prepareReader, type Read, type Reader } from './conditions/values.ts'
import { memoizeByValue } from './memoize.ts'
import type { GoodsMatcher, OpenProduct, Test } from './model.ts'

/**
 * What campaigns, effects and conditions are prepared with: the rules without their campaigns and segments. Rule sets that differ
 * only in those can share one. All that it caches of a cart is keyed by the cart's serial number, so the order in which such rule
 * sets evaluate carts does not matter.
 */
export interface RuleContext {
  readonly rules: Environment
  /** Equal selectors share one matcher. */
  goods(selector: Selector): GoodsMatcher
  /** Looks up a SKU in the catalogue. */
  product(sku: string): OpenProduct | undefined
  readonly readCodes: ReadCodes
  test(condition: Condition): Test
  reader(value: Value): Reader
  /** A number, or minor units for money; undefined if unknown or not numeric. */
  number(value: Value): Read<Fraction>
}

/** Reuses the context of other rules if it would be equal: after edits of a campaign, a segment, or a `let` used only there. */
export function ruleContextFor(
  { version: _, shelf, campaigns, segments, ...rules }: Rules,
  previous?: RuleContext,
): RuleContext {
  return previous && isEqual(previous.rules, rules) ? previous : newRuleContext(rules)
}

/** For plain data. */
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
