/** Constants in the notation of compiled rules. */
import { fold } from '../check/fold.ts'
import type { Constant, RuleSet } from '../check/rule-set.ts'
import { type Fraction, toShortDecimal } from '../money/fraction.ts'
import type * as Tree from '../syntax/tree.ts'
import type { Expression } from '../syntax/tree.ts'
import type { Decimal, Duration, Floor, Value } from './rules.ts'

type Lets = RuleSet['lets']

/** Unreachable for a program that passed the checker. */
function unchecked(what: string): Error {
  return new Error(`the rules were not checked before compiling: ${what}`)
}

function constantOf(expression: Expression, lets: Lets): Constant {
  const value = fold(expression, lets)
  if (!value) throw unchecked(`no constant where one is needed (${expression.kind})`)
  return value
}

export function decimalOf(value: Fraction): Decimal {
  const text = toShortDecimal(value)
  if (text === undefined) throw unchecked('a number without end')
  return text
}

/** An amount in major units, a percentage or a number, as a decimal. */
export function decimal(expression: Expression, lets: Lets): Decimal {
  const value = constantOf(expression, lets)
  if (value.kind === 'money') return decimalOf(value.amount)
  if (value.kind === 'percent' || value.kind === 'number') return decimalOf(value.value)
  throw unchecked(`${value.kind} where a number is needed`)
}

/** A whole number. */
export function count(expression: Expression, lets: Lets): number {
  return Number(decimal(expression, lets))
}

export function floor(node: Tree.Floor, lets: Lets): Floor {
  switch (node.kind) {
    case 'floor-amount':
      return { amount: decimal(node.amount, lets) }
    case 'floor-cost':
      return { costPlus: node.plus ? decimal(node.plus, lets) : '0' }
    case 'floor-list':
      return { ofList: decimal(node.share, lets) }
  }
}

export function duration(expression: Expression, lets: Lets): Duration {
  const value = constantOf(expression, lets)
  if (value.kind !== 'duration') throw unchecked(`${value.kind} where a duration is needed`)
  return { count: value.count, unit: value.unit }
}

/** "2026-10-01" or "2026-10-01T18:00". */
export function date(expression: Expression, lets: Lets): string {
  const value = constantOf(expression, lets)
  if (value.kind !== 'date') throw unchecked(`${value.kind} where a date is needed`)
  return value.value
}

/** Minutes after midnight. */
export function minutes(expression: Expression, lets: Lets): number {
  const value = constantOf(expression, lets)
  if (value.kind !== 'time') throw unchecked(`${value.kind} where a time is needed`)
  return value.minutes
}

/** A constant as a value in a condition; one with too many decimals, such as 100 PLN / 3, remains a division. */
export function constantValue(constant: Constant): Value {
  switch (constant.kind) {
    case 'money':
      return numeric(constant.amount, (amount) => ({ kind: 'money', amount }))
    case 'percent':
      return numeric(constant.value, (value) => ({ kind: 'percent', value }))
    case 'number':
      return numeric(constant.value, (value) => ({ kind: 'number', value }))
    case 'text':
    case 'date':
    case 'yes/no':
      return constant
    case 'duration':
      return { kind: 'duration', value: { count: constant.count, unit: constant.unit } }
    case 'time':
      throw unchecked('a time of day in a condition')
  }
}

function numeric(value: Fraction, make: (decimal: Decimal) => Value): Value {
  const text = toShortDecimal(value)
  if (text !== undefined) return make(text)
  const divisor: Value = { kind: 'number', value: value.d.toString() }
  return { kind: 'arithmetic', operator: '/', left: make(value.n.toString()), right: divisor }
}
