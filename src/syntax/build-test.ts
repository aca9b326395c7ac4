/** Builds tests from the parse, except their carts (`build-cart.ts`). */
import type {
  ExpectAmountCstNode,
  ExpectationCstNode,
  ExpectNotAppliedCstNode,
  ReasonCstNode,
  TestCstNode,
} from '../../grammar/cst.ts'
import { buildCart } from './build-cart.ts'
import { buildAmount } from './build-expression.ts'
import { type Builders, dispatch, one, optional, quoted, rangeOf, type WithoutRange, wordOf } from './build-node.ts'
import type { Expectation, ReasonWord, Test } from './tree.ts'

export function buildTest({ children }: TestCstNode): WithoutRange<Test, 'range' | 'broken'> {
  const statements = children.testStatement ?? []
  const [cart] = statements.flatMap((statement) => statement.children.cart ?? [])
  return {
    kind: 'test',
    name: quoted(children.Quoted),
    ...optional('cart', cart && buildCart(cart)),
    expectations: statements.flatMap((statement) => statement.children.expectation ?? []).map(buildExpectation),
  }
}

const expectations: Builders<Omit<ExpectationCstNode['children'], 'Expect'>, WithoutRange<Expectation>> = {
  expectAmount: (amount) => ({
    kind: 'expect-amount',
    of: amountOf(amount),
    value: buildAmount(amount.children.amount),
  }),
  expectItem: ({ children }) => ({
    kind: `expect-${wordOf(children, ['line', 'price'])}`,
    sku: quoted(children.Quoted),
    value: buildAmount(children.amount),
  }),
  expectApplied: ({ children }) => ({
    kind: 'expect-applied',
    campaign: quoted(children.Quoted),
    ...optional('discount', children.amount && buildAmount(children.amount)),
  }),
  expectNotApplied: buildNotApplied,
  expectMissing: ({ children }) => ({
    kind: 'expect-missing',
    campaign: quoted(children.Quoted),
    value: buildAmount(children.amount),
  }),
  expectBalance: ({ children }) => {
    const value = buildAmount(children.amount)
    const of = quoted(children.Quoted)
    if (children.Cashback) return { kind: 'expect-cashback', value, wallet: of }
    return { kind: children.Spent ? 'expect-spent' : 'expect-points', value, program: of }
  },
  expectText: ({ children }) => ({
    kind: `expect-${wordOf(children, ['coupon', 'perk', 'message'])}`,
    text: quoted(children.Quoted),
  }),
  expectOffered: ({ children }) => ({
    kind: 'expect-offered',
    sku: quoted(children.Quoted),
    ...optional('campaign', children.campaign && quoted(children.campaign)),
  }),
  expectCode: ({ children }) => ({
    kind: 'expect-code',
    code: quoted(children.Quoted),
    status: quoted(children.status),
  }),
}

function buildExpectation(node: ExpectationCstNode): Expectation {
  const { Expect: _, ...children } = node.children
  const expectation = dispatch(children, expectations)
  return { ...expectation, range: rangeOf(node) }
}

function amountOf({
  children,
}: ExpectAmountCstNode): 'total' | 'goods' | 'subtotal' | 'discount' | 'delivery' | 'to-pay' {
  return children.Pay ? 'to-pay' : wordOf(children, ['total', 'goods', 'subtotal', 'discount', 'delivery'])
}

function buildNotApplied({ children }: ExpectNotAppliedCstNode): WithoutRange<Expectation> {
  return {
    kind: 'expect-not-applied',
    campaign: quoted(children.Quoted),
    ...optional('reason', children.reason && reasonOf(one(children.reason))),
    ...optional('by', children.by && quoted(children.by)),
  }
}

function reasonOf({ children }: ReasonCstNode): ReasonWord {
  if (children.Excluded) return 'excluded-by'
  if (children.Switched) return 'switched-off'
  if (children.Must) return 'must-be-alone'
  if (children.Similar) return 'similar-to'
  if (children.Effect) return 'no-effect'
  if (children.Not) return `not-${wordOf(children, ['active', 'chosen', 'best'])}`
  return wordOf(children, ['draft', 'retired', 'trigger', 'limit', 'budget', 'group', 'condition', 'offered', 'guard'])
}
