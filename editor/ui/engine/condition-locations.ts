/** Source locations of a campaign's conditions, as a tree of the same shape as `compile/conditions.ts` produces. */
import { fold } from '../../../src/check/fold.ts'
import type { Campaign, RuleSet } from '../../../src/check/rule-set.ts'
import type { Expression, Literal, Range } from '../../../src/syntax/tree.ts'

/** `all` and `any` join their parts, `not` negates its part, a `test` is a leaf. */
export type ConditionOperator = 'all' | 'any' | 'not' | 'test'

export interface LocatedCondition {
  readonly operator: ConditionOperator
  readonly range: Range
  readonly parts: readonly LocatedCondition[]
}

/** Undefined for a campaign without conditions. */
export function locateConditions({ conditions }: Campaign, ruleSet: RuleSet): LocatedCondition | undefined {
  const placed = conditions.map((condition) => locate(condition, ruleSet))
  return placed.length > 1 ? joined('all', placed) : placed[0]
}

function locate(expression: Expression, ruleSet: RuleSet): LocatedCondition {
  const { range } = expression
  if (fold(expression, ruleSet.lets)?.kind === 'yes/no') return test(range)
  switch (expression.kind) {
    case 'and':
      return { ...joined('all', [locate(expression.left, ruleSet), locate(expression.right, ruleSet)]), range }
    case 'or':
      return { ...joined('any', [locate(expression.left, ruleSet), locate(expression.right, ruleSet)]), range }
    case 'not':
      return { operator: 'not', range, parts: [locate(expression.operand, ruleSet)] }
    case 'compare':
      return locateComparison(expression, ruleSet)
    default:
      expression.kind satisfies
        | Literal['kind']
        | 'arithmetic'
        | 'attribute'
        | 'between'
        | 'fact'
        | 'in'
        | 'name'
        | 'negate'
      return test(range)
  }
}

const test = (range: Range): LocatedCondition => ({ operator: 'test', range, parts: [] })

/** Flattens `(a and b) and c` into one node with three operands. */
function joined(joining: 'all' | 'any', conditions: readonly LocatedCondition[]): LocatedCondition {
  const parts = conditions.flatMap((condition) => (condition.operator === joining ? condition.parts : [condition]))
  const range = { start: parts[0]?.range.start ?? 0, end: parts.at(-1)?.range.end ?? 0 }
  return { operator: joining, range, parts }
}

/** `signed in = no` is the condition or its negation. */
function locateComparison(
  { operator, left, right, range }: Extract<Expression, { kind: 'compare' }>,
  ruleSet: RuleSet,
): LocatedCondition {
  for (const [literal, other] of [
    [right, left],
    [left, right],
  ] as const) {
    const constant = fold(literal, ruleSet.lets)
    if (constant?.kind !== 'yes/no') continue
    const condition = locate(other, ruleSet)
    return constant.value === (operator === '=')
      ? { ...condition, range }
      : { operator: 'not', range, parts: [condition] }
  }
  return test(range)
}
