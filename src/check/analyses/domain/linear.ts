/** Arithmetic on one fact: factor x fact + offset. */
import { add, divide, type Fraction, fraction, multiply } from '../../../money/fraction.ts'
import type { Expression, Selector } from '../../../syntax/tree.ts'
import { fold } from '../../fold.ts'
import type { Constant, RuleSet } from '../../rule-set.ts'
import { subselectors } from '../../walk.ts'
import type { Variable } from './variable.ts'
import * as variables from './variable.ts'

/** Context that affects a condition's meaning. */
export type Context = Pick<RuleSet, 'lets' | 'programs' | 'attributes' | 'products'>

/** factor x variable + offset; constants have no variable. */
export interface Linear {
  readonly variable?: Variable
  readonly factor: Fraction
  readonly offset: Fraction
}

const zero = fraction(0n)

/** Undefined for other forms: products of facts, sums of different facts. */
export function linear(expression: Expression, context: Context): Linear | undefined {
  const constant = fold(expression, context.lets)
  if (constant) {
    const offset = magnitude(constant)
    return offset && { factor: zero, offset }
  }
  const variable = leaf(expression, context)
  if (variable) return { variable, factor: fraction(1n), offset: zero }
  if (expression.kind === 'negate') {
    const operand = linear(expression.operand, context)
    return operand && scale(operand, fraction(-1n))
  }
  if (expression.kind !== 'arithmetic') return undefined
  const left = linear(expression.left, context)
  const right = linear(expression.right, context)
  if (!left || !right) return undefined
  switch (expression.operator) {
    case '+':
      return sum(left, right)
    case '-':
      return sum(left, scale(right, fraction(-1n)))
    case '*':
      if (!right.variable) return scale(left, right.offset)
      return left.variable ? undefined : scale(right, left.offset)
    case '/':
      return right.variable || right.offset.n === 0n ? undefined : scale(left, divide(fraction(1n), right.offset))
  }
}

function leaf(expression: Expression, context: Context): Variable | undefined {
  const { attributes } = context
  if (expression.kind === 'fact') return steadied(variables.numberFact(expression), expression.goods, context)
  if (expression.kind !== 'attribute') return undefined
  const type = attributes.get(`${expression.owner}.${expression.name.text}`)?.type
  return type === 'number' || type === 'money' ? variables.attribute(expression, 'number') : undefined
}

/** `discounted` may change at each campaign's turn. */
export function steadied<V extends Variable | undefined>(
  variable: V,
  goods: Selector | undefined,
  context: Context,
): V {
  return variable && goods && readsDiscounted(goods, context) ? { ...variable, steady: false } : variable
}

function readsDiscounted(goods: Selector, { products }: Context): boolean {
  for (const part of subselectors(goods)) {
    if (part.kind === 'discounted') return true
    if (part.kind !== 'product-set') continue
    const sources = part.names.map((name) => products.get(name.text)?.node.source)
    // Nested sets are rare; do not look further.
    if (
      sources.some((source) => source?.kind === 'goods' && /"(discounted|products)"/.test(variables.nodeKey(source)))
    ) {
      return true
    }
  }
  return false
}

function scale({ variable, factor, offset }: Linear, by: Fraction): Linear {
  return { ...(variable && { variable }), factor: multiply(factor, by), offset: multiply(offset, by) }
}

function sum(a: Linear, b: Linear): Linear | undefined {
  if (a.variable && b.variable && a.variable.key !== b.variable.key) return undefined
  const variable = a.variable ?? b.variable
  return { ...(variable && { variable }), factor: add(a.factor, b.factor), offset: add(a.offset, b.offset) }
}

/** Money in major units, percentages as shares. */
function magnitude(constant: Constant): Fraction | undefined {
  if (constant.kind === 'money') return constant.amount
  if (constant.kind === 'number') return constant.value
  return constant.kind === 'percent' ? divide(constant.value, fraction(100n)) : undefined
}
