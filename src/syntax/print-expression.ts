/** Conditions, values, facts and selectors, which are mutually recursive, with no more parentheses than necessary. */

import { isCartText } from './cart-texts.ts'
import { type Doc, listed, parenthesized, placed, prefixed, row } from './print-doc.ts'
import {
  type Arithmetic,
  beginsLikeGoods,
  endsWithGoods,
  isCounted,
  isItemFact,
  isShare,
  lastGoods,
  lastTerm,
  not,
  or,
  primary,
  readsAsOtherAmount,
  selectorStrength,
  selectorStrengths,
  sign,
  strength,
  sum,
} from './print-precedence.ts'
import { bareDoc, literalText, namesDoc, quotedDoc } from './print-values.ts'
import type { Expression, Fact, Literal, Selector } from './tree.ts'

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
      const isSecondAmount = kind === 'or' && readsAsOtherAmount(left, right)
      return row(
        expressionDoc(left, guarded ? primary + 1 : own),
        kind,
        expressionDoc(right, isSecondAmount ? primary + 1 : own + 1),
      )
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
      if (isShare(expression)) return shareDoc(expression)
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
      expression.kind satisfies 'date' | 'duration' | 'money' | 'number' | 'percent' | 'text' | 'time' | 'yes/no'
      return row(literalText(expression))
  }
}

/** An operand that is followed by another: if it ends in a condition on items, that condition would swallow the rest. */
function operandDoc(expression: Expression, loosest: number): Doc {
  const swallows = lastTermOf(expression)?.kind === 'where'
  return swallows ? placed(expression, parenthesized(bareExpression(expression))) : expressionDoc(expression, loosest)
}

/** `50% of subtotal`, which is `subtotal * 50%`. */
const shareDoc = ({ left, right }: Arithmetic): Doc => row(expressionDoc(right), 'of', expressionDoc(left))

/** The value of an effect. `followed` by `of SEL`: a fact without goods would take the selector for its own. */
export function valueDoc(expression: Expression, followed = false): Doc {
  if (followed && endsWithFact(expression)) return placed(expression, parenthesized(expressionDoc(expression)))
  if (expression.kind === 'attribute' || isCounted(expression)) return expressionDoc(expression)
  if (expression.kind !== 'arithmetic') return termDoc(expression)
  if (isShare(expression)) return placed(expression, shareDoc(expression))
  const { left, operator, right } = expression
  const own = strength(expression)
  const side = (operand: Expression, loosest: number): Doc =>
    operand.kind === 'arithmetic' && strength(operand) < loosest
      ? placed(operand, parenthesized(expressionDoc(operand)))
      : valueDoc(operand)
  const swallows = lastTermOf(left)?.kind === 'where'
  return row(
    swallows ? placed(left, parenthesized(expressionDoc(left))) : side(left, own),
    operator,
    side(right, own + 1),
  )
}

const lastTermOf = (expression: Expression): Selector | undefined => {
  const goods = lastGoods(expression)
  return goods && lastTerm(goods)
}

function endsWithFact(expression: Expression): boolean {
  if (expression.kind !== 'arithmetic') return expression.kind === 'fact'
  return endsWithFact(isShare(expression) ? expression.left : expression.right)
}

/** A number of units or times: a number, a name or an attribute; anything else is parenthesized. */
export const countDoc = (expression: Expression): Doc =>
  expression.kind === 'attribute' ? expressionDoc(expression) : termDoc(expression)

/** A value without facts of the cart; anything else is parenthesized. */
export function amountDoc(expression: Expression): Doc {
  if (expression.kind !== 'arithmetic') return termDoc(expression)
  const { left, operator, right } = expression
  const own = strength(expression)
  const side = (operand: Expression, loosest: number): Doc =>
    operand.kind === 'arithmetic' && strength(operand) >= loosest ? amountDoc(operand) : termDoc(operand)
  return row(side(left, own), operator, side(right, own + 1))
}

