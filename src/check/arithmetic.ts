/** Type rules of `+ - * /`, with suggestions where types don't match. */

import { arithmeticResult } from '../syntax/arithmetic-result.ts'
import type { Expression, Range } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { fold } from './fold.ts'
import { reportLargeConstant } from './large-constant.ts'
import { type ReportDetails, replacement, type Scope, source, words } from './scope.ts'
import { noun, type Type } from './type-names.ts'
import { subexpressions } from './walk.ts'

type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>

/** `left` and `right` are the operand types; undefined after a reported error. */
export function arithmeticType(
  expression: Arithmetic,
  left: Type | undefined,
  right: Type | undefined,
  scope: Scope,
): Type | undefined {
  if (left === undefined || right === undefined) return undefined
  const type = arithmeticResult(expression.operator, left, right)
  if (type === undefined) {
    reportMismatch(expression, left, right, scope)
    return undefined
  }
  if (expression.operator === '/' && isZero(expression.right, scope)) {
    scope.report('division-by-zero', expression.right.range, msg`${words(scope, expression.right)} is zero`, {
      help: msg`divide by something other than zero`,
    })
    return undefined
  }
  return isOutOfBounds(expression, scope, type) ? undefined : type
}

/** Reports dates beyond the calendar, and numbers too large for exact calculation. */
function isOutOfBounds(expression: Arithmetic, scope: Scope, type: Type): boolean {
  const { lets } = scope.ruleSet
  if (fold(expression.left, lets) === undefined || fold(expression.right, lets) === undefined) {
    return isLong(expression, scope)
  }
  if (fold(expression, lets) !== undefined) return false
  if (type === 'date') {
    const message = msg`${words(scope, expression)} is before the year 1 or after the year 9999`
    scope.report('impossible-date', expression.range, message, { help: msg`add or subtract less` })
  } else reportLargeConstant(expression, scope)
  return true
}

/** Each operation on a value from the cart may add a constant's digits to the result. */
const maxSteps = 50

function isLong(expression: Arithmetic, scope: Scope): boolean {
  let steps = 0
  for (const part of subexpressions(expression)) if (part.kind === 'arithmetic') steps++
  if (steps <= maxSteps) return false
  const message = msg`this calculation has more than ${maxSteps} steps`
  scope.report('long-calculation', expression.range, message, {
    help: msg`name the constant part with \`let\``,
  })
  return true
}

function reportMismatch(expression: Arithmetic, left: Type, right: Type, scope: Scope): void {
  const operands = msg`${words(scope, expression.left)} is ${noun(left)} and ${words(scope, expression.right)} is ${noun(right)}`
  const message = {
    '+': msg`${operands}: they cannot be added`,
    '-': msg`${operands}: they cannot be subtracted`,
    '*': msg`${operands}: they cannot be multiplied`,
    '/': msg`${operands}: they cannot be divided`,
  }[expression.operator]
  scope.report('type-mismatch', operatorRange(expression, scope), message, {
    help: helpFor(expression, left, right, scope),
    ...fixFor(expression, left, right, scope),
  })
}

function fixFor({ operator, left, right }: Arithmetic, leftType: Type, rightType: Type, scope: Scope): ReportDetails {
  const inCurrency = (node: Expression): ReportDetails =>
    node.kind === 'number'
      ? { fix: replacement(scope, node.range, `${source(scope, node)} ${scope.ruleSet.settings.currency}`) }
      : {}
  if (operator !== '+' && operator !== '-') return {}
  if (leftType === 'money' && rightType === 'percent')
    return { fix: replacement(scope, right.range, `${source(scope, left)} * ${source(scope, right)}`) }
  if (leftType === 'money' && rightType === 'number') return inCurrency(right)
  return leftType === 'number' && rightType === 'money' ? inCurrency(left) : {}
}

function helpFor({ operator, left, right }: Arithmetic, leftType: Type, rightType: Type, scope: Scope): Message {
  const excerpt = (node: Expression) => words(scope, node).slice(1, -1)
  const isSum = operator === '+' || operator === '-'
  if (isSum && leftType === 'money' && rightType === 'percent') {
    return msg`for a share of the amount, write \`${excerpt(left)} ${operator} ${excerpt(left)} * ${excerpt(right)}\``
  }
  if (isSum && leftType === 'money' && rightType === 'number') {
    return msg`write the currency: \`${excerpt(right)} ${scope.ruleSet.settings.currency}\``
  }
  if (isSum && leftType === 'number' && rightType === 'money') {
    return msg`write the currency: \`${excerpt(left)} ${scope.ruleSet.settings.currency}\``
  }
  if (isSum) return msg`write ${noun(leftType)} on both sides of the \`${operator}\``
  return msg`\`${operator}\` needs money or a number on the left and a number on the right`
}

/** The operator's range, without surrounding comments. */
function operatorRange({ left, right, operator }: Arithmetic, { file }: Scope): Range {
  let from = left.range.end
  for (const comment of file.comments) {
    const { start, end } = comment.range
    if (start < from || start >= right.range.start) continue
    const found = file.text.slice(from, start).indexOf(operator)
    if (found >= 0) break
    from = end
  }
  const start = file.text.indexOf(operator, from)
  return { start, end: start + operator.length }
}

function isZero(expression: Expression, scope: Scope): boolean {
  const constant = fold(expression, scope.ruleSet.lets)
  if (constant?.kind === 'money') return constant.amount.n === 0n
  return (constant?.kind === 'number' || constant?.kind === 'percent') && constant.value.n === 0n
}
