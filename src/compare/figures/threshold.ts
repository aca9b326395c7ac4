import type { Condition, Fact, Value } from '../../compile/rules.ts'
import { wholeMinorUnits } from '../../money/amounts.ts'

/** An amount in minor units, or a count. */
export interface Threshold {
  readonly unit: 'amount' | 'count'
  readonly value: number
}

/** The highest threshold in a condition. Amounts take precedence over counts. */
export function thresholdOf(when: Condition, digits: number): Threshold | undefined {
  const found = thresholds(when, digits)
  const amounts = found.filter(({ unit }) => unit === 'amount')
  return (amounts.length > 0 ? amounts : found).reduce<Threshold | undefined>(
    (highest, each) => (highest === undefined || each.value > highest.value ? each : highest),
    undefined,
  )
}

function thresholds(condition: Condition, digits: number): readonly Threshold[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap((each) => thresholds(each, digits))
    case 'compare':
      return [condition.left, condition.right].flatMap((each) => constant(each, digits))
    case 'between':
      return constant(condition.low, digits)
    case 'holds':
      return condition.fact.kind === 'fact' ? counted(condition.fact) : []
    case 'not':
    case 'in':
    case 'constant':
      return []
  }
}

function constant(value: Value, digits: number): readonly Threshold[] {
  if (value.kind === 'number') return [{ unit: 'count', value: Number(value.value) }]
  const amount = value.kind === 'money' ? wholeMinorUnits(value.amount, digits) : undefined
  return amount === undefined ? [] : [{ unit: 'amount', value: amount }]
}

const counted = ({ fact, count }: Fact): readonly Threshold[] =>
  fact === 'contains' ? [{ unit: 'count', value: Number(count ?? 1) }] : []