/** A literal or a name; anything else is parenthesized. */
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
      return placed(expression, parenthesized(expressionDoc(expression)))
    case 'fact':
      return expression.fact === 'today'
        ? expressionDoc(expression)
        : placed(expression, parenthesized(expressionDoc(expression)))
    default:
      expression.kind satisfies Literal['kind'] | 'name'
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
      condition.kind satisfies
        | Literal['kind']
        | 'and'
        | 'arithmetic'
        | 'attribute'
        | 'fact'
        | 'name'
        | 'negate'
        | 'not'
        | 'or'
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

// ---------------------------------------------------------------------------------------------- facts

function factDoc(fact: Fact): Doc {
  const { goods, count, names = [], period, program, level } = fact
  const withGoods = goods && row('with', selectorDoc(goods))
  const ofGoods = goods && row('of', selectorDoc(goods))
  if (isCartText(fact.fact)) return row(fact.fact, namesDoc(names))
  switch (fact.fact) {
    case 'subtotal':
    case 'quantity':
    case 'weight':
    case 'lines':
    case 'spend':
    case 'price':
    case 'cost':
    case 'today':
      return row(fact.fact, ofGoods)
    case 'orders':
      return row('orders', withGoods)
    case 'one-product':
      return row('quantity of one product', goods && row('in', selectorDoc(goods)))
    case 'distinct-products':
    case 'running-total':
    case 'running-subtotal':
    case 'total-with-delivery':
    case 'no-segment':
    case 'any-coupon':
    case 'no-coupon':
    case 'signed-in':
    case 'first-order':
    case 'subscribed-since':
    case 'subscribed-for':
    case 'list-price':
      return row(fact.fact.replaceAll('-', ' '), ofGoods)
    case 'contains':
      return row('contains', count && row(termDoc(count), 'of'), goods && selectorDoc(goods))
    case 'coupon':
    case 'code':
    case 'segment':
    case 'customer':
    case 'delivery':
      return row(fact.fact, namesDoc(names))
    case 'codes':
      return row('codes of coupon', namesDoc(names))
    case 'member':
      return row('member of', namesDoc(names))
    case 'birthday':
      return row('birthday within', period && termDoc(period))
    case 'anniversary':
      return row('anniversary of', fact.date && expressionDoc(fact.date), 'within', period && termDoc(period))
    case 'orders-in-last':
      return row('orders', withGoods, 'in last', period && termDoc(period))
    case 'spend-in-last':
      return row('spend', ofGoods, 'in last', period && termDoc(period))
    case 'orders-this':
      return row('orders', withGoods, 'this', fact.this)
    case 'spend-this':
      return row('spend', ofGoods, 'this', fact.this)
    case 'points':
      return row('points in', program && quotedDoc(program))
    case 'tier':
      return row(
        'tier in',
        program && quotedDoc(program),
        level && row(level.atLeast ? 'at least' : 'is', quotedDoc(level.tier)),
      )
  }
}

// ---------------------------------------------------------------------------------------------- selectors

const operators = { difference: 'except', union: 'or', intersection: 'and' } as const

export function selectorDoc(selector: Selector, loosest = 1): Doc {
  if (selectorStrength(selector) < loosest) return placed(selector, parenthesized(bareSelector(selector)))
  return placed(selector, bareSelector(selector))
}

function bareSelector(selector: Selector): Doc {
  switch (selector.kind) {
    case 'difference':
    case 'union':
    case 'intersection': {
      const own = selectorStrength(selector)
      return row(selectorDoc(selector.left, own), operators[selector.kind], selectorDoc(selector.right, own + 1))
    }
    case 'complement':
      return row('not', selectorDoc(selector.operand, selectorStrengths.complement))
    case 'where':
      return whereDoc(selector.condition)
    case 'qualifying':
      return row('qualifying items')
    case 'on-sale':
      return row('on sale')
    case 'everything':
    case 'discounted':
      return row(selector.kind)
    case 'product-set':
      return row('products', namesDoc(selector.names))
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
      return row(selector.kind, namesDoc(selector.names))
  }
}
