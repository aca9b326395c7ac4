/** Where in the text each part of a campaign's conditions stands, in the shape that `compile/conditions.ts` gives them. */
import { fold } from '../../../src/check/fold.ts'
import type { Campaign, Program } from '../../../src/check/program.ts'
import type { Expression, Literal, Range } from '../../../src/syntax/tree.ts'

/** `all` and `any` join their parts, `not` turns its one part, a `test` asks the cart. */
export type Joining = 'all' | 'any' | 'not' | 'test'

export interface PlacedCondition {
  readonly joining: Joining
  readonly range: Range
  readonly parts: readonly PlacedCondition[]
}

/** Undefined for a campaign without conditions. */
export function placeConditions({ conditions }: Campaign, program: Program): PlacedCondition | undefined {
  const placed = conditions.map((condition) => place(condition, program))
  return placed.length > 1 ? joined('all', placed) : placed[0]
}

function place(expression: Expression, program: Program): PlacedCondition {
  const { range } = expression
  if (fold(expression, program.lets)?.kind === 'yes/no') return test(range)
  switch (expression.kind) {
    case 'and':
      return { ...joined('all', [place(expression.left, program), place(expression.right, program)]), range }
    case 'or':
      return { ...joined('any', [place(expression.left, program), place(expression.right, program)]), range }
    case 'not':
      return { joining: 'not', range, parts: [place(expression.operand, program)] }
    case 'compare':
      return placeComparison(expression, program)
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

const test = (range: Range): PlacedCondition => ({ joining: 'test', range, parts: [] })

/** `(a and b) and c` is one of three, as parentheses change nothing there. */
function joined(joining: 'all' | 'any', conditions: readonly PlacedCondition[]): PlacedCondition {
  const parts = conditions.flatMap((condition) => (condition.joining === joining ? condition.parts : [condition]))
  const range = { start: parts[0]?.range.start ?? 0, end: parts.at(-1)?.range.end ?? 0 }
  return { joining, range, parts }
}

/** `signed in = no` is a condition, or its opposite. */
function placeComparison(
  { operator, left, right, range }: Extract<Expression, { kind: 'compare' }>,
  program: Program,
): PlacedCondition {
  for (const [literal, other] of [
    [right, left],
    [left, right],
  ] as const) {
    const constant = fold(literal, program.lets)
    if (constant?.kind !== 'yes/no') continue
    const condition = place(other, program)
    return constant.value === (operator === '=')
      ? { ...condition, range }
      : { joining: 'not', range, parts: [condition] }
  }
  return test(range)
}
