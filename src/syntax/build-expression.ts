/** Builds conditions, values, facts and selectors, which are mutually recursive, from the parse. */
import type { IToken } from 'chevrotain'
import type {
  AmountCstNode,
  AmountOperandCstNode,
  AmountTermCstNode,
  CartFactCstNode,
  CodeFactCstNode,
  ComparisonCstChildren,
  ConditionCstNode,
  CountedCstNode,
  CountedFactCstNode,
  CustomerConditionCstNode,
  EffectCountCstNode,
  ExpressionCstNode,
  FactCstNode,
  GoodsCstNode,
  HistoryFactCstNode,
  ItemFactCstNode,
  ItemOperandCstNode,
  ItemSumCstNode,
  MeasureCstNode,
  OfCouponCstNode,
  OfGoodsCstNode,
  OperandCstNode,
  ProgrammeFactCstNode,
  SelectorCstNode,
  ShareOfCstNode,
  SumCstNode,
  WhereCstNode,
} from '../../grammar/cst.ts'
import { keywords as k, Minus, Plus, Slash, Star } from '../../grammar/tokens.ts'
import { join, namesOf, one, optional, quoted, rangeOf, span, tokenRange, wordOf } from './build-node.ts'
import { buildAttribute, buildCount, buildLiteral, nameOf } from './build-value.ts'
import type { FactKind } from './facts.ts'
import type { ArithmeticOperator, CalendarPeriod, CompareOperator, Expression, Fact, Range, Selector } from './tree.ts'

export function buildExpression(nodes: readonly ExpressionCstNode[] | undefined): Expression {
  const { condition, operator = [] } = one(nodes).children
  return join(condition.map(buildCondition), operator, [[k.or], [k.and]], (left, token, right) => ({
    kind: token.tokenType === k.and ? 'and' : 'or',
    left,
    right,
    range: span(left, right),
  }))
}

function buildCondition({ children }: ConditionCstNode): Expression {
  const value = buildSum(children.sum)
  const comparison = children.comparison?.[0]
  let condition = comparison === undefined ? value : compare(value, comparison.children, buildSum, rangeOf(comparison))
  for (const token of children.Not?.toReversed() ?? [])
    condition = { kind: 'not', operand: condition, range: { start: token.startOffset, end: condition.range.end } }
  return condition
}

export function buildSum(nodes: readonly SumCstNode[] | undefined): Expression {
  const { operand, operator } = one(nodes).children
  return arithmetic(operand.map(buildOperand), operator)
}

function buildOperand(node: OperandCstNode): Expression {
  const { children } = node
  let operand = buildPositive(children)
  const end = rangeOf(node).end
  for (const token of children.Minus?.toReversed() ?? [])
    operand = { kind: 'negate', operand, range: { start: token.startOffset, end } }
  return operand
}

function buildPositive(children: OperandCstNode['children']): Expression {
  if (children.shareOf) return buildShareOf(one(children.shareOf))
  if (children.literal) return buildLiteral(one(children.literal))
  if (children.fact) return buildFact(one(children.fact))
  if (children.attribute) return buildAttribute(one(children.attribute))
  if (children.Identifier) return nameOf(children.Identifier)
  return { ...buildExpression(children.expression), range: parentheses(children) }
}

type ParenthesizedNode =
  | OperandCstNode['children']
  | AmountTermCstNode['children']
  | EffectCountCstNode['children']
  | CountedCstNode['children']

/** The range of a parenthesized expression includes the parentheses. */
function parentheses({ LeftParen, RightParen }: ParenthesizedNode): Range {
  return { start: tokenRange(one(LeftParen)).start, end: tokenRange(one(RightParen)).end }
}

export function buildAmount(nodes: readonly AmountCstNode[] | undefined): Expression {
  const { amountOperand, operator } = one(nodes).children
  return arithmetic(amountOperand.map(buildAmountOperand), operator)
}

function buildAmountOperand({ children }: AmountOperandCstNode): Expression {
  if (children.shareOf) return buildShareOf(one(children.shareOf))
  return children.countedFact ? buildCountedFact(one(children.countedFact)) : buildAmountTerm(children.amountTerm)
}

