import { longestDecimal } from '../money/fraction.ts'
import type { Expression } from '../syntax/tree.ts'
import { type Scope, words } from './scope.ts'

export function reportLargeConstant(expression: Expression, scope: Scope): void {
  const message = `${words(scope, expression)} comes to a number of more than ${longestDecimal} digits`
  scope.report('large-constant', expression.range, message, { help: 'write the value itself, rounded' })
}
