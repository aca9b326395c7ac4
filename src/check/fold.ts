/** Constant folding. */
import { getISO } from 'temporal-polyfill/fns/Calendar'
import * as Duration from 'temporal-polyfill/fns/Duration'
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime'
import { add, divide, type Fraction, fraction, isBounded, multiply, parseDecimal, subtract } from '../money/fraction.ts'
import type { ArithmeticOperator, Expression } from '../syntax/tree.ts'
import type { Constant, RuleSet } from './rule-set.ts'

type Lets = RuleSet['lets']

/** The value of an expression of literals, lets and arithmetic; undefined if it depends on the cart or is invalid. */
export function fold(expression: Expression, lets: Lets): Constant | undefined {
  switch (expression.kind) {
    case 'money': {
      const amount = parseDecimal(expression.amount)
      return amount && { kind: 'money', amount, currency: expression.currency }
    }
    case 'percent':
    case 'number': {
      const value = parseDecimal(expression.value)
      return value && { kind: expression.kind, value }
    }
    case 'text':
      return { kind: 'text', value: expression.value }
    case 'date':
      return isDate(expression.value) ? { kind: 'date', value: expression.value } : undefined
    case 'time': {
      const minutes = minutesOf(expression.value)
      return minutes === undefined ? undefined : { kind: 'time', minutes }
    }
    case 'duration': {
      const count = Number(expression.count)
      return Number.isSafeInteger(count) ? { kind: 'duration', count, unit: expression.unit } : undefined
    }
    case 'yes/no':
      return { kind: 'yes/no', value: expression.value }
    case 'name':
      return lets.get(expression.name.text)?.value
    case 'arithmetic': {
      const left = fold(expression.left, lets)
      const right = fold(expression.right, lets)
      return left && right && calculate(expression.operator, left, right)
    }
    case 'negate': {
      const operand = fold(expression.operand, lets)
      return operand && calculate('*', operand, { kind: 'number', value: fraction(-1n) })
    }
    default:
      expression.kind satisfies 'and' | 'attribute' | 'between' | 'compare' | 'fact' | 'in' | 'not' | 'or'
      return undefined
  }
}

/** Undefined for mismatched types, division by zero, and results out of bounds. */
function calculate(operator: ArithmeticOperator, left: Constant, right: Constant): Constant | undefined {
  if (left.kind === 'date' && right.kind === 'duration') return moveDate(operator, left.value, right)
  const a = magnitude(left)
  const b = magnitude(right)
  if (!a || !b) return undefined
  switch (operator) {
    case '+':
      return left.kind === right.kind ? withMagnitude(left, add(a, b)) : undefined
    case '-':
      return left.kind === right.kind ? withMagnitude(left, subtract(a, b)) : undefined
    case '*':
      return product(left, right, multiply(a, b))
    case '/':
      if (b.n === 0n) return undefined
      if (left.kind === right.kind) return withMagnitude({ kind: 'number', value: b }, divide(a, b))
      return right.kind === 'number' ? withMagnitude(left, divide(a, b)) : undefined
  }
}

function product(left: Constant, right: Constant, value: Fraction): Constant | undefined {
  if (right.kind === 'number') return withMagnitude(left, value)
  if (left.kind === 'number') return product(right, left, value)
  const hundredth = divide(value, fraction(100n))
  if (right.kind === 'percent') return withMagnitude(left, hundredth)
  if (left.kind === 'percent') return withMagnitude(right, hundredth)
  return undefined
}

function magnitude(constant: Constant): Fraction | undefined {
  if (constant.kind === 'money') return constant.amount
  return constant.kind === 'number' || constant.kind === 'percent' ? constant.value : undefined
}

function withMagnitude(constant: Constant, value: Fraction): Constant | undefined {
  if (!isBounded(value)) return undefined
  if (constant.kind === 'money') return { ...constant, amount: value }
  return constant.kind === 'number' || constant.kind === 'percent' ? { kind: constant.kind, value } : undefined
}

function moveDate(
  operator: ArithmeticOperator,
  date: string,
  { count, unit }: Extract<Constant, { kind: 'duration' }>,
): Constant | undefined {
  if (operator !== '+' && operator !== '-') return undefined
  const duration = { [`${unit}s`]: operator === '+' ? count : -count }
  const isDay = unit !== 'hour' && unit !== 'minute' && !date.includes('T')
  const moved = movedBy(date, duration)
  if (moved === undefined || moved.year < 1 || moved.year > 9999) return undefined
  return {
    kind: 'date',
    value: isDay
      ? PlainDate.toString(PlainDateTime.toPlainDate(moved))
      : PlainDateTime.toString(moved, { smallestUnit: 'minute' }),
  }
}

/** Undefined beyond the calendar. */
function movedBy(date: string, duration: Duration.FromFields): PlainDateTime.Record | undefined {
  try {
    return PlainDateTime.add(PlainDateTime.fromString(date, getISO), Duration.fromFields(duration))
  } catch {
    return undefined
  }
}

const calendar = new Map<string, boolean>()

/** Whether "2026-10-01" or "2026-10-01T18:00" exists. Cached, because rule sets repeat few dates. */
export function isDate(text: string): boolean {
  const known = calendar.get(text)
  if (known !== undefined) return known
  const exists = isOnCalendar(text)
  if (calendar.size < 10_000) calendar.set(text, exists)
  return exists
}

function isOnCalendar(text: string): boolean {
  try {
    PlainDateTime.fromString(text, getISO)
    return true
  } catch {
    return false
  }
}

/** Minutes after midnight of "17:00"; undefined for an invalid time. */
export function minutesOf(text: string): number | undefined {
  const [hours = Number.NaN, minutes = Number.NaN] = text.split(':').map(Number)
  return hours <= 23 && minutes <= 59 ? hours * 60 + minutes : undefined
}