/** `50% of subtotal` becomes `subtotal * 50%`. */
function buildShareOf(node: ShareOfCstNode): Expression {
  const { children } = node
  const percentage = one(children.Percentage)
  const value = percentage.image.slice(0, -1).trimEnd()
  return {
    kind: 'arithmetic',
    operator: '*',
    left: children.countedFact ? buildCountedFact(one(children.countedFact)) : buildAttribute(one(children.attribute)),
    right: { kind: 'percent', value, range: tokenRange(percentage) },
    range: rangeOf(node),
  }
}

function buildCountedFact({ children }: CountedFactCstNode): Fact {
  if (children.cartFact) return buildCartFact(one(children.cartFact))
  return children.historyFact
    ? buildHistoryFact(one(children.historyFact))
    : buildProgrammeFact(one(children.programmeFact))
}

/** What `for every 10 of …` counts, if not goods. */
export function buildCounted({ children }: CountedCstNode): Expression {
  const { measure, amountOperand = [], operator } = children
  const first = measure
    ? buildMeasure(measure)
    : { ...buildExpression(children.expression), range: parentheses(children) }
  return arithmetic([first, ...amountOperand.map(buildAmountOperand)], operator)
}

/** A count: a number, a name, or a value from the cart. */
export function buildEffectCount(nodes: readonly EffectCountCstNode[] | undefined): Expression {
  const { children } = one(nodes)
  if (children.Digits) {
    const digits = one(children.Digits)
    return { kind: 'number', value: digits.image, range: tokenRange(digits) }
  }
  if (children.Identifier) return nameOf(children.Identifier)
  if (children.attribute) return buildAttribute(one(children.attribute))
  return { ...buildExpression(children.expression), range: parentheses(children) }
}

export function buildAmountTerm(nodes: readonly AmountTermCstNode[] | undefined): Expression {
  return buildTerm(one(nodes))
}

function buildTerm({ children }: AmountTermCstNode): Expression {
  if (children.literal) return buildLiteral(one(children.literal))
  if (children.Identifier) return nameOf(children.Identifier)
  if (children.Today) return fact('today', tokenRange(one(children.Today)))
  if (children.attribute) return buildAttribute(one(children.attribute))
  return { ...buildExpression(children.expression), range: parentheses(children) }
}

/** A condition on one item. */
export function buildWhere(node: WhereCstNode): Expression {
  const { children } = node
  const left = one(children.itemLeft).children
  const first = left.itemFact ? buildItemFact(one(left.itemFact)) : buildAttribute(one(left.itemAttribute))
  const rest = one(left.itemSumRest).children
  const value = arithmetic([first, ...(rest.itemOperand ?? []).map(buildItemOperand)], rest.operator)
  return compare(value, children, buildItemSum, rangeOf(node))
}

function buildItemSum(nodes: readonly ItemSumCstNode[] | undefined): Expression {
  const { itemOperand, itemSumRest } = one(nodes).children
  const rest = one(itemSumRest).children
  return arithmetic([...itemOperand, ...(rest.itemOperand ?? [])].map(buildItemOperand), rest.operator)
}

function buildItemOperand({ children }: ItemOperandCstNode): Expression {
  if (children.itemFact) return buildItemFact(one(children.itemFact))
  return buildAmountTerm(children.amountTerm)
}

type ComparisonChildren<Sum> = Pick<ComparisonCstChildren, 'comparisonSign' | 'options'> & {
  readonly [side in 'sum' | 'itemSum' | 'low' | 'high']?: readonly Sum[]
}

/** `VALUE > …`, `VALUE between … and …`, `VALUE in (…)`, or the value alone. */
function compare<Sum>(
  value: Expression,
  children: ComparisonChildren<Sum>,
  build: (nodes: readonly Sum[] | undefined) => Expression,
  { end }: Range,
): Expression {
  const range = { start: value.range.start, end }
  if (children.comparisonSign) {
    const sign = one(Object.values(one(children.comparisonSign).children).flat())
    const right = build(children.sum ?? children.itemSum)
    return { kind: 'compare', operator: sign.image as CompareOperator, left: value, right, range }
  }
  if (children.low) return { kind: 'between', value, low: build(children.low), high: build(children.high), range }
  if (children.options) {
    const options = one(children.options).children.amount.map((amount) => buildAmount([amount]))
    return { kind: 'in', value, options, range }
  }
  return value
}

