import type { Condition, Fact, Value } from '../../compile/rules.ts'

/** All facts in a condition, including those in calculations but not those inside selectors. */
export function factsIn(condition: Condition): readonly Fact[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(factsIn)
    case 'not':
      return factsIn(condition.of)
    case 'holds':
      return factsInValue(condition.fact)
    case 'compare':
      return [condition.left, condition.right].flatMap(factsInValue)
    case 'between':
      return [condition.value, condition.low, condition.high].flatMap(factsInValue)
    case 'in':
      return [condition.value, ...condition.options].flatMap(factsInValue)
    case 'constant':
      return []
    default:
      return condition satisfies never
  }
}

export function factsInValue(value: Value): readonly Fact[] {
  switch (value.kind) {
    case 'fact':
      return [value]
    case 'arithmetic':
      return [value.left, value.right].flatMap(factsInValue)
    case 'money':
    case 'number':
    case 'percent':
    case 'text':
    case 'date':
    case 'duration':
    case 'yes/no':
    case 'attribute':
      return []
    default:
      return value satisfies never
  }
}
