/** Small builders for compiled rules and carts, so that a test states only what matters to it. */
import type { Campaign, Condition, Fact, Pool, Rules, Segment, Selector, Value } from '../../src/compile/rules.ts'
import type { Cart, Line } from '../../src/evaluate/cart/cart.ts'
import { openCart } from '../../src/evaluate/cart/open-cart.ts'
import { nothingApplied } from '../../src/evaluate/conditions/nothing-applied.ts'
import type { OpenCart, Truth } from '../../src/evaluate/model.ts'
import { prepareRules } from '../../src/evaluate/prepared-rules.ts'
import type { FactKind } from '../../src/syntax/facts.ts'
import type { CompareOperator } from '../../src/syntax/tree.ts'

export function rulesOf(given: Partial<Rules> = {}): Rules {
  return {
    format: 1,
    version: 'unversioned',
    currency: 'PLN',
    digits: 2,
    zone: { name: 'UTC', offsets: [[0, 0]] },
    rounding: { mode: 'half-up', scope: 'discount' },
    guards: [],
    returns: 'keep',
    catalogue: {},
    attributes: {},
    products: {},
    segments: {},
    pools: {},
    programs: {},
    memberships: [],
    groups: {},
    shelf: [],
    campaigns: [],
    ...given,
  }
}

export function campaignOf(name: string, given: Partial<Campaign> = {}): Campaign {
  return {
    name,
    status: 'live',
    similarKinds: [],
    customerChooses: false,
    every: [],
    effects: [],
    limits: [],
    funded: [],
    texts: {},
    ...given,
  }
}

export const poolOf = (codes: readonly string[], given: Partial<Pool> = {}): Pool => ({
  codes: Object.fromEntries(codes.map((code) => [code, { limits: [] }])),
  limits: [],
  ...given,
})

export const segmentOf = (given: Partial<Segment> = {}): Segment => ({ external: false, ...given })

/** A cart at noon on a Saturday in Warsaw's summer time, with one line of 2 x 100.00. */
export const cartOf = (given: Partial<Cart> = {}): Cart => ({
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  lines: [lineOf()],
  ...given,
})

export const lineOf = (given: Partial<Line> = {}): Line => ({ sku: 'DRILL', quantity: '2', price: '100.00', ...given })

export const open = (cart: Cart, rules: Rules = rulesOf()): OpenCart => openCart(prepareRules(rules), cart)

/** The value of a condition on a cart before any campaign has run. */
export function truthOf(condition: Condition, cart: Cart, rules: Rules = rulesOf()): Truth {
  const prepared = prepareRules(rules)
  return prepared.context.test(condition)(openCart(prepared, cart), nothingApplied)
}

// ---------------------------------------------------------------------------------------------- conditions

export const fact = (kind: FactKind, operands: Omit<Fact, 'kind' | 'fact'> = {}): Fact => ({
  kind: 'fact',
  fact: kind,
  ...operands,
})
export const holds = (kind: FactKind, operands: Omit<Fact, 'kind' | 'fact'> = {}): Condition => ({
  kind: 'holds',
  fact: fact(kind, operands),
})
export const money = (amount: string): Value => ({ kind: 'money', amount })
export const number = (value: string): Value => ({ kind: 'number', value })
export const compare = (left: Value, operator: CompareOperator, right: Value): Condition => ({
  kind: 'compare',
  operator,
  left,
  right,
})
export const and = (...of: Condition[]): Condition => ({ kind: 'and', of })
export const or = (...of: Condition[]): Condition => ({ kind: 'or', of })
export const not = (of: Condition): Condition => ({ kind: 'not', of })

export const category = (...names: string[]): Selector => ({ kind: 'category', names })
export const sku = (...names: string[]): Selector => ({ kind: 'sku', names })
export const brand = (...names: string[]): Selector => ({ kind: 'brand', names })
export const label = (...names: string[]): Selector => ({ kind: 'label', names })
export const bothGoods = (...of: Selector[]): Selector => ({ kind: 'and', of })
export const eitherGoods = (...of: Selector[]): Selector => ({ kind: 'or', of })
export const otherGoods = (of: Selector): Selector => ({ kind: 'not', of })
