import { maxDecimalLength } from '../money/fraction.ts'
import type { Expression } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { type Scope, words } from './scope.ts'

export function reportLargeConstant(expression: Expression, scope: Scope): void {
  const message = msg`the result of ${words(scope, expression)} has more than ${maxDecimalLength} digits`
  scope.report('large-constant', expression.range, message, { help: msg`write the value itself, rounded` })
}
