/** Conditions and values, with no more parentheses than they need. */
import { type Doc, listed, parenthesized, placed, prefixed, row } from './print-doc.ts'
import { factDoc } from './print-fact.ts'
import { bareDoc, literalText } from './print-values.ts'
import type { Expression, Selector } from './tree.ts'

/** How tightly each kind binds; a looser one inside a tighter needs parentheses. */
const or = 1
const and = 2
const not = 3
const comparison = 4
const sum = 5
const product = 6
const sign = 7
const primary = 8

function strength(expression: Expression): number {
  switch (expression.kind) {
    case 'or':
      return or
    case 'and':
      return and
    case 'not':
      return not
    case 'compare':
    case 'between':
    case 'in':
      return comparison
    case 'arithmetic':
      return expression.operator === '+' || expression.operator === '-' ? sum : product
    case 'negate':
      return sign
    default:
      return primary
  }
}

export function expressionDoc(expression: Expression, loosest = or): Doc {
  if (strength(expression) < loosest) return placed(expression, parenthesized(bareExpression(expression)))
  return placed(expression, bareExpression(expression))
}

function bareExpression(expression: Expression): Doc {
  switch (expression.kind) {
    case 'or':
    case 'and': {
      const { kind, left, right } = expression
      const own = strength(expression)
      const guarded = endsWithGoods(left) && beginsLikeGoods(right)
      return row(expressionDoc(left, guarded ? primary + 1 : own), kind, expressionDoc(right, own + 1))
    }
    case 'not':
      return row('not', expressionDoc(expression.operand, not))
    case 'compare':
      return row(operandDoc(expression.left, sum), expression.operator, expressionDoc(expression.right, sum))
    case 'between': {
      const { value, low, high } = expression
      const guarded = endsWithGoods(low) && beginsLikeGoods(high)
      return row(
        operandDoc(value, sum),
        'between',
        guarded ? parenthesized(bareExpression(low)) : expressionDoc(low, sum),
        'and',
        expressionDoc(high, sum),
      )
    }
    case 'in':
      return row(operandDoc(expression.value, sum), 'in', parenthesized(listed(expression.options.map(amountDoc))))
    case 'arithmetic': {
      const own = strength(expression)
      return row(operandDoc(expression.left, own), expression.operator, expressionDoc(expression.right, own + 1))
    }
    case 'negate':
      return prefixed('-', expressionDoc(expression.operand, sign))
    case 'name':
      return bareDoc(expression.name)
    case 'attribute':
      return row(`${expression.owner}.${expression.name.text}`)
    case 'fact':
      return factDoc(expression)
    default:
      return row(literalText(expression))
  }
}

/** An operand that something follows: a condition on items at its end would swallow it. */
function operandDoc(expression: Expression, loosest: number): Doc {
  const goods = lastGoods(expression)
  const swallows = goods !== undefined && lastTerm(goods).kind === 'where'
  return swallows ? placed(expression, parenthesized(bareExpression(expression))) : expressionDoc(expression, loosest)
}

/** A value that asks the cart nothing; anything else stands in parentheses. */
export function amountDoc(expression: Expression): Doc {
  if (expression.kind !== 'arithmetic') return termDoc(expression)
  const { left, operator, right } = expression
  const own = strength(expression)
  const side = (operand: Expression, loosest: number): Doc =>
    operand.kind === 'arithmetic' && strength(operand) >= loosest ? amountDoc(operand) : termDoc(operand)
  return row(side(left, own), operator, side(right, own + 1))
}

/** A literal or a name; anything else stands in parentheses. */
export function termDoc(expression: Expression): Doc {
  switch (expression.kind) {
    case 'or':
    case 'and':
    case 'not':
    case 'compare':
    case 'between':
    case 'in':
    case 'arithmetic':
    case 'negate':
    case 'attribute':
    case 'fact':
      return placed(expression, parenthesized(expressionDoc(expression)))
    default:
      return expressionDoc(expression)
  }
}

/** A condition on one item. */
export function whereDoc(condition: Expression): Doc {
  switch (condition.kind) {
    case 'compare':
      return row(itemDoc(condition.left), condition.operator, itemDoc(condition.right))
    case 'between':
      return row(itemDoc(condition.value), 'between', itemDoc(condition.low), 'and', itemDoc(condition.high))
    case 'in':
      return row(itemDoc(condition.value), 'in', parenthesized(listed(condition.options.map(amountDoc))))
    default:
      return itemDoc(condition)
  }
}

function itemDoc(expression: Expression, loosest = sum): Doc {
  if (expression.kind === 'arithmetic' && strength(expression) >= loosest) {
    const own = strength(expression)
    return row(itemDoc(expression.left, own), expression.operator, itemDoc(expression.right, own + 1))
  }
  const plain = expression.kind === 'attribute' || isItemFact(expression)
  return plain ? expressionDoc(expression) : termDoc(expression)
}

function isItemFact(expression: Expression): boolean {
  return expression.kind === 'fact' && ['price', 'list-price', 'cost'].includes(expression.fact)
}

/** Whether it reads, from its first word, like a selector. */
function beginsLikeGoods(expression: Expression): boolean {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return beginsLikeGoods(expression.left)
    case 'between':
    case 'in':
      return beginsLikeGoods(expression.value)
    case 'not':
      return beginsLikeGoods(expression.operand)
    case 'attribute':
      return expression.owner === 'item'
    default:
      return isItemFact(expression)
  }
}

const endsWithGoods = (expression: Expression): boolean => lastGoods(expression) !== undefined

/** The selector that an expression ends with. */
function lastGoods(expression: Expression): Selector | undefined {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return lastGoods(expression.right)
    case 'between':
      return lastGoods(expression.high)
    case 'not':
    case 'negate':
      return lastGoods(expression.operand)
    case 'fact':
      return expression.goods
    default:
      return undefined
  }
}

function lastTerm(selector: Selector): Selector {
  switch (selector.kind) {
    case 'intersection':
    case 'union':
    case 'difference':
      return lastTerm(selector.right)
    case 'complement':
      return lastTerm(selector.operand)
    default:
      return selector
  }
}
