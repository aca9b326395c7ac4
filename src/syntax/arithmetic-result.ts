import type { FactSpec } from './facts.ts'
import type { ArithmeticOperator } from './tree.ts'

type Type = FactSpec['type']

/** The type of `left operator right`; undefined for mismatched types. */
export function arithmeticResult(operator: ArithmeticOperator, left: Type, right: Type): Type | undefined {
  const isAmount = left === 'money' || left === 'number' || left === 'percent'
  switch (operator) {
    case '+':
    case '-':
      if (left === 'date' && right === 'duration') return 'date'
      return isAmount && left === right ? left : undefined
    case '*':
      if (right === 'number' || right === 'percent') return isAmount ? left : undefined
      return right === 'money' && (left === 'number' || left === 'percent') ? 'money' : undefined
    case '/':
      if (!isAmount) return undefined
      if (left === right) return 'number'
      return right === 'number' ? left : undefined
  }
}
