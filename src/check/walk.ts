/** Traversal of expressions and selectors. */
import { facts, readsPastGoods } from '../syntax/facts.ts'
import type { Expression, Fact, Literal, Name, Selector } from '../syntax/tree.ts'

/** Direct subexpressions, without those inside a fact's selector. */
export function operands(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return [expression.left, expression.right]
    case 'not':
    case 'negate':
      return [expression.operand]
    case 'between':
      return [expression.value, expression.low, expression.high]
    case 'in':
      return [expression.value, ...expression.options]
    case 'fact':
      return [expression.count, expression.period, expression.date].filter((operand) => operand !== undefined)
    default:
      expression.kind satisfies Literal['kind'] | 'attribute' | 'name'
      return []
  }
}

export function* subexpressions(expression: Expression): Generator<Expression> {
  yield expression
  for (const operand of operands(expression)) yield* subexpressions(operand)
}

export function* factsIn(expression: Expression): Generator<Fact> {
  for (const part of subexpressions(expression)) if (part.kind === 'fact') yield part
}

export function* subselectors(selector: Selector): Generator<Selector> {
  yield selector
  switch (selector.kind) {
    case 'intersection':
    case 'union':
    case 'difference':
      yield* subselectors(selector.left)
      yield* subselectors(selector.right)
      break
    case 'complement':
      yield* subselectors(selector.operand)
      break
    default:
      selector.kind satisfies
        | 'brand'
        | 'category'
        | 'label'
        | 'product-set'
        | 'sku'
        | 'where'
        | 'everything'
        | 'qualifying'
        | 'on-sale'
        | 'discounted'
  }
}

export function* setsIn(selector: Selector): Generator<Name> {
  for (const part of subselectors(selector)) if (part.kind === 'product-set') yield* part.names
}

export function* segmentsIn(condition: Expression): Generator<Name> {
  for (const fact of factsIn(condition)) if (fact.fact === 'segment') yield* fact.names ?? []
}

/** Selectors of the goods that a condition requires: those of facts that are not under a `not` (meaning.md M38). */
export function* goodsAskedFor(condition: Expression): Generator<Selector> {
  if (condition.kind === 'not') return
  if (condition.kind === 'fact' && condition.goods && !readsPastGoods(condition.fact)) yield condition.goods
  for (const operand of operands(condition)) yield* goodsAskedFor(operand)
}

/** Coupon and code facts that are not under a `not`. */
export function* codesAskedFor(condition: Expression): Generator<Fact> {
  if (condition.kind === 'not') return
  if (condition.kind === 'fact' && facts[condition.fact].similar === 'coupon') yield condition
  for (const operand of operands(condition)) yield* codesAskedFor(operand)
}
