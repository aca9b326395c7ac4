/**
 * Compiles conditions, their values and their selectors, which are mutually recursive; names and lets are resolved. In selectors,
 * `except` becomes `and not`, and `qualifying items` becomes the goods that the conditions require.
 */
import { fold } from '../check/fold.ts'
import type { RuleSet } from '../check/rule-set.ts'
import { facts } from '../syntax/facts.ts'
import type * as Tree from '../syntax/tree.ts'
import { canonicalJson } from './canonical.ts'
import type { Attribute, Condition, Fact, Selector, Value } from './rules.ts'
import { sortedNames } from './sorted.ts'
import { constantValue, decimal, duration } from './values.ts'

export function compileCondition(expression: Tree.Expression, ruleSet: RuleSet): Condition {
  const constant = fold(expression, ruleSet.lets)
  if (constant?.kind === 'yes/no') return { kind: 'constant', value: constant.value }
  switch (expression.kind) {
    case 'and':
    case 'or':
      return joined(expression.kind, [
        compileCondition(expression.left, ruleSet),
        compileCondition(expression.right, ruleSet),
      ])
    case 'not':
      return { kind: 'not', of: compileCondition(expression.operand, ruleSet) }
    case 'compare':
      return compileComparison(expression, ruleSet)
    case 'between':
      return {
        kind: 'between',
        value: compileValue(expression.value, ruleSet),
        low: compileValue(expression.low, ruleSet),
        high: compileValue(expression.high, ruleSet),
      }
    case 'in':
      return {
        kind: 'in',
        value: compileValue(expression.value, ruleSet),
        options: expression.options.map((option) => compileValue(option, ruleSet)),
      }
    case 'fact':
      return { kind: 'holds', fact: compileFact(expression, ruleSet) }
    case 'attribute':
      return { kind: 'holds', fact: compileAttribute(expression, ruleSet) }
    case 'money':
    case 'percent':
    case 'number':
    case 'text':
    case 'date':
    case 'time':
    case 'duration':
    case 'yes/no':
    case 'name':
    case 'arithmetic':
    case 'negate':
      throw new Error(`the rules were not checked before compiling: ${expression.kind} is not a condition`)
    default:
      return expression satisfies never
  }
}

/** The conjunction of a `when`'s lines; undefined without lines. */
export function compileAll(conditions: readonly Tree.Expression[], ruleSet: RuleSet): Condition | undefined {
  const compiled = conditions.map((condition) => compileCondition(condition, ruleSet))
  return compiled.length > 1 ? joined('and', compiled) : compiled[0]
}

/** `(a and b) and c` becomes one `and` of three. */
function joined(kind: 'and' | 'or', conditions: readonly Condition[]): Condition {
  return { kind, of: conditions.flatMap((condition) => (condition.kind === kind ? condition.of : [condition])) }
}

/** A yes/no value compared with a literal is the value itself or its negation. */
function compileComparison(expression: Extract<Tree.Expression, { kind: 'compare' }>, ruleSet: RuleSet): Condition {
  const { operator, left, right } = expression
  for (const [literal, other] of [
    [right, left],
    [left, right],
  ] as const) {
    const constant = fold(literal, ruleSet.lets)
    if (constant?.kind !== 'yes/no') continue
    const condition = compileCondition(other, ruleSet)
    return constant.value === (operator === '=') ? condition : { kind: 'not', of: condition }
  }
  return { kind: 'compare', operator, left: compileValue(left, ruleSet), right: compileValue(right, ruleSet) }
}

export function compileValue(expression: Tree.Expression, ruleSet: RuleSet): Value {
  const constant = fold(expression, ruleSet.lets)
  if (constant) return constantValue(constant)
  switch (expression.kind) {
    case 'fact':
      return compileFact(expression, ruleSet)
    case 'attribute':
      return compileAttribute(expression, ruleSet)
    case 'arithmetic':
      return {
        kind: 'arithmetic',
        operator: expression.operator,
        left: compileValue(expression.left, ruleSet),
        right: compileValue(expression.right, ruleSet),
      }
    case 'negate':
      return {
        kind: 'arithmetic',
        operator: '*',
        left: compileValue(expression.operand, ruleSet),
        right: { kind: 'number', value: '-1' },
      }
    case 'money':
    case 'percent':
    case 'number':
    case 'text':
    case 'date':
    case 'time':
    case 'duration':
    case 'yes/no':
    case 'name':
    case 'and':
    case 'or':
    case 'not':
    case 'compare':
    case 'between':
    case 'in':
      throw new Error(`the rules were not checked before compiling: ${expression.kind} is no value`)
    default:
      return expression satisfies never
  }
}

function compileAttribute(
  { owner, name }: Extract<Tree.Expression, { kind: 'attribute' }>,
  { attributes }: RuleSet,
): Attribute {
  const declared = attributes.get(`${owner}.${name.text}`)
  if (!declared) throw new Error(`the rules were not checked before compiling: no attribute ${owner}.${name.text}`)
  return { kind: 'attribute', owner, name: name.text, type: declared.type }
}

export function compileFact(node: Tree.Fact, ruleSet: RuleSet): Fact {
  const { fact, goods, count, names, period, this: since, date, program: of, level } = node
  return {
    kind: 'fact',
    fact,
    ...(goods && { goods: compileSelector(goods, ruleSet) }),
    ...(count && { count: decimal(count, ruleSet.lets) }),
    ...(names && facts[fact].operands.some((operand) => operand === 'names') && { names: sortedNames(names) }),
    ...(period && { period: duration(period, ruleSet.lets) }),
    ...(since && { this: since }),
    ...(date && { date: compileAttribute(date, ruleSet) }),
    ...(of && { program: of.text }),
    ...(level && { level: { atLeast: level.atLeast, tier: level.tier.text } }),
  }
}

/** `qualifying` replaces `qualifying items`; only campaigns have it. */
export function compileSelector(node: Tree.Selector, ruleSet: RuleSet, qualifying?: Selector): Selector {
  const inner = (selector: Tree.Selector) => compileSelector(selector, ruleSet, qualifying)
  switch (node.kind) {
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
      return { kind: node.kind, names: sortedNames(node.names) }
    case 'product-set':
      return { kind: 'products', names: sortedNames(node.names) }
    case 'everything':
    case 'on-sale':
    case 'discounted':
      return { kind: node.kind }
    case 'qualifying':
      if (!qualifying) throw new Error('the rules were not checked before compiling: nothing qualifies')
      return qualifying
    case 'where':
      return { kind: 'where', condition: compileCondition(node.condition, ruleSet) }
    case 'intersection':
      return joinedGoods('and', [inner(node.left), inner(node.right)])
    case 'union':
      return joinedGoods('or', [inner(node.left), inner(node.right)])
    case 'difference':
      return joinedGoods('and', [inner(node.left), { kind: 'not', of: inner(node.right) }])
    case 'complement':
      return { kind: 'not', of: inner(node.operand) }
  }
}

/** The union of the selectors without duplicates; undefined for none. */
export function union(selectors: readonly Selector[]): Selector | undefined {
  const distinct = [...new Map(selectors.map((selector) => [canonicalJson(selector), selector])).values()]
  return distinct.length > 1 ? joinedGoods('or', distinct) : distinct[0]
}

function joinedGoods(kind: 'and' | 'or', selectors: readonly Selector[]): Selector {
  return { kind, of: selectors.flatMap((selector) => (selector.kind === kind ? selector.of : [selector])) }
}
