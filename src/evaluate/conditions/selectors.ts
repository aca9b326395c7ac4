import { readsDiscounted } from '../../compile/candidates.ts'
import type { Condition, Selector } from '../../compile/rules.ts'
import { compare, type Fraction } from '../../money/fraction.ts'
import { memoizePerCart } from '../memoize.ts'
import type { GoodsMatcher, OpenCart, OpenLine, Truth } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import type { ItemTest } from './conditions.ts'
import { nothingApplied } from './nothing-applied.ts'
import { allOf, anyOf, not } from './truth.ts'

/** Whether a line is selected; unknown if the line lacks the fact (M31). */
type LineTest = (line: OpenLine, cart: OpenCart, reduced: boolean) => Truth

type SelectorContext = Pick<RuleContext, 'rules'> & { test(condition: Condition): ItemTest }

/** Cached per cart for the cart's own lines. */
export function prepareGoods(selector: Selector, context: SelectorContext): GoodsMatcher {
  const test = lineTest(selector, context)
  const byUnit = readsDiscounted(selector, context.rules)
  if (byUnit) {
    const matches: GoodsMatcher['matches'] = (line, cart, reduced) => test(line, cart, reduced) === 1
    return {
      byUnit,
      matches,
      linesOf: (cart, running) => cart.lines.filter((line) => matches(line, cart, running.isReduced(line.index))),
    }
  }
  const known = memoizePerCart((cart) => {
    const mask: boolean[] = []
    const lines: OpenLine[] = []
    for (const line of cart.lines) {
      const matches = test(line, cart, false) === 1
      mask.push(matches)
      if (matches) lines.push(line)
    }
    return { mask, lines }
  })
  return {
    byUnit,
    matches: (line, cart) =>
      cart.lines[line.index] === line ? known(cart).mask[line.index] === true : test(line, cart, false) === 1,
    linesOf: (cart) => known(cart).lines,
  }
}

function lineTest(selector: Selector, context: SelectorContext): LineTest {
  switch (selector.kind) {
    case 'everything':
      return () => 1
    case 'discounted':
      return (_line, _cart, reduced) => (reduced ? 1 : 0)
    case 'on-sale':
      return (line) => (isOnSale(line) ? 1 : 0)
    case 'sku': {
      const names = new Set(selector.names)
      return (line) => (names.has(line.sku) ? 1 : 0)
    }
    case 'brand': {
      const names = new Set(selector.names)
      return (line) => (line.brand !== undefined && names.has(line.brand) ? 1 : 0)
    }
    case 'label': {
      const names = new Set(selector.names)
      return (line) => (line.labels.some((label) => names.has(label)) ? 1 : 0)
    }
    case 'category': {
      const isBelow = isBelowAny(selector.names)
      return (line) => (line.categories.some(isBelow) ? 1 : 0)
    }
    case 'products':
      return anyLine(selector.names.map((name) => namedGoods(name, context)))
    case 'where': {
      const test = context.test(selector.condition)
      return (line, cart) => test(cart, nothingApplied, line)
    }
    case 'and':
      return allLine(selector.of.map((part) => lineTest(part, context)))
    case 'or':
      return anyLine(selector.of.map((part) => lineTest(part, context)))
    case 'not': {
      const test = lineTest(selector.of, context)
      return (line, cart, reduced) => not(test(line, cart, reduced))
    }
    default:
      return selector satisfies never
  }
}

const allLine =
  (tests: readonly LineTest[]): LineTest =>
  (line, cart, reduced) =>
    allOf(tests, (test) => test(line, cart, reduced))

const anyLine =
  (tests: readonly LineTest[]): LineTest =>
  (line, cart, reduced) =>
    anyOf(tests, (test) => test(line, cart, reduced))

function namedGoods(name: string, context: SelectorContext): LineTest {
  const selector = context.rules.products[name]
  if (selector === undefined) throw new TypeError(`these rules have no products \`${name}\``)
  return lineTest(selector, context)
}

function isBelowAny(names: readonly string[]): (path: string) => boolean {
  const [only, ...others] = names
  if (only !== undefined && others.length === 0) return (path) => path === only || path.startsWith(`${only}/`)
  const set = new Set(names)
  return (path) => selfAndAbove(path).some((above) => set.has(above))
}

/** The category and its ancestors: "Tools/Drills" and "Tools", but not "Tool" (M39). */
function selfAndAbove(path: string): readonly string[] {
  const paths: string[] = []
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) paths.push(path.slice(0, end))
  return paths
}

/** The price is below the list price, or a shelf campaign reduced it. */
function isOnSale(line: OpenLine): boolean {
  return line.listPrice === undefined ? line.prices.length > 0 : below(line.price, line.listPrice)
}

const below = (a: Fraction, b: Fraction): boolean => compare(a, b) < 0
