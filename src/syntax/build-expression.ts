/** Conditions and values: from the parse to the tree. */
import type { IToken } from 'chevrotain'
import type {
  AmountCstNode,
  AmountTermCstNode,
  AttributeCstNode,
  ComparisonCstChildren,
  ConditionCstNode,
  CountCstNode,
  DurationUnitCstNode,
  ExpressionCstNode,
  ItemAttributeCstNode,
  ItemOperandCstNode,
  ItemSumCstNode,
  LiteralCstNode,
  OperandCstNode,
  SumCstNode,
  WhereCstNode,
} from '../../grammar/cst.ts'
import { keywords as k, Minus, Plus, Slash, Star } from '../../grammar/tokens.ts'
import { buildFact, buildItemFact } from './build-fact.ts'
import { bare, join, one, rangeOf, span, tokenRange, wordOf } from './build-node.ts'
import { mendedDate } from './date.ts'
import { unquote } from './text.ts'
import type { ArithmeticOperator, AttributeOwner, CompareOperator, Expression, Range } from './tree.ts'

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
  if (children.literal) return buildLiteral(one(children.literal))
  if (children.fact) return buildFact(one(children.fact))
  if (children.attribute) return buildAttribute(one(children.attribute))
  if (children.Identifier) return nameOf(children.Identifier)
  return { ...buildExpression(children.expression), range: parentheses(children) }
}

/** What stands in parentheses reaches over them. */
function parentheses({ LeftParen, RightParen }: OperandCstNode['children'] | AmountTermCstNode['children']): Range {
  return { start: tokenRange(one(LeftParen)).start, end: tokenRange(one(RightParen)).end }
}

/** A value that asks the cart nothing. */
export function buildAmount(nodes: readonly AmountCstNode[] | undefined): Expression {
  const { amountTerm, operator } = one(nodes).children
  return arithmetic(amountTerm.map(buildTerm), operator)
}

export function buildAmountTerm(nodes: readonly AmountTermCstNode[] | undefined): Expression {
  return buildTerm(one(nodes))
}

function buildTerm({ children }: AmountTermCstNode): Expression {
  if (children.literal) return buildLiteral(one(children.literal))
  if (children.Identifier) return nameOf(children.Identifier)
  return { ...buildExpression(children.expression), range: parentheses(children) }
}

export function buildCount(nodes: readonly CountCstNode[] | undefined): Expression {
  const { Digits, Identifier } = one(nodes).children
  return Digits ? { kind: 'number', value: one(Digits).image, range: tokenRange(one(Digits)) } : nameOf(Identifier)
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
  if (children.attribute) return buildAttribute(one(children.attribute))
  return buildAmountTerm(children.amountTerm)
}

type Comparing<Sum> = Pick<ComparisonCstChildren, 'comparisonSign' | 'options'> & {
  readonly [side in 'sum' | 'itemSum' | 'low' | 'high']?: readonly Sum[]
}

/** `VALUE > …`, `VALUE between … and …`, `VALUE in (…)`, or the value alone. */
function compare<Sum>(
  value: Expression,
  children: Comparing<Sum>,
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

const nameOf = (tokens: readonly IToken[] | undefined): Expression => {
  const name = bare(tokens)
  return { kind: 'name', name, range: name.range }
}

const owners = ['customer', 'item', 'cart', 'event'] as const satisfies readonly AttributeOwner[]

export function buildAttribute(node: AttributeCstNode | ItemAttributeCstNode): Expression {
  const owner = wordOf(node.children as AttributeCstNode['children'], owners)
  return { kind: 'attribute', owner, name: bare(node.children.Word), range: rangeOf(node) }
}

const durationUnits = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const

export function durationUnit(node: DurationUnitCstNode): (typeof durationUnits)[number] {
  return wordOf(node.children, durationUnits)
}

function buildLiteral(node: LiteralCstNode): Expression {
  const { children } = node
  const range = rangeOf(node)
  if (children.Digits) {
    const digits = one(children.Digits).image
    if (children.CurrencyCode)
      return { kind: 'money', amount: digits, currency: one(children.CurrencyCode).image, range }
    if (children.durationUnit)
      return { kind: 'duration', count: digits, unit: durationUnit(one(children.durationUnit)), range }
    return { kind: 'number', value: digits, range }
  }
  if (children.Percentage)
    return { kind: 'percent', value: one(children.Percentage).image.slice(0, -1).trimEnd(), range }
  if (children.Quoted) return { kind: 'text', value: unquote(one(children.Quoted).image), range }
  if (children.DateTime) return { kind: 'date', value: mendedDate(one(children.DateTime).image), range }
  if (children.ClockTime) return { kind: 'time', value: one(children.ClockTime).image, range }
  return { kind: 'yes/no', value: children.Yes !== undefined, range }
}