function arithmetic(operands: readonly Expression[], operators: readonly IToken[] = []): Expression {
  const strengths = [
    [Plus, Minus],
    [Star, Slash],
  ]
  return join(operands, operators, strengths, (left, token, right) => ({
    kind: 'arithmetic',
    operator: token.image as ArithmeticOperator,
    left,
    right,
    range: span(left, right),
  }))
}

// ---------------------------------------------------------------------------------------------- facts

export function buildFact(node: FactCstNode): Fact {
  const { children } = node
  const range = rangeOf(node)
  if (children.cartFact) return buildCartFact(one(children.cartFact))
  if (children.customerCondition) return buildCustomerCondition(one(children.customerCondition))
  if (children.historyFact) return buildHistoryFact(one(children.historyFact))
  if (children.programmeFact) return buildProgrammeFact(one(children.programmeFact))
  if (children.codeFact) return buildCodeFact(one(children.codeFact))
  if (children.itemFact) return buildItemFact(one(children.itemFact))
  if (children.Today) return fact('today', range)
  if (children.containsFact) {
    const { count, selector } = one(children.containsFact).children
    const counted = count === undefined ? undefined : buildCount(count)
    return fact('contains', range, { ...optional('count', counted), goods: buildSelector(selector) })
  }
  const { fact: word, names } = one(children.namedFact).children
  return fact(one(word).image as FactKind, range, { names: namesOf(names) })
}

function buildCodeFact(node: CodeFactCstNode): Fact {
  const { children } = node
  if (children.ofCoupon) return countedCodes(children.ofCoupon, rangeOf(node))
  return fact(children.Any ? 'any-coupon' : 'no-coupon', rangeOf(node))
}

/** `codes of coupon "P"` */
export const countedCodes = (nodes: readonly OfCouponCstNode[] | undefined, range: Range): Fact =>
  fact('codes', range, { names: namesOf(one(nodes).children.names) })

/** The facts of steps, tiers and `for every … of`. */
export function buildMeasure(nodes: readonly MeasureCstNode[] | undefined): Expression {
  const { children } = one(nodes)
  if (children.cartFact) return buildCartFact(one(children.cartFact))
  if (children.historyFact) return buildHistoryFact(one(children.historyFact))
  if (children.programmeFact) return buildProgrammeFact(one(children.programmeFact))
  return buildAttribute(one(children.attribute))
}

/** The selector of `of SEL`. */
export function goodsOf(nodes: readonly OfGoodsCstNode[] | undefined): Selector {
  const { Cart, selector } = one(nodes).children
  return Cart ? { kind: 'everything', range: tokenRange(one(Cart)) } : buildSelector(selector)
}

export function buildCartFact(node: CartFactCstNode): Fact {
  const { children } = node
  const goods = children.ofGoods === undefined ? undefined : goodsOf(children.ofGoods)
  return fact(cartFactKind(children), rangeOf(node), optional('goods', goods ?? optionalSelector(children)))
}

function optionalSelector({ selector }: CartFactCstNode['children']): Selector | undefined {
  return selector === undefined ? undefined : buildSelector(selector)
}

function cartFactKind(children: CartFactCstNode['children']): FactKind {
  if (children.Running) return children.Total ? 'running-total' : 'running-subtotal'
  if (children.Product) return 'one-product'
  if (children.Quantity) return 'quantity'
  if (children.Weight) return 'weight'
  if (children.Distinct) return 'distinct-products'
  if (children.Lines) return 'lines'
  return children.Total ? 'total-with-delivery' : 'subtotal'
}

