/** Precedence of operators, and ambiguities: both require parentheses. */
import { facts } from './facts.ts'
import type { Expression, Literal, Selector } from './tree.ts'

/** Precedence by kind; a weaker kind inside a stronger one needs parentheses. */
export const or = 1
export const and = 2
export const not = 3
export const comparison = 4
export const sum = 5
export const product = 6
export const sign = 7
export const primary = 8

export function strength(expression: Expression): number {
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
      expression.kind satisfies Literal['kind'] | 'attribute' | 'fact' | 'name'
      return primary
  }
}

/** Precedence by operator. */
export const selectorStrengths = { difference: 1, union: 2, intersection: 3, complement: 4 } as const
const primaryGoods = 5

export function selectorStrength({ kind }: Selector): number {
  return kind in selectorStrengths ? selectorStrengths[kind as keyof typeof selectorStrengths] : primaryGoods
}

export function isItemFact(expression: Expression): boolean {
  return expression.kind === 'fact' && ['price', 'list-price', 'cost'].includes(expression.fact)
}

export type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>

const countedTypes: ReadonlySet<string> = new Set(['money', 'number', 'tier'])

/** Whether it can be used in an amount without parentheses. */
export const isCounted = (expression: Expression): boolean =>
  expression.kind === 'fact' &&
  countedTypes.has(facts[expression.fact].type) &&
  !isItemFact(expression) &&
  expression.fact !== 'codes'

/** Whether it is written `50% of subtotal`. */
export function isShare({ operator, left, right }: Arithmetic): boolean {
  if (operator !== '*' || right.kind !== 'percent') return false
  if (left.kind === 'attribute') return left.owner !== 'item'
  // `of orders` belongs to a limit on the value of orders.
  return left.kind === 'fact' && !/^(?:tier|orders)/.test(left.fact) && isCounted(left)
}

/** Whether its first word could start a selector. */
export function beginsLikeGoods(expression: Expression): boolean {
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
      expression.kind satisfies Literal['kind'] | 'fact' | 'name' | 'negate'
      return isItemFact(expression)
  }
}

export const endsWithGoods = (expression: Expression): boolean => lastGoods(expression) !== undefined

export function lastGoods(expression: Expression): Selector | undefined {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'compare':
      return lastGoods(expression.right)
    case 'arithmetic':
      return lastGoods(isShare(expression) ? expression.left : expression.right)
    case 'between':
      return lastGoods(expression.high)
    case 'not':
    case 'negate':
      return lastGoods(expression.operand)
    case 'fact':
      // After the goods of past orders follows the period in which they were bought.
      return expression.period || expression.this ? undefined : expression.goods
    default:
      expression.kind satisfies Literal['kind'] | 'attribute' | 'in' | 'name'
      return undefined
  }
}

export function lastTerm(selector: Selector): Selector {
  switch (selector.kind) {
    case 'intersection':
    case 'union':
    case 'difference':
      return lastTerm(selector.right)
    case 'complement':
      return lastTerm(selector.operand)
    default:
      selector.kind satisfies
        | 'brand'
        | 'category'
        | 'discounted'
        | 'everything'
        | 'label'
        | 'on-sale'
        | 'product-set'
        | 'qualifying'
        | 'sku'
        | 'where'
      return selector
  }
}

/** Whether `LEFT or RIGHT` would be parsed as one amount in two currencies. */
export function readsAsOtherAmount(left: Expression, right: Expression): boolean {
  const second = firstOperand(right)
  const first = lastCurrency(left)
  return second.kind === 'money' && first !== undefined && first !== second.currency
}

function firstOperand(expression: Expression): Expression {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return firstOperand(expression.left)
    case 'between':
    case 'in':
      return firstOperand(expression.value)
    default:
      expression.kind satisfies
        | 'attribute'
        | 'date'
        | 'duration'
        | 'fact'
        | 'money'
        | 'name'
        | 'negate'
        | 'not'
        | 'number'
        | 'percent'
        | 'text'
        | 'time'
        | 'yes/no'
      return expression
  }
}

/** The currency of the amount that an expression ends with. */
function lastCurrency(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return lastCurrency(expression.right)
    case 'between':
      return lastCurrency(expression.high)
    case 'not':
    case 'negate':
      return lastCurrency(expression.operand)
    case 'money':
      return (expression.others?.at(-1) ?? expression).currency
    case 'fact': {
      const goods = lastGoods(expression)
      const last = goods && lastTerm(goods)
      return last?.kind === 'where' ? lastCurrency(last.condition) : undefined
    }
    default:
      expression.kind satisfies
        | 'attribute'
        | 'date'
        | 'duration'
        | 'in'
        | 'name'
        | 'number'
        | 'percent'
        | 'text'
        | 'time'
        | 'yes/no'
      return undefined
  }
}