function buildCustomerCondition(node: CustomerConditionCstNode): Fact {
  const { children } = node
  const range = rangeOf(node)
  if (children.attribute) {
    const date = buildAttribute(one(children.attribute))
    return fact('anniversary', range, { date, period: buildAmountTerm(children.amountTerm) })
  }
  if (children.Birthday) return fact('birthday', range, { period: buildAmountTerm(children.amountTerm) })
  if (children.Member) return fact('member', range, { names: namesOf(children.names) })
  if (children.No) return fact('no-segment', range)
  if (children.Signed) return fact('signed-in', range)
  if (children.First) return fact('first-order', range)
  return fact(children.Since ? 'subscribed-since' : 'subscribed-for', range)
}

const calendarPeriods = ['week', 'month', 'quarter', 'year'] as const satisfies readonly CalendarPeriod[]

export function buildHistoryFact(node: HistoryFactCstNode): Fact {
  const { children } = node
  const word = children.Orders ? 'orders' : 'spend'
  const range = rangeOf(node)
  const goods = children.selector
    ? { goods: buildSelector(children.selector) }
    : optional('goods', children.ofGoods && goodsOf(children.ofGoods))
  if (children.calendarPeriod) {
    const period = wordOf(one(children.calendarPeriod).children, calendarPeriods)
    return fact(`${word}-this`, range, { ...goods, this: period })
  }
  if (children.amountTerm === undefined) return fact(word, range, goods)
  return fact(`${word}-in-last`, range, { ...goods, period: buildAmountTerm(children.amountTerm) })
}

export function buildProgrammeFact(node: ProgrammeFactCstNode): Fact {
  const { children } = node
  const program = quoted(children.Quoted)
  if (children.Point) return fact('points', rangeOf(node), { program })
  const level =
    children.level === undefined ? undefined : { atLeast: children.At !== undefined, tier: quoted(children.level) }
  return fact('tier', rangeOf(node), { program, ...optional('level', level) })
}

export function buildItemFact(node: ItemFactCstNode): Fact {
  const { children } = node
  if (children.List) return fact('list-price', rangeOf(node))
  return fact(children.Cost ? 'cost' : 'price', rangeOf(node))
}

function fact(kind: FactKind, range: Range, operands: Omit<Fact, 'kind' | 'fact' | 'range'> = {}): Fact {
  return { kind: 'fact', fact: kind, range, ...operands }
}

// ---------------------------------------------------------------------------------------------- selectors

const operations = { and: 'intersection', or: 'union', except: 'difference' } as const

export function buildSelector(nodes: readonly SelectorCstNode[] | undefined): Selector {
  const { goods, operator = [] } = one(nodes).children
  return join(goods.map(buildGoods), operator, [[k.except], [k.or], [k.and]], (left, token, right) => ({
    kind: operations[token.image as 'and' | 'or' | 'except'],
    left,
    right,
    range: span(left, right),
  }))
}

function buildGoods(node: GoodsCstNode): Selector {
  const { end } = rangeOf(node)
  let goods = buildPositiveGoods(node.children, end)
  for (const token of node.children.Not?.toReversed() ?? [])
    goods = { kind: 'complement', operand: goods, range: { start: token.startOffset, end } }
  return goods
}

function buildPositiveGoods(children: GoodsCstNode['children'], end: number): Selector {
  if (children.kind) {
    const word = one(children.kind)
    const written = word.image as 'sku' | 'category' | 'brand' | 'label' | 'products'
    const kind = written === 'products' ? 'product-set' : written
    return { kind, names: namesOf(children.names), range: { start: word.startOffset, end } }
  }
  if (children.where) {
    const condition = buildWhere(one(children.where))
    return { kind: 'where', condition, range: condition.range }
  }
  if (children.selector) {
    const range = { start: tokenRange(one(children.LeftParen)).start, end }
    return { ...buildSelector(children.selector), range }
  }
  if (children.Everything) return { kind: 'everything', range: tokenRange(one(children.Everything)) }
  if (children.Discounted) return { kind: 'discounted', range: tokenRange(one(children.Discounted)) }
  if (children.Qualifying) return { kind: 'qualifying', range: { start: one(children.Qualifying).startOffset, end } }
  return { kind: 'on-sale', range: { start: one(children.On).startOffset, end } }
}
